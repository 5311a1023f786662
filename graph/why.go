package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/infer"
)

// A Reason is why something is in the graph: a statement, with the sentences
// that say so, or with the reasons for what it was inferred from.
type Reason struct {
	Statement Statement `json:"statement"`
	// Sentences has the words of each piece of evidence, in its order; those of
	// a conclusion are its premises' own.
	Sentences []string `json:"sentences,omitempty"`
	// Rule is the rule of a conclusion as it is written.
	Rule string   `json:"rule,omitempty"`
	From []Reason `json:"from,omitempty"`
}

// Why returns the reasons for an edge of the graph: each statement that asserts
// it, said or inferred, down to the sentences. Subject and object are names as
// [Graph.Find] takes them, or ids; a name that means several entities stands
// for each of them. What is said comes first, the most confident in front.
// Statements that make no edge, such as denials and plans, are no reasons.
func (g *Graph) Why(ctx context.Context, subject, relation, object string) ([]Reason, error) {
	var out []Reason
	err := g.store.View(ctx, func(s *badger.Snapshot) error {
		ends, err := resolveAll(s, subject, object)
		if err != nil {
			return err
		}
		text, _, err := s.Get([]byte(rulesKey))
		if err != nil {
			return err
		}
		rules, err := g.parsedRules(string(text))
		if err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		e := explainer{names: newNamer(s, rules), snapshot: s, relation: relation}
		out, err = e.edges(ends[0], ends[1])
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("why %s %s %s: %w", subject, relation, object, err)
	}
	return out, nil
}

// resolveAll resolves each of the names. That a name means nothing is
// ErrNotFound.
func resolveAll(s *badger.Snapshot, names ...string) ([][]string, error) {
	var out [][]string
	for _, name := range names {
		ids, err := resolve(s, name)
		if err == nil && len(ids) == 0 {
			err = fmt.Errorf("%q: %w", name, ErrNotFound)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, ids)
	}
	return out, nil
}

type explainer struct {
	names    *namer
	snapshot *badger.Snapshot
	relation string
}

// edges returns the reasons for the edges between two lists of entities.
func (e *explainer) edges(subjects, objects []string) ([]Reason, error) {
	var found []Statement
	for _, subject := range subjects {
		p := Pattern{Between: [2]string{subject}, Relation: e.relation, Asserted: true}
		groups, err := p.candidates(e.snapshot)
		if err != nil {
			return nil, err
		}
		for _, group := range groups {
			statements, err := group.load(e.snapshot)
			if err != nil {
				return nil, err
			}
			for i := range statements {
				if s := &statements[i]; p.Matches(s) && s.links(subject, objects) {
					found = append(found, *s)
				}
			}
		}
	}
	slices.SortFunc(found, func(a, b Statement) int {
		switch {
		case a.Inferred != b.Inferred && a.Inferred:
			return 1
		case a.Inferred != b.Inferred:
			return -1
		}
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), strings.Compare(a.Article, b.Article), strings.Compare(a.ID, b.ID))
	})
	found = slices.CompactFunc(found, func(a, b Statement) bool { return a.Article == b.Article && a.ID == b.ID })
	var out []Reason
	for i := range found {
		r, err := e.reason(&found[i])
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// links reports whether s goes from the subject to one of the objects, or the
// other way round if that is the same.
func (s *Statement) links(subject string, objects []string) bool {
	if s.Object.Entity == nil {
		return false
	}
	ahead := s.Subject.ID == subject && slices.Contains(objects, s.Object.ID)
	return ahead || s.Symmetric && s.Object.ID == subject && slices.Contains(objects, s.Subject.ID)
}

// reason explains a statement. Conclusions cost more than their premises, so
// that it ends.
func (e *explainer) reason(s *Statement) (Reason, error) {
	r := Reason{Statement: *s}
	if !s.Inferred {
		text, _, err := e.snapshot.Get([]byte(textKeys + s.Article))
		for _, ev := range s.Evidence {
			if err == nil && ev.End <= len(text) {
				r.Sentences = append(r.Sentences, string(text[ev.Begin:ev.End]))
			}
		}
		return r, err
	}
	for _, rule := range e.names.rules.All() {
		if rule.ID == s.Rule {
			r.Rule = rule.String()
		}
	}
	f, _ := s.fact()
	b, ok, err := e.snapshot.Get([]byte(inferredKey(f)))
	if err != nil || !ok {
		return r, err // came as plain quads
	}
	v, err := decodeConclusion(b)
	if err != nil {
		return r, err
	}
	for _, p := range v.Premises {
		known, err := e.premise(p, s.From)
		if err != nil {
			return r, err
		}
		from, err := e.reason(known)
		if err != nil {
			return r, err
		}
		r.From = append(r.From, from)
	}
	return r, nil
}

// premise returns the statement of a fact that a conclusion rests on.
func (e *explainer) premise(f infer.Fact, from []string) (*Statement, error) {
	v, err := infer.Known(e.names.rules, &factBase{e.snapshot, e.names, newChangedFacts(), newFactMemory()}, f)
	switch {
	case err != nil:
		return nil, err
	case v == nil || !slices.Contains(from, statementOf(v.ID)):
		return nil, fmt.Errorf("%w: a conclusion rests on %v, which is not in the graph", ErrDamaged, f)
	}
	return e.names.statement(v.ID)
}
