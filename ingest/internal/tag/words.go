package tag

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/model"
)

// A word is what the features want to know of a token, worked out once per
// sentence. Hashes stand for strings.
type word struct {
	lower    string
	spelled  string // the form; in a sentence in capitals, as it is usually spelled
	form     uint64 // the form; in a sentence without case, as it is usually spelled
	low      uint64 // in lower case
	shape    uint64
	prefix   [4]uint64 // of the lower-case form, 1 to 4 bytes
	suffix   [5]uint64 // 1 to 5 bytes
	cluster  uint64    // path of the word's class, 0 for none
	group    [3]uint64 // its prefixes of 4, 6 and 10 steps
	usual    uint64    // how it is spelled elsewhere
	tags     uint64    // the set of tags that it was seen with
	capital  bool
	digit    bool
	hyphen   bool
	joined   bool // continues the token before, or the next one continues it
	position int
}

// boundary stands before the first word and after the last.
var boundary = func() word {
	h := model.Hash("<boundary>")
	w := word{form: h, low: h, shape: h, cluster: h, tags: h}
	for i := range w.prefix {
		w.prefix[i] = h
	}
	for i := range w.suffix {
		w.suffix[i] = h
	}
	for i := range w.group {
		w.group[i] = h
	}
	return w
}()

// casing says what capitals mean in a sentence.
type casing uint64

const (
	normalCase casing = iota
	upperCase         // EVERY WORD IS WRITTEN LIKE THIS
	titleCase         // Every Word of Some Length Begins With a Capital
)

// sentenceCasing looks at a sentence as a whole: where capitals are everywhere,
// as in headlines, they say nothing of a single word.
func sentenceCasing(toks []doc.Token) casing {
	words, upper, title, long := 0, 0, 0, 0
	for i := range toks {
		form := toks[i].Form
		first, _ := utf8.DecodeRuneInString(form)
		if !unicode.IsLetter(first) || toks[i].Joined {
			continue
		}
		words++
		lower := strings.ToLower(form)
		if len(form) > 1 && form == strings.ToUpper(form) && form != lower {
			upper++
		}
		if len(form) > 3 && i > 0 {
			long++
			if unicode.IsUpper(first) {
				title++
			}
		}
	}
	switch {
	case words >= 3 && upper*10 >= words*7:
		return upperCase
	case long >= 3 && title*10 >= long*9:
		return titleCase
	}
	return normalCase
}

// words describes the tokens of a sentence.
func (v *vocabulary) words(toks []doc.Token, out []word) []word {
	mode := sentenceCasing(toks)
	for i := range toks {
		out = append(out, v.word(toks[i].Form, mode))
		w := &out[len(out)-1]
		w.position = i
		w.joined = toks[i].Joined || i+1 < len(toks) && toks[i+1].Joined
	}
	return out
}

// vocabulary is what is known of words without their context.
type vocabulary struct {
	classes *cluster.Table
	tags    map[string]uint16 // lower-case form: number of its set of tags
}

func (v *vocabulary) word(form string, mode casing) word {
	normal := cluster.Normal(form)
	lower := strings.ToLower(normal)
	usual := v.classes.CaseOf(normal)
	spelled := form
	if mode != normalCase {
		normal = recase(normal, lower, usual)
	}
	if mode == upperCase {
		spelled = recase(capital(strings.ToLower(form)), strings.ToLower(form), usual)
	}
	w := word{
		lower: lower, spelled: spelled, form: model.Hash(normal), low: model.Hash(lower),
		shape: model.Hash(shape(normal)), usual: uint64(usual) + 1,
		digit: strings.ContainsRune(normal, '0'), hyphen: strings.ContainsRune(normal, '-'),
	}
	w.shape = model.Mix(w.shape, uint64(mode))
	first, _ := utf8.DecodeRuneInString(normal)
	w.capital = unicode.IsUpper(first)
	for n := range w.prefix {
		w.prefix[n] = model.Hash(lower[:min(n+1, len(lower))])
	}
	for n := range w.suffix {
		w.suffix[n] = model.Hash(lower[max(0, len(lower)-n-1):])
	}
	if e, ok := v.classes.Lookup(normal); ok {
		w.cluster = uint64(e.Path.Prefix(30))
		for i, n := range [3]int{4, 6, 10} {
			w.group[i] = uint64(e.Path.Prefix(n))
		}
	}
	w.tags = uint64(v.tags[lower]) + 1
	return w
}

// usually returns how the word is spelled elsewhere.
func (w *word) usually() cluster.Case { return cluster.Case(w.usual - 1) }

// recase spells a word of a sentence without case as running text mostly does.
func recase(normal, lower string, usual cluster.Case) string {
	switch usual {
	case cluster.Capital:
		return capital(lower)
	case cluster.Upper:
		return strings.ToUpper(lower)
	case cluster.Unknown:
		return normal
	}
	return lower
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// shape keeps what kind of characters follow each other: "Xx", "XX", "0-x".
func shape(s string) string {
	var b []byte
	run := 0
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
		if n := len(b); n > 0 && b[n-1] == c {
			if run++; run > 1 {
				continue
			}
		} else {
			run = 0
		}
		b = append(b, c)
	}
	return string(b)
}
