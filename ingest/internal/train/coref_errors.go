package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// mentionKinds are the rows of the table of errors: what a mention is by its
// head in the tree.
var mentionKinds = []string{
	"I, we, you", "he, she", "it", "they", "this, that", "other pronoun",
	"name", "definite noun", "possessed noun", "indefinite noun", "bare noun", "verb", "other",
}

// An errorRow counts the gold mentions of one kind by what became of them, and
// the system's mentions that are none.
type errorRow struct {
	gold     int
	absent   int // no mention of the system has the span
	alone    int // a mention, in no chain
	astray   int // in a chain without any of its own
	found    int // in a chain with one of its own
	spurious int // the system's, in no gold chain
}

// corefErrors tells what is lost to finding mentions from what is lost to
// joining them.
type corefErrors map[string]*errorRow

func (e corefErrors) row(kind string) *errorRow {
	if e[kind] == nil {
		e[kind] = &errorRow{}
	}
	return e[kind]
}

// add counts one document, gold as read and system as annotated.
func (e corefErrors) add(gold, system *doc.Doc) {
	g, s := goldChains(gold), systemChains(system)
	inGold, inSystem := byMention(g), byMention(s)
	spans := map[span]bool{}
	for i := range system.Mentions {
		m := &system.Mentions[i]
		spans[tokenSpan(system, m.Begin, m.End)] = true
		if m.Phrase[1] > m.Phrase[0] {
			spans[tokenSpan(system, m.Phrase[0], m.Phrase[1])] = true
		}
	}
	for n, c := range g {
		for _, m := range c {
			row := e.row(mentionKind(gold, m))
			row.gold++
			k, ok := inSystem[m]
			switch {
			case !spans[m] && !ok:
				row.absent++
			case !ok:
				row.alone++
			case slices.ContainsFunc(s[k], func(o span) bool { at, ok := inGold[o]; return ok && o != m && at == n }):
				row.found++
			default:
				row.astray++
			}
		}
	}
	for _, c := range s {
		for _, m := range c {
			if _, ok := inGold[m]; !ok {
				e.row(mentionKind(system, m)).spurious++
			}
		}
	}
}

func (e corefErrors) print(out io.Writer) {
	fmt.Fprintf(out, "%-16s %6s %7s %6s %7s %6s %9s\n", "mentions", "gold", "absent", "alone", "astray", "found", "spurious")
	var all errorRow
	for _, kind := range mentionKinds {
		r := e.row(kind)
		fmt.Fprintf(out, "%-16s %6d %7d %6d %7d %6d %9d\n", kind, r.gold, r.absent, r.alone, r.astray, r.found, r.spurious)
		all.gold, all.absent, all.alone = all.gold+r.gold, all.absent+r.absent, all.alone+r.alone
		all.astray, all.found, all.spurious = all.astray+r.astray, all.found+r.found, all.spurious+r.spurious
	}
	fmt.Fprintf(out, "%-16s %6d %7d %6d %7d %6d %9d\n", "all", all.gold, all.absent, all.alone, all.astray, all.found, all.spurious)
}

// mentionKind says what a mention is by its head: the token of the span whose
// head lies outside.
func mentionKind(d *doc.Doc, m span) string {
	begin, end := len(d.Tokens), 0
	for t := range d.Tokens {
		if d.Tokens[t].Begin >= m[0] && d.Tokens[t].End <= m[1] {
			begin, end = min(begin, t), max(end, t+1)
		}
	}
	for t := begin; t < end; t++ {
		if h := d.Tokens[t].Head; h >= begin && h < end {
			continue
		}
		return headKind(d, t, begin, end)
	}
	return "other"
}

func headKind(d *doc.Doc, t, begin, end int) string {
	tok := &d.Tokens[t]
	switch tok.UPOS {
	case "PROPN":
		return "name"
	case "VERB", "AUX":
		return "verb"
	case "NOUN":
		return nounKind(d, t, begin, end)
	case "PRON", "DET":
		if end-begin > 1 {
			return "other pronoun"
		}
		return pronounKind(tok)
	}
	return "other"
}

func pronounKind(tok *doc.Token) string {
	switch strings.ToLower(tok.Form) {
	case "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your", "yours", "yourself", "yourselves":
		return "I, we, you"
	case "he", "him", "his", "himself", "she", "her", "hers", "herself":
		return "he, she"
	case "it", "its", "itself":
		return "it"
	case "they", "them", "their", "theirs", "themselves", "themself":
		return "they"
	case "this", "that", "these", "those":
		return "this, that"
	}
	return "other pronoun"
}

func nounKind(d *doc.Doc, t, begin, end int) string {
	for i := begin; i < end; i++ {
		if d.Tokens[i].Head != t {
			continue
		}
		switch rel := d.Tokens[i].Deprel; {
		case rel == "nmod:poss":
			return "possessed noun"
		case rel == "det":
			switch strings.ToLower(d.Tokens[i].Form) {
			case "the", "this", "that", "these", "those", "both":
				return "definite noun"
			}
			return "indefinite noun"
		}
	}
	return "bare noun"
}
