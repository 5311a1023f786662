package neural

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/model"
)

// features is how many rows of the embedding table a word is the sum of.
const features = 11

// A word is a word as the network sees it: rows of the embedding table. The
// first stands for the word itself.
type word [features]int32

// unknown is the row of all words that are not in the vocabulary.
const unknown = 0

// vocabulary numbers words. Known lower-case words have rows of their own,
// after them come the rows that all other features share by hashing.
type vocabulary struct {
	classes *cluster.Table
	words   map[string]int32
	buckets int
}

// rows returns the height of the embedding table.
func (v *vocabulary) rows() int { return 1 + len(v.words) + v.buckets }

// maxCache bounds how many words a reader remembers.
const maxCache = 1 << 15

// A lexer describes words and remembers the ones that come again.
type lexer struct {
	*vocabulary
	cache map[string]word
}

func newLexer(v *vocabulary) lexer { return lexer{v, map[string]word{}} }

// sentence appends the words of a sentence to out.
func (l *lexer) sentence(toks []doc.Token, out []word) []word {
	mode := doc.CasingOf(toks)
	for i := range toks {
		form := toks[i].Form
		w, ok := l.cache[form]
		if !ok || mode != doc.NormalCase {
			w = l.word(form, mode)
			if mode == doc.NormalCase && len(l.cache) < maxCache {
				l.cache[form] = w
			}
		}
		w[features-1] = l.bucket(features-1, situation(toks, i, mode))
		out = append(out, w)
	}
	return out
}

// situation says what only the sentence knows of a word: whether it is the
// first, whether it is part of a multiword token, what capitals mean here.
func situation(toks []doc.Token, i int, mode doc.Casing) uint64 {
	s := uint64(mode) << 4
	if i == 0 {
		s |= 1
	}
	if i == len(toks)-1 {
		s |= 2
	}
	if toks[i].Joined {
		s |= 4
	}
	if i+1 < len(toks) && toks[i+1].Joined {
		s |= 8
	}
	return s
}

func (v *vocabulary) bucket(feature int, value uint64) int32 {
	h := uint64(model.Feature(feature, value))
	return int32(1 + len(v.words) + int((h>>32)*uint64(v.buckets)>>32))
}

// word describes a word without its sentence.
func (v *vocabulary) word(form string, mode doc.Casing) word {
	normal := cluster.Normal(form)
	lower := strings.ToLower(normal)
	usual := v.classes.CaseOf(normal)
	if mode != doc.NormalCase {
		normal = cluster.Recase(normal, lower, usual)
	}
	w := word{v.words[lower]}
	shaped := model.Hash(shape(normal))
	values := [features - 2]uint64{
		model.Hash(ending(lower, 2)), model.Hash(ending(lower, 3)), model.Hash(ending(lower, 4)),
		model.Hash(beginning(lower, 2)), model.Hash(beginning(lower, 4)),
		shaped, model.Mix(shaped, uint64(usual)), 0, 0,
	}
	if e, ok := v.classes.Lookup(normal); ok {
		values[7], values[8] = uint64(e.Path.Prefix(30)), uint64(e.Path.Prefix(6))
	}
	for i, x := range values {
		w[i+1] = v.bucket(i+1, x)
	}
	return w
}

// beginning and ending return the first and last n characters of a word, or
// all of it with a mark.
func beginning(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s + "$"
}

func ending(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	if i == 0 {
		return "^" + s
	}
	return s[i:]
}

// shape keeps what kind of characters follow each other, runs cut to two:
// "Xxx" is a capitalised word, "00" a number, "xx-xx" a compound.
func shape(s string) string {
	var b []byte
	for _, r := range s {
		c := byte('?')
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = '0'
		case r < utf8.RuneSelf:
			c = byte(r)
		}
		if n := len(b); n < 2 || b[n-1] != c || b[n-2] != c {
			b = append(b, c)
		}
	}
	return string(b)
}
