package relate

import (
	"strings"

	"newsgraph/ingest/internal/doc"
)

// A Cue is something that decided how a clause is claimed: a word of the
// sentence, the row of rules/relate that knows it ("complements/deny.v.any"), and
// what it does.
type Cue struct {
	Token       int
	Row, Effect string
}

// A Trace says how a predicate of a sentence was read: what decided its claim,
// and for one that gave no clause, why.
type Trace struct {
	Head     int   // its token
	Clauses  []int // indexes into the document's clauses
	Cues     []Cue
	Why      string      // why it has no clause; "" where it has one
	Features [][]Feature // of each of the clauses
}

// Trace returns how the predicates of a sentence were read, in text order. It
// needs the clauses that Annotate added.
func (x *Extractor) Trace(d *doc.Doc, sentence int) []Trace {
	m := 0
	a := x.analyse(d, sentence, &m)
	a.noted = map[int][]Cue{}
	a.clauses()
	var out []Trace
	at := map[int]int{}
	add := func(head int) *Trace {
		k, ok := at[head]
		if !ok {
			k = len(out)
			at[head] = k
			out = append(out, Trace{Head: head, Cues: a.noted[head]})
		}
		return &out[k]
	}
	first := 0
	for first < len(d.Clauses) && d.Clauses[first].Sentence < sentence {
		first++
	}
	for i := a.begin; i < a.end; i++ {
		for k := first; k < len(d.Clauses) && d.Clauses[k].Sentence == sentence; k++ {
			if d.Clauses[k].Head == i {
				t := add(i)
				t.Clauses = append(t.Clauses, k)
				t.Features = append(t.Features, a.features(&d.Clauses[k]))
			}
		}
		if _, ok := at[i]; !ok {
			if why := a.silent(i); why != "" {
				add(i).Why = why
			}
		}
	}
	return out
}

// silent says why token i, a verb or a predicate, gave no clause; "" for other
// tokens.
func (a *analysis) silent(i int) string {
	p := a.pred(i)
	switch {
	case p == nil && a.upos(i) == "VERB":
		return "stands as a modifier (" + a.rel(i) + "), not as a predicate"
	case p == nil:
		return ""
	case p.down:
		return "is part of a longer chain of verbs"
	}
	if a.subject(i).head < 0 {
		return "has no subject, of its own or to inherit"
	}
	return "has nothing but a subject"
}

// note records a cue of the predicate whose state is being worked out.
func (a *analysis) note(token int, row, effect string) {
	if a.noted != nil && a.current >= 0 {
		a.noted[a.current] = append(a.noted[a.current], Cue{token, row, effect})
	}
}

// noteGovernor records the row of complements that knows the governor g.
func (a *analysis) noteGovernor(g int, kind, frame string, e effect) {
	if a.noted != nil {
		if _, ok := a.lex.complements[complementKey{a.lemma(g), kind, frame}]; !ok {
			frame = "any"
		}
		a.note(g, "complements/"+a.lemma(g)+"."+kind+"."+frame, e.String())
	}
}

// noteMarker records the subordinator of clause c.
func (a *analysis) noteMarker(c int, e effect) {
	if a.noted != nil {
		words := strings.Join(a.marks(c), " ")
		if long := a.openingWords(c, a.lex); long != "" {
			words = long
		}
		a.note(c, "markers/"+words, e.String())
	}
}

// noteModality records a word of class that gives a modality.
func (a *analysis) noteModality(token int, class string, m doc.Modality) {
	if a.noted != nil {
		a.note(token, class, string(m))
	}
}

// String returns the effect in words.
func (e effect) String() string {
	words := map[effectKind]string{
		alone: "left alone", affirmed: "as real as its governor", denied: "denied",
		factive: "presupposed", alongside: "as real as its governor",
	}
	out := words[e.kind]
	if e.modality != "" {
		out = strings.TrimPrefix(out+", "+string(e.modality), "as real as its governor, ")
	}
	if e.sourced {
		out += ", its subject says so"
	}
	return out
}
