package canon

import (
	"regexp"
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
)

// statement returns a statement with all that clause c says about the event;
// relation, phrase and rule are left to the caller. object is nil for none.
func (r *reader) statement(c *doc.Clause, subject thing, object *thing, used []int) graph.Statement {
	r.use(&subject)
	counted := subject.head
	if c.Passive && c.Subject.Head < 0 {
		counted = -1 // "nine people were killed": how many is said of the subject
	}
	s := graph.Statement{
		Article:    r.article,
		Subject:    subject.ref(),
		Phrase:     c.Phrase,
		Polarity:   graph.Polarity(c.Polarity),
		Modality:   graph.Modality(c.Modality),
		Confidence: float64(c.Confidence*viaTrust(&subject, object)/1000) / 1000,
		Rule:       c.Rule,
		Quantities: r.quantities(c, counted),
		Time:       r.time(c),
		Evidence:   append([]graph.Evidence{r.evidence(c, &subject, object)}, r.elsewhere(c, object)...),
	}
	if object != nil {
		r.use(object)
		s.Object = object.object()
	}
	for _, src := range c.Sources {
		if t, ok := r.thingAt(src.Head); ok && t.literal == nil {
			r.use(&t)
			s.AttributedTo = append(s.AttributedTo, t.ref())
		}
	}
	taken := append(slices.Clone(used), subject.head, c.Head)
	if object != nil {
		taken = append(taken, object.head)
	}
	r.roleArgs(&s, c, taken)
	return s
}

// roleName is the form of a role's name.
var roleName = regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)

// roleArgs puts the arguments of c that are neither side of s into its place
// and roles.
func (r *reader) roleArgs(s *graph.Statement, c *doc.Clause, taken []int) {
	for _, a := range c.Args {
		switch {
		case a.Role == doc.TimeAdj, r.dated(a.Head), a.Role == doc.Clausal, slices.Contains(taken, a.Head),
			a.Role == doc.Modifier && a.Case == "of", // part of the noun phrase
			alternative(c, a, taken):
			continue
		}
		t, ok := r.thingAt(a.Head)
		if r.timeNoun(a.Head) {
			t, ok = r.duration(a)
		}
		if !ok || t.literal == nil && (t.entity.ID == s.Subject.ID || s.Object.Entity != nil && t.entity.ID == s.Object.ID) {
			continue
		}
		if t.types == place && t.named && s.Place == nil && placeCase(a) {
			r.use(&t)
			e := t.ref()
			s.Place = &e
			continue
		}
		name := roleOf(a)
		if !roleName.MatchString(name) {
			continue
		}
		if s.Roles == nil {
			s.Roles = map[string]graph.Object{}
		}
		if _, ok := s.Roles[name]; !ok {
			r.use(&t)
			s.Roles[name] = t.object()
		}
	}
}

// alternative reports whether a stands beside one of the taken arguments in
// one coordination: it makes a statement of its own.
func alternative(c *doc.Clause, a doc.Arg, taken []int) bool {
	for _, b := range c.Args {
		if b.Head != a.Head && b.Role == a.Role && b.Case == a.Case && b.Group == a.Group && slices.Contains(taken, b.Head) {
			return true
		}
	}
	return false
}

// placeCase reports whether a says where something happens.
func placeCase(a doc.Arg) bool {
	switch a.Case {
	case "in", "at", "near", "inside", "outside", "across", "throughout", "within":
		return a.Role == doc.Oblique || a.Role == doc.PlaceAdj || a.Role == doc.Modifier
	}
	return false
}

// roleOf names the role of an argument: its preposition where it has one.
func roleOf(a doc.Arg) string {
	switch {
	case a.Case != "":
		return strings.ReplaceAll(strings.ToLower(a.Case), " ", "-")
	case a.Role == doc.Object:
		return "object"
	case a.Role == doc.Indirect:
		return "recipient"
	case a.Role == doc.Complement:
		return "as"
	}
	return ""
}

// evidence returns the place in the text where c says what it says.
func (r *reader) evidence(c *doc.Clause, subject, object *thing) graph.Evidence {
	s := r.d.Sentences[c.Sentence]
	e := graph.Evidence{Sentence: c.Sentence, Subject: r.bytes(subject.begin, subject.end)}
	whole := r.bytes(s.Begin, s.End)
	e.Begin, e.End = whole[0], whole[1]
	e.Relation = r.bytes(c.Head, c.Head+1)
	if len(c.Predicate) > 0 {
		e.Relation = r.bytes(slices.Min(c.Predicate), slices.Max(c.Predicate)+1)
	}
	if object != nil && object.begin >= s.Begin && object.end <= s.End {
		e.Object = r.bytes(object.begin, object.end)
	}
	return e
}

// elsewhere returns the evidence of an object that clause c leaves out: the sentence
// where it was told of; none for any other object.
func (r *reader) elsewhere(c *doc.Clause, object *thing) []graph.Evidence {
	if object == nil || object.begin >= r.d.Sentences[c.Sentence].Begin {
		return nil
	}
	k := r.d.SentenceOf(object.head)
	if k < 0 || k == c.Sentence {
		return nil
	}
	s := r.d.Sentences[k]
	whole := r.bytes(s.Begin, s.End)
	return []graph.Evidence{{Sentence: k, Begin: whole[0], End: whole[1], Object: r.bytes(object.begin, object.end)}}
}

// bytes returns the byte offsets of tokens [begin, end).
func (r *reader) bytes(begin, end int) [2]int {
	return [2]int{r.d.Tokens[begin].Begin, r.d.Tokens[end-1].End}
}
