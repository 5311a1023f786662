package relate

import (
	"strings"

	"newsgraph/ingest/internal/doc"
)

// Fine returns minimal binary facts: for each argument of a clause a tuple with
// its preposition in the relation, and every correct variant of it, such as
// "won seat from | X" beside "won | seat". Noun phrases are short. It needs
// the clauses that Annotate added.
func (x *Extractor) Fine(d *doc.Doc, sentence int) []Tuple {
	v := x.newViewer(d, sentence)
	var out []Tuple
	seen := map[string]bool{}
	for k := range v.clauses {
		if v.hidden(&v.clauses[k]) {
			continue
		}
		for _, t := range v.fine(&v.clauses[k]) {
			key := t.Arg1 + "\t" + t.Relation + "\t" + strings.Join(t.Args, "\t")
			if !seen[key] && t.Arg1 != "" && t.Relation != "" && t.Args[0] != "" {
				seen[key] = true
				t.Clause = v.first + k
				out = append(out, t)
			}
		}
	}
	return out
}

func (v *viewer) fine(c *doc.Clause) []Tuple {
	if c.Inserted != "" {
		return v.fineNominal(c)
	}
	subj, ok := v.surfaceSubject(c)
	if !ok {
		return nil
	}
	arg1 := v.text(v.shortest(subj))
	rel := v.relation(c)
	obj := -1
	var out []Tuple
	add := func(toks []int, rel ...[]int) {
		out = append(out, tuple(c, arg1, v.inOrder(rel), v.text(toks)))
	}
	for k, x := range c.Args {
		if c.Passive && k == c.Patient || x.Group >= 0 && x.Group == subj.Group && c.Passive {
			continue
		}
		toks := v.shortest(x)
		if x.Case == "between" && len(v.conjuncts(x.Group)) > 1 {
			if x.Head != x.Group {
				continue
			}
			toks = v.tokens(x.Group, whole) // one thing is between two
		}
		prep := v.caseTokens(x.Head)
		if len(prep) == 0 && x.Case != "" {
			prep = v.caseTokens(x.Group)
		}
		switch x.Role {
		case doc.Object, doc.Indirect:
			if x.Role == doc.Indirect && x.Head < c.Head && v.head(x.Head) != c.Head {
				add(toks, v.before(rel, x.Head)) // of the governing verb: "promised | the farmers"
				continue
			}
			add(toks, rel)
			if x.Role == doc.Object {
				obj = x.Head
			}
		case doc.Clausal:
			if x.Case != "" {
				prep = v.marks(x.Head, x.Case)
			}
			add(toks, rel, prep)
		case doc.Complement:
			add(toks, rel, prep)
		case doc.Modifier:
			if v.nominalHead(c) {
				add(toks, rel, v.shortestHead(x.Of, x), prep)
			} else if x.Case != "of" && x.Of == obj {
				add(toks, rel, v.tokens(x.Of, short), prep)
			}
		case doc.TimeAdj:
			add(toks, rel, prep)
		default:
			switch {
			case c.Rule == "collective" && len(prep) == 0:
				out = append(out, tuple(c, arg1, v.text(rel)+" with", v.text(toks)))
				continue
			case v.nominalHead(c) && x.Head != c.Head && v.upos(c.Head) == "ADJ":
				add(toks, rel, v.tokens(c.Head, short), prep) // "is proud of | X"
				continue
			case obj < 0 || !v.bareNoun(obj) || len(prep) == 0:
				add(toks, rel, prep)
			}
			if obj >= 0 && obj < x.Head && len(prep) > 0 {
				add(toks, rel, v.tokens(obj, short), prep)
			}
		}
	}
	if c.Passive && c.Subject.Head >= 0 {
		add(v.shortest(c.Subject), rel, v.caseTokens(c.Subject.Group))
	}
	return out
}

// marks returns the marker of clause i that is the given word.
func (v *viewer) marks(i int, word string) []int {
	for _, k := range v.children(i) {
		if v.is(k, "mark") && v.form(k) == word && k < i {
			return []int{k}
		}
	}
	return nil
}

// before returns the tokens of list that stand before token i.
func (v *viewer) before(list []int, i int) []int {
	var out []int
	for _, t := range list {
		if t < i {
			out = append(out, t)
		}
	}
	return out
}

// bareNoun reports whether noun i has nothing before it, as in "take place".
func (v *viewer) bareNoun(i int) bool {
	return v.tok(i).UPOS == "NOUN" && !v.feat(i, "Number=Plur") && v.xpos(i) != "NNS" && v.tokens(i, short)[0] == i
}

// inOrder joins the parts of a relation in the order given: "In 1941 he joined
// X" gives "joined X in".
func (v *viewer) inOrder(parts [][]int) string {
	var words []string
	for k, p := range parts {
		if s := v.text(p); s != "" {
			if k > 0 && p[0] < parts[0][0] {
				s = strings.ToLower(s)
			}
			words = append(words, s)
		}
	}
	return strings.Join(words, " ")
}

// shortest returns the shortest phrase of an argument.
func (v *viewer) shortest(x doc.Arg) []int {
	if x.Role == doc.Clausal || x.Head < 0 {
		return span(x.Begin, x.End)
	}
	return v.tokens(x.Head, short)
}

// shortestHead returns noun of without its modifier x: "president" of
// "president of France".
func (v *viewer) shortestHead(of int, x doc.Arg) []int {
	return without(v.tokens(of, short), v.subtree(x.Head))
}

// fineNominal prints a clause without a verb.
func (v *viewer) fineNominal(c *doc.Clause) []Tuple {
	if c.Subject.Head < 0 {
		return nil
	}
	arg1 := v.text(span(c.Subject.Begin, c.Subject.End))
	var out []Tuple
	switch c.Rule {
	case "title", "apposition", "secondary", "age":
		toks := without(v.tokens(c.Head, short), append(span(c.Subject.Begin, c.Subject.End), v.subjectTokens(c)...))
		out = append(out, tuple(c, arg1, "is", v.text(v.trim(toks, c.Head))))
		for _, x := range c.Args {
			if x.Role == doc.Modifier && v.upos(x.Head) != "ADJ" {
				noun := without(toks, v.subtree(x.Head))
				out = append(out, tuple(c, arg1, "is "+v.text(noun)+" "+x.Case, v.text(v.shortest(x))))
			}
		}
	case "place":
		out = append(out, tuple(c, arg1, "is in", v.text(v.shortest(c.Args[0]))))
	case "possessive":
		out = append(out, tuple(c, arg1, "has", v.text(span(c.Args[0].Begin, c.Args[0].End))))
	}
	return out
}
