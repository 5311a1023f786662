package relate

import (
	"slices"
	"sort"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// A Tuple is an extraction in words of the sentence, for people and for
// benchmarks of open information extraction: contract 1 of the design.
type Tuple struct {
	Confidence float64 // 0..1
	Arg1       string
	Relation   string
	Args       []string // arg2, arg3, …; at least one
	Polarity   doc.Polarity
	Modality   doc.Modality
	Clause     int // index into the document's clauses
}

// tuple makes a tuple of clause c.
func tuple(c *doc.Clause, arg1, relation string, args ...string) Tuple {
	return Tuple{
		Confidence: float64(c.Confidence) / 1000, Arg1: arg1, Relation: relation, Args: args,
		Polarity: c.Polarity, Modality: c.Modality,
	}
}

// A viewer prints the clauses of one sentence.
type viewer struct {
	*tree
	clauses []doc.Clause
	first   int // index of the first of them into the document's
}

func (x *Extractor) newViewer(d *doc.Doc, sentence int) *viewer {
	t := newTree(d, sentence)
	t.addMentions(
		sort.Search(len(d.Mentions), func(i int) bool { return d.Mentions[i].Begin >= t.begin }),
		sort.Search(len(d.Mentions), func(i int) bool { return d.Mentions[i].Begin >= t.end }))
	t.repair(x.lex)
	from := sort.Search(len(d.Clauses), func(i int) bool { return d.Clauses[i].Sentence >= sentence })
	to := sort.Search(len(d.Clauses), func(i int) bool { return d.Clauses[i].Sentence > sentence })
	v := &viewer{tree: t, clauses: slices.Clone(d.Clauses[from:to]), first: from}
	for k := range v.clauses {
		c := &v.clauses[k]
		c.Args = slices.DeleteFunc(slices.Clone(c.Args), func(x doc.Arg) bool { return x.Understood }) // in other words than the sentence's
	}
	return v
}

// text joins tokens as they stand in the article: words that were written
// together stay together.
func (v *viewer) text(toks []int) string {
	var b strings.Builder
	for k, i := range toks {
		if k > 0 && !(toks[k-1] == i-1 && v.tok(i-1).End == v.tok(i).Begin) {
			b.WriteByte(' ')
		}
		b.WriteString(v.d.Text[v.tok(i).Begin:v.tok(i).End])
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// span returns the tokens [begin, end).
func span(begin, end int) []int {
	var out []int
	for i := begin; i < end; i++ {
		out = append(out, i)
	}
	return out
}

// join merges token lists in text order, each token once.
func join(lists ...[]int) []int {
	var out []int
	for _, l := range lists {
		out = append(out, l...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// without returns the tokens of list that are not in drop.
func without(list, drop []int) []int {
	var out []int
	for _, i := range list {
		if !slices.Contains(drop, i) {
			out = append(out, i)
		}
	}
	return out
}

// hidden reports whether the clause is not claimed and its own words don't
// show it: the infinitives of "ordered the army to leave" and "came to help",
// the gerund of "left without asking". As a tuple it would be a false claim.
func (v *viewer) hidden(c *doc.Clause) bool {
	if c.Inserted != "" || c.Modality == doc.Actual && c.Polarity == doc.Positive {
		return false
	}
	if c.Polarity == doc.Negative && !v.shownDenied(c) {
		return true // "denied that X left"
	}
	for _, p := range c.Predicate {
		if v.is(p, "aux", "cop") || v.negator(p) {
			return false
		}
	}
	first := c.Predicate[0]
	return v.xpos(first) == "VB" || v.xpos(first) == "VBG"
}

// shownDenied reports whether the words of a denied clause say so: a negative
// word in it, or a verb such as "failed" before the last in the chain.
func (v *viewer) shownDenied(c *doc.Clause) bool {
	toks := append(v.relation(c), v.children(c.Head)...)
	for _, x := range append(c.Args[:len(c.Args):len(c.Args)], c.Subject) {
		if x.Head >= 0 && x.Role != doc.Clausal {
			toks = append(toks, span(x.Begin, x.End)...)
			toks = append(toks, v.children(x.Head)...)
		}
	}
	for _, i := range toks {
		switch v.form(i) {
		case "no", "not", "n't", "n’t", "never", "neither", "nor", "nobody", "none", "nothing", "hardly", "scarcely", "nowhere":
			return true
		}
	}
	verbs := 0
	for _, p := range c.Predicate {
		if v.upos(p) == "VERB" || v.upos(p) == "ADJ" {
			verbs++
		}
	}
	return verbs > 1
}
