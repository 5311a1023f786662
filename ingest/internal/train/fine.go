package main

import (
	_ "embed"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/relate"
)

// fineSet is the project's own set of minimal facts.
//
//go:embed fine.txt
var fineSet string

// A fineSentence is a sentence of the set with its facts.
type fineSentence struct {
	text, phenomenon string
	heldOut          bool
	facts            []*fineFact
}

// A fineFact is a fact in all the ways to say it.
type fineFact struct {
	line     string
	claim    map[string]bool // what it may be claimed as, "" for positive and actual
	variants map[string]bool // arg1, relation, arg2 by "|", normalised
}

// readFine reads the set; an error names the line.
func readFine(text string) ([]*fineSentence, error) {
	var out []*fineSentence
	phenomenon, count := "", 0
	for n, line := range strings.Split(text, "\n") {
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "== "):
			phenomenon, count = line[3:], 0
		case !strings.HasPrefix(line, "\t"):
			count++
			out = append(out, &fineSentence{text: line, phenomenon: phenomenon, heldOut: count%2 == 0})
		case len(out) == 0:
			return nil, fmt.Errorf("fine.txt:%d: a fact before the first sentence", n+1)
		default:
			if err := out[len(out)-1].fact(strings.TrimSpace(line)); err != nil {
				return nil, fmt.Errorf("fine.txt:%d: %w", n+1, err)
			}
		}
	}
	return out, nil
}

// fact adds the fact of a line, or a variant to the last.
func (s *fineSentence) fact(line string) error {
	more := strings.HasPrefix(line, "=")
	body, claim, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(line, "=")), "@")
	slots := strings.Split(body, "|")
	if len(slots) != 3 {
		return fmt.Errorf("%d slots, want 3", len(slots))
	}
	if !more {
		f := &fineFact{line: line, claim: map[string]bool{}, variants: map[string]bool{}}
		for _, c := range strings.Split(strings.Trim(claim, "()"), "/") {
			f.claim[strings.TrimSpace(c)] = true
		}
		s.facts = append(s.facts, f)
	} else if len(s.facts) == 0 {
		return fmt.Errorf("a variant before the first fact")
	}
	f := s.facts[len(s.facts)-1]
	keys := []string{""}
	for k, slot := range slots {
		ways, rest := expand(slot)
		if rest != "" {
			return fmt.Errorf("brackets do not match in %q", slot)
		}
		var next []string
		for _, key := range keys {
			for _, w := range ways {
				next = append(next, key+fineSlot(w, k != 1)+"|")
			}
		}
		keys = next
	}
	for _, k := range keys {
		f.variants[k] = true
	}
	return nil
}

// expand returns all that a pattern with [optional] words and (one/of) stands
// for, and what is left after an unmatched closing bracket or bar.
func expand(pattern string) (ways []string, rest string) {
	ways = []string{""}
	cross := func(tails []string) {
		var next []string
		for _, w := range ways {
			for _, t := range tails {
				next = append(next, w+t)
			}
		}
		ways = next
	}
	for pattern != "" {
		k := strings.IndexAny(pattern, "[](/)")
		if k < 0 {
			cross([]string{pattern})
			return ways, ""
		}
		cross([]string{pattern[:k]})
		open := pattern[k]
		pattern = pattern[k+1:]
		switch open {
		case '[':
			inner, after := expand(pattern)
			cross(append(inner, ""))
			pattern = strings.TrimPrefix(after, "]")
		case '(':
			var all []string
			for {
				inner, after := expand(pattern)
				all = append(all, inner...)
				if !strings.HasPrefix(after, "/") {
					pattern = strings.TrimPrefix(after, ")")
					break
				}
				pattern = after[1:]
			}
			cross(all)
		default:
			return ways, string(open) + pattern
		}
	}
	return ways, ""
}

// fineSlot is what is compared of a slot: its words in lower case, an argument
// without an article at its beginning.
func fineSlot(s string, argument bool) string {
	w := strings.Fields(strings.ToLower(s))
	if argument && len(w) > 1 && (w[0] == "the" || w[0] == "a" || w[0] == "an") {
		w = w[1:]
	}
	return strings.Join(w, " ")
}

// fineScore counts tuples and facts, and facts claimed as they should be.
type fineScore struct {
	printed, right int // tuples
	facts, found   int
	claimed        int // of the found facts, with the right polarity and modality
}

func (s *fineScore) add(o fineScore) {
	s.printed, s.right = s.printed+o.printed, s.right+o.right
	s.facts, s.found, s.claimed = s.facts+o.facts, s.found+o.found, s.claimed+o.claimed
}

func (s fineScore) precision() float64 { return float64(s.right) / float64(max(s.printed, 1)) }
func (s fineScore) recall() float64    { return float64(s.found) / float64(max(s.facts, 1)) }
func (s fineScore) claims() float64    { return float64(s.claimed) / float64(max(s.found, 1)) }

func (s fineScore) String() string {
	return fmt.Sprintf("P %.3f (%d of %d) R %.3f (%d of %d) claimed right %.3f",
		s.precision(), s.right, s.printed, s.recall(), s.found, s.facts, s.claims())
}

// score compares the tuples of the sentence with its facts; tell, where it is
// not nil, gets what is wrong or missing.
func (s *fineSentence) score(tuples []relate.Tuple, tell func(string)) fineScore {
	var out fineScore
	found := make([]bool, len(s.facts))
	claimed := make([]bool, len(s.facts))
	for _, t := range tuples {
		key := fineSlot(t.Arg1, true) + "|" + fineSlot(t.Relation, false) + "|" + fineSlot(t.Args[0], true) + "|"
		out.printed++
		hit := false
		for k, f := range s.facts {
			if f.variants[key] {
				hit, found[k] = true, true
				claimed[k] = claimed[k] || f.claim[claimOf(t)]
				if !f.claim[claimOf(t)] && tell != nil {
					tell(fmt.Sprintf("claimed %q: %s", claimOf(t), f.line))
				}
			}
		}
		switch {
		case hit:
			out.right++
		case tell != nil:
			tell("wrong   " + t.Arg1 + " | " + t.Relation + " | " + t.Args[0])
		}
	}
	out.facts = len(s.facts)
	for k, f := range s.facts {
		switch {
		case found[k]:
			out.found++
			if claimed[k] {
				out.claimed++
			}
		case tell != nil:
			tell("missing " + f.line)
		}
	}
	return out
}

// claimOf says in the set's words what a tuple is claimed as.
func claimOf(t relate.Tuple) string {
	switch {
	case t.Polarity == doc.Negative && t.Modality == doc.Actual:
		return "not"
	case t.Polarity == doc.Negative:
		return "not " + string(t.Modality)
	case t.Modality == doc.Actual:
		return ""
	}
	return string(t.Modality)
}

// scoreFine runs the pipeline up to clauses over the set and returns the scores
// by phenomenon of the half asked for.
func scoreFine(files fs.FS, heldOut bool, tell func(string)) (all fineScore, by map[string]fineScore, order []string, err error) {
	set, err := readFine(fineSet)
	if err != nil {
		return all, nil, nil, err
	}
	var sents []carbSentence
	for _, s := range set {
		sents = append(sents, carbSentence{text: s.text})
	}
	docs, rel, err := annotateLines(files, sents)
	if err != nil {
		return all, nil, nil, err
	}
	by = map[string]fineScore{}
	for i, s := range set {
		if s.heldOut != heldOut {
			continue
		}
		if _, ok := by[s.phenomenon]; !ok {
			order = append(order, s.phenomenon)
		}
		if tell != nil {
			tell("# " + s.text)
		}
		var tuples []relate.Tuple
		for n := range docs[i].Sentences {
			tuples = append(tuples, rel.Fine(docs[i], n)...)
		}
		got := s.score(tuples, tell)
		all.add(got)
		sum := by[s.phenomenon]
		sum.add(got)
		by[s.phenomenon] = sum
	}
	return all, by, order, nil
}

// evalFine prints the fine view's scores on the project's own set, the held-out
// half by total only.
func evalFine(out io.Writer, files fs.FS) error {
	fmt.Fprintln(out, "open extraction, fine, own set by exact match of variants")
	all, by, order, err := scoreFine(files, false, nil)
	if err != nil {
		return err
	}
	for _, p := range order {
		fmt.Fprintf(out, "  %-24s %v\n", p, by[p])
	}
	held, _, _, err := scoreFine(files, true, nil)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%-26s %v\n%-26s %v\n", "development half", all, "held-out half", held)
	return err
}
