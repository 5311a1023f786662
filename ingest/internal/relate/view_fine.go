package relate

import (
	"strings"

	"newsgraph/ingest/internal/doc"
)

// Fine returns minimal binary facts: for each argument of a clause a tuple with
// its preposition in the relation, and every correct variant of it, such as
// "won seat from | X" beside "won | seat". Noun phrases are short. It needs
// the clauses that Annotate added.
func Fine(d *doc.Doc, sentence int) []Tuple {
	v := newViewer(d, sentence)
	var out []Tuple
	seen := map[string]bool{}
	for k := range v.clauses {
		for _, t := range v.fine(&v.clauses[k]) {
			key := t.Arg1 + "\t" + t.Relation + "\t" + strings.Join(t.Args, "\t")
			if !seen[key] && t.Arg1 != "" && t.Relation != "" && t.Args[0] != "" {
				seen[key] = true
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
	add := func(rel []int, toks []int) {
		out = append(out, Tuple{confidence(c), arg1, v.text(rel), []string{v.text(toks)}})
	}
	for k, x := range c.Args {
		if c.Passive && k == c.Patient || x.Group >= 0 && x.Group == subj.Group && c.Passive {
			continue
		}
		toks := v.shortest(x)
		prep := v.caseTokens(x.Head)
		if len(prep) == 0 && x.Case != "" {
			prep = v.caseTokens(x.Group)
		}
		switch x.Role {
		case doc.Object, doc.Indirect:
			add(rel, toks)
			if x.Role == doc.Object {
				obj = x.Head
			}
		case doc.Clausal:
			add(rel, toks)
		case doc.Complement:
			add(join(rel, prep), toks)
		case doc.Modifier:
			if v.nominalHead(c) {
				add(join(rel, v.shortestHead(x.Of, x), prep), toks)
			} else if x.Case != "of" && x.Of == obj {
				add(join(rel, v.tokens(x.Of, short), prep), toks)
			}
		case doc.TimeAdj:
			add(join(rel, prep), toks)
		default:
			add(join(rel, prep), toks)
			if obj >= 0 && obj < x.Head && len(prep) > 0 {
				add(join(rel, v.tokens(obj, short), prep), toks)
			}
		}
	}
	if c.Passive && c.Subject.Head >= 0 {
		add(join(rel, v.caseTokens(c.Subject.Group)), v.shortest(c.Subject))
	}
	return out
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
	conf := confidence(c)
	var out []Tuple
	switch c.Rule {
	case "title", "apposition", "secondary", "age":
		toks := without(v.tokens(c.Head, short), append(span(c.Subject.Begin, c.Subject.End), v.subjectTokens(c)...))
		out = append(out, Tuple{conf, arg1, "is", []string{v.text(v.trim(toks, c.Head))}})
		for _, x := range c.Args {
			if x.Role == doc.Modifier {
				noun := without(toks, v.subtree(x.Head))
				out = append(out, Tuple{conf, arg1, "is " + v.text(noun) + " " + x.Case, []string{v.text(v.shortest(x))}})
			}
		}
	case "place":
		out = append(out, Tuple{conf, arg1, "is in", []string{v.text(v.shortest(c.Args[0]))}})
	case "possessive":
		out = append(out, Tuple{conf, arg1, "has", []string{v.text(span(c.Args[0].Begin, c.Args[0].End))}})
	}
	return out
}
