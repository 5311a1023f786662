package canon

import (
	"slices"
	"strings"

	"newsgraph/graph"
)

// An office is what an article says somebody holds.
type office struct {
	relation string       // "president-of", "" where only the title is told
	of       graph.Entity // the country or organisation
	title    string       // "prime minister", "" where only the relation is told
	sentence int
}

// offices returns the offices that the statements so far say are held, by the
// id of the holder, in the order of the text.
func (r *reader) offices() map[string][]office {
	out := map[string][]office{}
	for i := range r.out {
		s := &r.out[i]
		if s.Polarity != graph.Positive || s.Modality != graph.Actual || s.Subject.Type != graph.Person || s.Subject.Local {
			continue
		}
		o := office{relation: s.Relation, sentence: s.Evidence[0].Sentence}
		switch {
		case s.Relation == "holds-position" && s.Object.Literal != nil && r.leads(s.Object.Literal.Value):
			o.relation, o.title = "", s.Object.Literal.Value
		case s.Object.Entity != nil && slices.Contains(r.c.officeRelations(), s.Relation):
			o.of = *s.Object.Entity
		default:
			continue
		}
		out[s.Subject.ID] = append(out[s.Subject.ID], o)
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b office) int { return a.sentence - b.sentence })
	}
	return out
}

// officeRelations returns the relations that say who holds an office of whom:
// leader-of and those that are narrower, minister-of, spokesperson-of, envoy-of.
func (c *Canon) officeRelations() []string {
	var out []string
	for _, name := range c.names {
		if r := c.relations[name]; r.Kind == State && (name == "leader-of" || r.Broader == "leader-of" || r.Broader == "works-for") {
			out = append(out, name)
		}
	}
	return out
}

// leads reports whether a title is an office from which one resigns, rather
// than an occupation: its last word means a relation of offices.
func (r *reader) leads(title string) bool {
	words := strings.Fields(title)
	if i := slices.Index(words, "of"); i > 0 {
		words = words[:i]
	}
	if len(words) == 0 {
		return false
	}
	relations := r.c.officeRelations()
	for n := range words {
		for _, f := range r.c.triggers[trigger{strings.ToLower(strings.Join(words[n:], " ")), "NOUN"}] {
			if f.relation != nil && slices.Contains(relations, f.relation.Name) {
				return true
			}
		}
	}
	return false
}

// follow adds what follows from the offices that the article tells: who resigns
// without saying from what gives up that office, who is elected has won there,
// a counterpart holds the same office elsewhere, and who meets somebody away
// from home is there.
func (r *reader) follow() {
	offices := r.offices()
	n := len(r.out)
	for i := range n {
		s := &r.out[i]
		held := offices[s.Subject.ID]
		switch {
		case s.Relation != "" || s.Subject.Type != graph.Person:
		case s.Object == (graph.Object{}) && r.saysVerb(s.Phrase, "resigned-from"):
			r.gaveUp(s, held)
		case s.Object == (graph.Object{}) && slices.Contains([]string{"be elected", "be re-elected", "be reelected"}, s.Phrase):
			r.elected(s, held)
		}
		if t, ok := r.electedTo(&r.out[i], held); ok {
			r.out = append(r.out, t)
		}
	}
	r.counterparts(offices)
	r.present(offices)
	r.truces()
}

// saysVerb reports whether an open phrase is a verb, with its particle, by which
// one can leave a title: "resign", "step down", but not "leave".
func (r *reader) saysVerb(phrase, relation string) bool {
	return slices.ContainsFunc(r.c.triggers[trigger{phrase, "VERB"}], func(f *frame) bool {
		return f.relation != nil && f.relation.Name == relation && slices.ContainsFunc(f.object, func(s side) bool { return s.path[0] == "from" && s.types == title })
	})
}

// gaveUp makes s say which office its subject resigns from: the title told
// nearest before.
func (r *reader) gaveUp(s *graph.Statement, held []office) {
	rel := r.c.relations["resigned-from"]
	title := ""
	for _, o := range held {
		if o.title != "" && (title == "" || o.sentence <= s.Evidence[0].Sentence) {
			title = o.title
		}
	}
	if rel == nil || title == "" {
		return
	}
	s.Relation, s.Object = rel.Name, graph.Object{Literal: &graph.Literal{Value: title, Datatype: graph.TitleLiteral}}
	s.Rule = strings.TrimSuffix(s.Rule, "open/alone") + "resigned-from/office-held"
	s.Codes = codesOf(rel)
}

// elected makes s say where its subject was elected: in the place whose
// president or head of government the article says it is.
func (r *reader) elected(s *graph.Statement, held []office) {
	rel := r.c.relations["won-election"]
	for _, o := range held {
		if rel == nil || o.relation != "president-of" && o.relation != "head-of-government-of" || o.of.Type != graph.Place {
			continue
		}
		of := o.of
		s.Relation, s.Object, s.Codes = rel.Name, graph.Object{Entity: &of}, codesOf(rel)
		s.Rule = strings.TrimSuffix(s.Rule, "open/alone") + "won-election/office-held"
		return
	}
}

// electedTo returns that the subject of s, elected to an office of which s doesn't
// say where, has won the election there, where the article tells: "before he was
// elected president".
func (r *reader) electedTo(s *graph.Statement, held []office) (graph.Statement, bool) {
	l := s.Object.Literal
	if s.Relation != "holds-position" || l == nil || !strings.HasSuffix(s.Phrase, "elected") || r.c.relations["won-election"] == nil || r.saysOfWhat(s) {
		return graph.Statement{}, false
	}
	for _, o := range held {
		if !slices.ContainsFunc(r.c.triggers[trigger{strings.ToLower(l.Value), "NOUN"}], func(f *frame) bool { return f.relation != nil && f.relation.Name == o.relation }) {
			continue
		}
		t := *s
		t.Evidence = slices.Clone(s.Evidence)
		t.Relation, t.Rule, t.Object, t.Codes = "", s.Rule, graph.Object{}, nil
		if r.elected(&t, []office{o}); t.Relation != "" {
			t.Evidence[0].Object = [2]int{}
			return t, true
		}
	}
	return graph.Statement{}, false
}

// saysOfWhat reports whether the clause of s tells of what the office is: "was elected
// president of the club".
func (r *reader) saysOfWhat(s *graph.Statement) bool {
	at := s.Evidence[0].Object
	for t := range r.d.Tokens {
		if r.d.Tokens[t].End == at[1] && t+1 < len(r.d.Tokens) {
			return r.d.Tokens[t+1].Form == "of"
		}
	}
	return false
}

// counterparts gives somebody's counterpart the same office of the country told
// with it: "Karimov's Kyrgyz counterpart, Toktogulov".
func (r *reader) counterparts(offices map[string][]office) {
	n := len(r.out)
	for i := range n {
		s := r.out[i]
		if s.Phrase != "be counterpart of" || s.Object.Entity == nil || s.Object.Type != graph.Person || s.Polarity != graph.Positive || s.Modality != graph.Actual {
			continue
		}
		country := r.counterpartOf(&s)
		if country == nil {
			continue
		}
		for _, o := range offices[s.Object.ID] {
			t := s
			t.Evidence = slices.Clone(s.Evidence)
			t.Rule += "+counterpart"
			switch rel := r.c.relations[o.relation]; {
			case rel != nil && o.of.Type == graph.Place && o.of.ID != country.ID && rel.Name != "leader-of":
				of := *country
				t.Relation, t.Object, t.Codes = rel.Name, graph.Object{Entity: &of}, codesOf(rel)
			case o.title != "" && r.c.relations["holds-position"] != nil:
				t.Relation, t.Object, t.Codes = "holds-position", graph.Object{Literal: &graph.Literal{Value: o.title, Datatype: graph.TitleLiteral}}, codesOf(r.c.relations["holds-position"])
			default:
				continue
			}
			r.out = append(r.out, t)
		}
	}
}

// counterpartOf returns the country that the sentence of s tells with the counterpart.
func (r *reader) counterpartOf(s *graph.Statement) *graph.Entity {
	for i := range r.out {
		o := &r.out[i]
		if o.Phrase == s.Phrase && o.Subject.ID == s.Subject.ID && o.Evidence[0].Sentence == s.Evidence[0].Sentence && o.Object.Entity != nil && o.Object.Type == graph.Place {
			return o.Object.Entity
		}
	}
	return nil
}

// codesOf returns the codes of rel for a statement, nil for none.
func codesOf(rel *Relation) *graph.Codes {
	if rel.Codes == (graph.Codes{}) {
		return nil
	}
	codes := rel.Codes
	return &codes
}
