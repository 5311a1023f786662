package cluster

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/klauspost/compress/zstd"
)

// File is where the table stands in a language's file system.
const File = "models/clusters.tsv.zst"

// A Path is the way from the root of the tree of classes to a class: 0 for
// left, 1 for right. The zero Path is the root.
type Path struct {
	bits uint32 // the first step is the highest of the length bits
	len  uint8
}

// Prefix returns the first n steps of p, with their number, as one integer that
// no other prefix has. A path shorter than n is its own prefix.
func (p Path) Prefix(n int) uint32 {
	if int(p.len) <= n {
		return p.bits | 1<<p.len
	}
	return p.bits>>(int(p.len)-n) | 1<<n
}

// An Entry is what the table knows of a word.
type Entry struct {
	Path  Path
	Count uint8 // binary logarithm of its count inside sentences, rounded down, plus one; 0 for none
}

// A Table maps words to entries. It is safe for concurrent use.
type Table struct{ words map[string]Entry }

// Load reads the table from a language's files.
func Load(files fs.FS) (*Table, error) {
	f, err := files.Open(File)
	if err != nil {
		return nil, fmt.Errorf("word clusters: %w", err)
	}
	defer f.Close()
	t, err := Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", File, err)
	}
	return t, nil
}

// Read reads a compressed table as [Table.Write] writes it.
func Read(r io.Reader) (*Table, error) {
	z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer z.Close()
	t := &Table{words: make(map[string]Entry, 1<<16)}
	var path Path
	line := 0
	for s := bufio.NewScanner(z); ; {
		if !s.Scan() {
			return t, s.Err()
		}
		line++
		text := s.Text()
		word, value, ok := strings.Cut(text, "\t")
		switch {
		case strings.HasPrefix(text, "# "):
		case !ok:
			return nil, fmt.Errorf("line %d: want WORD, tab, COUNT", line)
		case word == "":
			if path, err = parsePath(value); err != nil {
				return nil, fmt.Errorf("line %d: %w", line, err)
			}
		default:
			n, err := strconv.ParseUint(value, 10, 8)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", line, err)
			}
			t.words[word] = Entry{Path: path, Count: uint8(n)}
		}
	}
}

func parsePath(s string) (Path, error) {
	n, err := strconv.ParseUint(s, 2, 30)
	if err != nil {
		return Path{}, err
	}
	return Path{bits: uint32(n), len: uint8(len(s))}, nil
}

// Lookup returns the entry of a word: of its spelling as given; for a word all
// in capitals that the table has not, with only its first letter in capitals;
// and else in lower case. Digits are all alike.
func (t *Table) Lookup(word string) (Entry, bool) {
	word = Normal(word)
	if e, ok := t.words[word]; ok {
		return e, true
	}
	lower := strings.ToLower(word)
	if lower == word {
		return Entry{}, false
	}
	if isUpper(word) {
		if e, ok := t.words[Capitalize(lower)]; ok {
			return e, true
		}
	}
	e, ok := t.words[lower]
	return e, ok
}

// Case says how a word is usually spelled inside a sentence.
type Case uint8

// The usual spellings.
const (
	Unknown Case = iota // too rare to tell
	Lower
	Mixed
	Capital // first letter
	Upper   // all letters
)

// CaseOf returns how the letters of word are usually spelled inside a sentence.
func (t *Table) CaseOf(word string) Case {
	lower := strings.ToLower(Normal(word))
	low, capi, up := t.words[lower].Count, t.words[Capitalize(lower)].Count, t.words[strings.ToUpper(lower)].Count
	if utf8.RuneCountInString(lower) == 1 {
		up = 0
	}
	switch top := max(low, capi, up); {
	case top == 0:
		return Unknown
	case low >= capi+3 && low >= up+3:
		return Lower
	case capi >= low+3 && capi >= up:
		return Capital
	case up >= low+3 && up > capi:
		return Upper
	}
	return Mixed
}

// Len returns the number of words.
func (t *Table) Len() int { return len(t.words) }

// Normal returns word as the table spells it: each digit becomes 0.
func Normal(word string) string {
	if !strings.ContainsAny(word, "123456789") {
		return word
	}
	return strings.Map(func(r rune) rune {
		if '1' <= r && r <= '9' {
			return '0'
		}
		return r
	}, word)
}

// Recase spells a word of a sentence without case as running text mostly does:
// normal where that is not known, else lower or what is made of it.
func Recase(normal, lower string, usual Case) string {
	switch usual {
	case Capital:
		return Capitalize(lower)
	case Upper:
		return strings.ToUpper(lower)
	case Unknown:
		return normal
	}
	return lower
}

// Capitalize returns a word with its first letter in upper case.
func Capitalize(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

func isUpper(s string) bool { return s == strings.ToUpper(s) }
