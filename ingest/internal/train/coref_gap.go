package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"newsgraph/ingest/internal/doc"
)

// A gapText is one question of GAP (Webster et al. 2018): does the pronoun
// stand for name A, for name B, or for neither? Offsets are bytes into text.
type gapText struct {
	id, text string
	pronoun  span
	names    [2]span
	gold     [2]bool
	feminine bool
}

// readGAP reads a file of GAP, tab-separated with a line of column names.
func readGAP(path string) ([]gapText, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it is only read
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = '\t', true, -1
	var texts []gapText
	for line := 1; ; line++ {
		col, err := r.Read()
		if col == nil {
			return texts, nil
		}
		if err != nil || len(col) < 10 {
			return nil, fmt.Errorf("%s:%d:1: %d columns instead of 11 (%w)", path, line, len(col), err)
		}
		if line > 1 {
			t, err := parseGAP(col)
			if err != nil {
				return nil, fmt.Errorf("%s:%d:1: %w", path, line, err)
			}
			texts = append(texts, t)
		}
	}
}

func parseGAP(col []string) (gapText, error) {
	t := gapText{id: col[0], text: col[1], gold: [2]bool{isTrue(col[6]), isTrue(col[9])}}
	t.feminine = slices.Contains([]string{"she", "her", "hers"}, strings.ToLower(col[2]))
	var err error
	place := func(form, at string) span {
		n, e := strconv.Atoi(at)
		if e != nil || err != nil {
			err = e
			return span{}
		}
		begin := byteOffset(t.text, n)
		if !strings.HasPrefix(t.text[begin:], form) {
			err = fmt.Errorf("%q is not at character %d", form, n)
		}
		return span{begin, begin + len(form)}
	}
	t.pronoun = place(col[2], col[3])
	t.names = [2]span{place(col[4], col[5]), place(col[7], col[8])}
	return t, err
}

func isTrue(s string) bool { return strings.EqualFold(strings.TrimSpace(s), "true") }

// byteOffset returns the byte at which character n of s begins.
func byteOffset(s string, n int) int {
	at := 0
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return at
}

// answer says which of the names the document's chains join to the pronoun. A
// mention is the name when it covers the same characters, a part of them, or
// more with the head of its phrase among them.
func (t *gapText) answer(d *doc.Doc) [2]bool {
	var said [2]bool
	for e := range d.Entities {
		has, named := false, [2]bool{}
		for _, i := range d.Entities[e].Mentions {
			m := &d.Mentions[i]
			begin, end := m.Phrase[0], m.Phrase[1]
			if begin == end {
				begin, end = m.Begin, m.End // "Doe" of "his wife, Doe"
			}
			at := tokenSpan(d, begin, end)
			has = has || at == t.pronoun
			for n, name := range t.names {
				head := span{d.Tokens[m.Head].Begin, d.Tokens[m.Head].End}
				named[n] = named[n] || name[0] <= at[0] && at[1] <= name[1] ||
					at[0] <= name[0] && name[1] <= at[1] && name[0] <= head[0] && head[1] <= name[1]
			}
		}
		for n := range said {
			said[n] = said[n] || has && named[n]
		}
	}
	return said
}

// gapScore counts answers over all names and over those of each gender.
type gapScore struct{ all, masculine, feminine Score }

func (s *gapScore) add(t *gapText, said [2]bool) {
	g := &s.masculine
	if t.feminine {
		g = &s.feminine
	}
	for n := range said {
		for _, c := range []*Score{&s.all, g} {
			if t.gold[n] {
				c.Gold++
			}
			if said[n] {
				c.System++
			}
			if t.gold[n] && said[n] {
				c.Correct++
			}
		}
	}
}
