package explore

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"newsgraph/graph"
)

// A Profile is what a graph knows of one entity.
type Profile struct {
	Entity graph.Entity `json:"entity"`
	// Facts are grouped by relation, the relation with most facts first.
	Facts []FactGroup `json:"facts,omitempty"`
	// Other are the statements that are no facts: denials, plans, open phrases.
	// Those come first that tell most: they have a canonical relation, are about
	// two named entities, and are sure.
	Other []graph.Statement `json:"other,omitempty"`
	// Events are those in which more take part than the two sides of a fact, or
	// something that is no entity, as a price; in order of time.
	Events  []graph.Occurrence `json:"events,omitempty"`
	Says    int                `json:"says,omitempty"` // statements attributed to it
	Sources []Source           `json:"sources,omitempty"`
	// Days are the days at which dated facts begin, sorted, for [Timeline].
	Days []string `json:"days,omitempty"`
}

// A FactGroup is the facts of an entity with one relation in one direction.
type FactGroup struct {
	Relation string `json:"relation"`
	Out      bool   `json:"out"` // the entity is the subject
	Facts    []Fact `json:"facts"`
}

// A Fact is what one or more articles say of two things.
type Fact struct {
	Other      graph.Object     `json:"other"`
	Time       []graph.Interval `json:"time,omitempty"` // different ones, the earliest first
	Articles   []string         `json:"articles"`
	Statements []string         `json:"statements"`
	Confidence float64          `json:"confidence"` // of the surest statement
	Inferred   bool             `json:"inferred,omitempty"`
}

// A Source is an article with the number of its statements about an entity.
type Source struct {
	Article    graph.Article `json:"article"` // without text
	Statements int           `json:"statements"`
}

// About returns the profile of the entity with the given id. The error is
// [graph.ErrNotFound] when there is none.
func About(ctx context.Context, g *graph.Graph, id string, opts *Options) (*Profile, error) {
	entity, err := g.Entity(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("profile: %w", err)
	}
	o := orZero(opts)
	b := &profileBuilder{Profile: Profile{Entity: entity}, facts: make(map[factKey]*Fact), articles: make(map[string]int)}
	for s, err := range g.Statements(ctx, graph.Pattern{Between: [2]string{id}, SaidOnly: o.SaidOnly, MinConfidence: o.MinConfidence}) {
		if err != nil {
			return nil, fmt.Errorf("profile: %w", err)
		}
		if During(s.Time, o.Since, o.Until) && (len(o.Relations) == 0 || slices.Contains(o.Relations, s.Relation)) {
			b.add(&s)
		}
	}
	if b.Events, err = eventsOf(ctx, g, id, &o); err != nil {
		return nil, fmt.Errorf("profile: %w", err)
	}
	for _, err := range g.Statements(ctx, graph.Pattern{AttributedTo: id}) {
		if err != nil {
			return nil, fmt.Errorf("profile: %w", err)
		}
		b.Says++
	}
	return b.finish(ctx, g)
}

// eventsOf returns the events of an entity that say more than its facts. A
// choice of relations leaves none.
func eventsOf(ctx context.Context, g *graph.Graph, id string, o *Options) ([]graph.Occurrence, error) {
	if len(o.Relations) > 0 {
		return nil, nil
	}
	var out []graph.Occurrence
	p := graph.EventPattern{With: []string{id}, MinConfidence: o.MinConfidence, Since: o.Since, Until: o.Until}
	for e, err := range g.Events(ctx, p) {
		if err != nil {
			return nil, err
		}
		if len(e.Participants) > 2 {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b graph.Occurrence) int { return strings.Compare(begin(&a), begin(&b)) })
	return out, nil
}

// begin returns the first day of an event; one without sorts last.
func begin(e *graph.Occurrence) string {
	if e.Time == nil || e.Time.From == "" {
		return "~"
	}
	return e.Time.From
}

// A factKey tells facts of one entity apart.
type factKey struct {
	relation string
	out      bool
	other    string // id or literal
}

type profileBuilder struct {
	Profile
	facts    map[factKey]*Fact
	articles map[string]int // statements by article
}

func (b *profileBuilder) add(s *graph.Statement) {
	b.articles[s.Article]++
	out := s.Subject.ID == b.Entity.ID
	asObject := s.Object.Entity != nil && s.Object.ID == b.Entity.ID
	if !s.Asserted() || !out && !asObject {
		b.Other = append(b.Other, *s)
		return
	}
	if s.Time != nil && s.Time.From != "" {
		b.Days = append(b.Days, s.Time.From)
	}
	other := s.Object
	if !out {
		subject := s.Subject
		other = graph.Object{Entity: &subject}
	}
	key := factKey{s.Relation, out || s.Symmetric, objectKey(other)}
	f := b.facts[key]
	if f == nil {
		f = &Fact{Other: other, Inferred: true}
		b.facts[key] = f
	}
	f.Articles = append(f.Articles, s.Article)
	f.Statements = append(f.Statements, s.ID)
	f.Confidence = max(f.Confidence, s.Confidence)
	f.Inferred = f.Inferred && s.Inferred
	if s.Time != nil && !slices.Contains(f.Time, *s.Time) {
		f.Time = append(f.Time, *s.Time)
	}
}

func objectKey(o graph.Object) string {
	switch {
	case o.Entity != nil:
		return o.ID
	case o.Literal != nil:
		return string(o.Datatype) + " " + o.Value
	}
	return ""
}

// finish sorts what was gathered and looks up the articles.
func (b *profileBuilder) finish(ctx context.Context, g *graph.Graph) (*Profile, error) {
	groups := make(map[factKey]*FactGroup)
	for _, key := range slices.SortedFunc(maps.Keys(b.facts), compareFactKeys) {
		f := b.facts[key]
		f.Articles, f.Statements = sortedSet(f.Articles), sortedSet(f.Statements)
		slices.SortStableFunc(f.Time, func(a, b graph.Interval) int { return strings.Compare(a.From, b.From) })
		key.other = ""
		if groups[key] == nil {
			groups[key] = &FactGroup{Relation: key.relation, Out: key.out}
		}
		groups[key].Facts = append(groups[key].Facts, *f)
	}
	for _, key := range slices.SortedFunc(maps.Keys(groups), compareFactKeys) {
		b.Facts = append(b.Facts, *groups[key])
	}
	slices.SortStableFunc(b.Facts, func(x, y FactGroup) int { return cmp.Compare(len(y.Facts), len(x.Facts)) })
	slices.SortStableFunc(b.Other, compareTelling)
	slices.Sort(b.Days)
	for _, id := range slices.Sorted(maps.Keys(b.articles)) {
		a, err := g.Article(ctx, id)
		if err != nil {
			continue // statements may come by an import without their article
		}
		a.Text = ""
		b.Sources = append(b.Sources, Source{Article: a, Statements: b.articles[id]})
	}
	slices.SortStableFunc(b.Sources, func(x, y Source) int { return strings.Compare(x.Article.Published, y.Article.Published) })
	return &b.Profile, nil
}

func compareFactKeys(a, b factKey) int {
	direction := 0
	if a.out != b.out {
		direction = 1
		if a.out {
			direction = -1
		}
	}
	return cmp.Or(strings.Compare(a.relation, b.relation), direction, strings.Compare(a.other, b.other))
}
