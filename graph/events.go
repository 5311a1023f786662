package graph

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/schema"
)

// An EventPattern selects events: those for which all that is set holds. The
// zero EventPattern selects all.
type EventPattern struct {
	Article string   // id of the article that tells of it
	Kind    string   // such as "meeting"
	With    []string // ids of entities that all take part, in whatever role, or are its place
	// Role is a role that the first of With has in it; without With, one that
	// somebody or something has.
	Role          string
	Polarity      Polarity
	Modality      Modality
	Happened      bool   // only what is told as having come about; see [Occurrence.Happened]
	Since, Until  string // days as YYYY-MM-DD, "" for none: its time can lie within these; one whose days are unknown can not
	MinConfidence float64
}

// Events yields the events that match p, article by article in order of id,
// and within an article in the order of its text. It can be ranged again, and
// then sees the graph as it is by then.
func (g *Graph) Events(ctx context.Context, p EventPattern) iter.Seq2[Occurrence, error] {
	return stream(ctx, g, func(s *badger.Snapshot, emit func(Occurrence) bool) error {
		articles, err := p.articles(s)
		if err != nil {
			return err
		}
		for _, article := range articles {
			own, err := ownEvents(s, article)
			if err != nil {
				return err
			}
			l, err := readIdentities(s, article)
			if err != nil {
				return err
			}
			for i := range own {
				if o := l.event(&own[i]); p.Matches(o) && !emit(*o) {
					return nil
				}
			}
		}
		return nil
	})
}

// Matches reports whether p selects o.
func (p *EventPattern) Matches(o *Occurrence) bool {
	unset := func(want, got string) bool { return want == "" || want == got }
	for i, id := range p.With {
		role := ""
		if i == 0 {
			role = p.Role
		}
		if !o.involves(id, role) {
			return false
		}
	}
	if len(p.With) == 0 && p.Role != "" && !slices.ContainsFunc(o.Participants, func(q Participant) bool { return q.Role == p.Role }) {
		return false
	}
	return unset(p.Article, o.Article) && unset(p.Kind, o.Kind) &&
		unset(string(p.Polarity), string(o.Polarity)) && unset(string(p.Modality), string(o.Modality)) &&
		(!p.Happened || o.Happened()) && o.Confidence >= p.MinConfidence && o.during(p.Since, p.Until)
}

// involves reports whether an entity takes part in o, in a role where one is
// given, or is its place.
func (o *Occurrence) involves(id, role string) bool {
	for i := range o.Participants {
		p := &o.Participants[i]
		if p.Entity != nil && p.Entity.ID == id && (role == "" || role == p.Role) {
			return true
		}
	}
	return role == "" && o.Place != nil && o.Place.ID == id
}

// during reports whether the days of o can lie within since to until.
func (o *Occurrence) during(since, until string) bool {
	switch {
	case since == "" && until == "":
		return true
	case o.Time == nil || o.Time.From == "" && o.Time.To == "":
		return false
	}
	return (since == "" || o.Time.To == "" || o.Time.To >= since) && (until == "" || o.Time.From <= until)
}

// articles returns the articles in which the events of p can be, in order.
func (p *EventPattern) articles(s *badger.Snapshot) ([]string, error) {
	switch {
	case p.Article != "":
		return []string{p.Article}, nil
	case len(p.With) > 0:
		return eventArticles(s, badger.Pattern{Object: quad.IRI(p.With[0])})
	case p.Kind != "":
		return eventArticles(s, badger.Pattern{Predicate: schema.Kind, Object: schema.KindNode(p.Kind)})
	}
	var out []string
	for kv, err := range s.Scan([]byte(eventKeys)) {
		if err != nil {
			return nil, err
		}
		article, _, _ := strings.Cut(strings.TrimPrefix(string(kv.Key), eventKeys), "/"+eventPrefix)
		if len(out) == 0 || out[len(out)-1] != article {
			out = append(out, article)
		}
	}
	return out, nil
}

// eventArticles returns the articles that have event nodes among the subjects
// of the quads that match p.
func eventArticles(s *badger.Snapshot, p badger.Pattern) ([]string, error) {
	var out []string
	for q, err := range s.Quads(p) {
		if err != nil {
			return nil, err
		}
		node, _ := q.Subject.(quad.IRI)
		label, _ := q.Label.(quad.IRI)
		if strings.HasPrefix(string(node), eventPrefix) {
			out = append(out, string(label))
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// Event returns the event with the given id. The error is [ErrNotFound] when
// there is none.
func (g *Graph) Event(ctx context.Context, id string) (Occurrence, error) {
	var found *Occurrence
	err := g.store.View(ctx, func(s *badger.Snapshot) error {
		articles, err := eventArticles(s, badger.Pattern{Subject: quad.IRI(id), Predicate: schema.Kind})
		if err != nil || len(articles) == 0 {
			return err
		}
		b, ok, err := s.Get([]byte(eventKey(articles[0], id)))
		if err != nil || !ok {
			return err
		}
		o, err := decodeEvent(b)
		if err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		l, err := readIdentities(s, articles[0])
		found = l.event(&o)
		return err
	})
	if err == nil && found == nil {
		err = ErrNotFound
	}
	if err != nil {
		return Occurrence{}, fmt.Errorf("event %s: %w", id, err)
	}
	return *found, nil
}
