package event

import (
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
)

// Words tell what the words of a document refer to.
type Words interface {
	// At returns what token t refers to.
	At(t int) (graph.Object, bool)
	// Count returns the number of people that token t heads.
	Count(t int) (graph.Object, bool)
	// Quantity returns the amount of a literal mention.
	Quantity(m *doc.Mention) graph.Quantity
	// Time returns the time that a clause names, nil for none.
	Time(c *doc.Clause) *graph.Interval
}

// A reader finds the events of one document.
type reader struct {
	m        *Model
	d        *doc.Doc
	words    Words
	kids     [][]int // children by token, ascending
	names    []bool  // by token: part of a name
	told     []telling
	mentions []*mention
	spent    map[int]*kind // verbs that only add to an event of a kind: "crashed, | killing 14"
}

// An arg is a word in a role of a clause or a noun.
type arg struct {
	at    string
	token int
	deep  bool // it hangs on another argument of the noun
}

// clauseArgs returns the arguments of c but its times and clauses.
func clauseArgs(c *doc.Clause) []arg {
	var out []arg
	if c.Subject.Head >= 0 {
		out = append(out, arg{at: "nsubj", token: c.Subject.Head})
	}
	for _, a := range c.Args {
		at := string(a.Role)
		switch a.Role {
		case doc.TimeAdj, doc.Clausal:
			continue
		case doc.Oblique, doc.PlaceAdj, doc.Modifier:
			at = strings.ReplaceAll(a.Case, " ", "_")
		}
		if at == "" {
			at = "obj" // "injuring | at least 60"
		}
		out = append(out, arg{at: at, token: a.Head})
	}
	return out
}

// nounArgs returns what hangs on the noun at token n: by its preposition, as
// "poss", or as "mod" what stands before it.
func (r *reader) nounArgs(n int) []arg {
	var out []arg
	for _, k := range r.kids[n] {
		rel, sub, _ := strings.Cut(r.d.Tokens[k].Deprel, ":")
		var at string
		switch {
		case sub == "poss":
			at = "poss"
		case rel == "nmod" || rel == "obl":
			if at = r.preposition(k); at == "" {
				at = "mod"
			}
		case rel == "compound" || rel == "amod" || rel == "nummod":
			at = "mod"
		default:
			continue
		}
		out = append(out, arg{at: at, token: k})
		for _, c := range r.kids[k] {
			switch inner := r.preposition(c); {
			case r.d.Tokens[c].Deprel == "conj":
				out = append(out, arg{at: at, token: c})
			case inner != "" && at != "mod" && strings.HasPrefix(r.d.Tokens[c].Deprel, "nmod"): // "a tariff on steel | from India"
				out = append(out, arg{at: inner, token: c, deep: true})
			}
		}
	}
	return out
}

// preposition returns the preposition of token t, "" for none.
func (r *reader) preposition(t int) string {
	for _, k := range r.kids[t] {
		if r.d.Tokens[k].Deprel != "case" || r.d.Tokens[k].UPOS == "PART" {
			continue
		}
		word := strings.ToLower(r.d.Tokens[k].Form)
		for _, f := range r.kids[k] {
			if r.d.Tokens[f].Deprel == "fixed" {
				word += "_" + strings.ToLower(r.d.Tokens[f].Form)
			}
		}
		return word
	}
	return ""
}

// eventNoun returns the first argument in a role that is a noun of kind k, -1
// for none.
func (r *reader) eventNoun(k *kind, args []arg, at string) int {
	for _, a := range args {
		if a.at == at && r.isNounOf(k, a.token) {
			return a.token
		}
	}
	return -1
}

func (r *reader) isNounOf(k *kind, t int) bool {
	return r.d.Tokens[t].UPOS == "NOUN" && !r.names[t] && k.nouns[strings.ToLower(r.d.Tokens[t].Lemma)]
}

// refersBack reports whether the noun at token n stands for something that was
// told of before: "the meeting", but not "the next meeting".
func (r *reader) refersBack(n int) bool {
	definite := false
	for _, k := range r.kids[n] {
		tok := &r.d.Tokens[k]
		lemma := strings.ToLower(tok.Lemma)
		switch rel, sub, _ := strings.Cut(tok.Deprel, ":"); {
		case rel == "det" && r.m.definite[strings.ToLower(tok.Form)], sub == "poss":
			definite = true
		case (rel == "amod" || rel == "det") && r.m.other[lemma]:
			return false
		}
	}
	return definite
}

// isOther reports whether the noun at token n is told apart from those of its
// kind: "another meeting".
func (r *reader) isOther(n int) bool {
	for _, k := range r.kids[n] {
		rel, _, _ := strings.Cut(r.d.Tokens[k].Deprel, ":")
		if (rel == "amod" || rel == "det") && r.m.other[strings.ToLower(r.d.Tokens[k].Lemma)] {
			return true
		}
	}
	return false
}

// within reports whether token t hangs on token top and belongs to its phrase,
// not to another clause or member of a list.
func (r *reader) within(t, top int) bool {
	for n := 0; t >= 0 && n < 30; t, n = r.d.Tokens[t].Head, n+1 {
		if t == top {
			return true
		}
		switch rel, sub, _ := strings.Cut(r.d.Tokens[t].Deprel, ":"); {
		case r.m.worth[strings.ToLower(r.d.Tokens[t].Lemma)]:
		case rel == "conj", rel == "advcl", rel == "ccomp", rel == "parataxis", rel == "csubj", rel == "xcomp", sub == "relcl":
			return false
		}
	}
	return false
}
