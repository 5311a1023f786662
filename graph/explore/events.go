package explore

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"newsgraph/graph"
)

// An Event is a fact with the day at which a timeline places it.
type Event struct {
	graph.Statement
	Day string `json:"day"` // YYYY-MM-DD
	// Published says that Day is that of the first article to say so: when it
	// happened is not known.
	Published bool `json:"published,omitempty"`

	order int // of the statements
}

// EventOptions say which facts are events.
type EventOptions struct {
	Options
	About string // id of an entity that takes part; "" for any
	// Undated adds facts without a date that tell of something done rather than
	// of how things are ("visited", not "president-of"), each once, at the day of
	// publication of the first article that says it.
	Undated bool
}

// Events returns the dated facts of a graph in order of time, and how many
// more there would be with Undated.
func Events(ctx context.Context, g *graph.Graph, opts *EventOptions) (events []Event, undated int, err error) {
	o := orZero(opts)
	published := make(map[string]string)
	for a, err := range g.Articles(ctx) {
		if err != nil {
			return nil, 0, fmt.Errorf("list events: %w", err)
		}
		published[a.ID] = a.Published
	}
	p := graph.Pattern{Between: [2]string{o.About}, Asserted: true, SaidOnly: o.SaidOnly, MinConfidence: o.MinConfidence}
	dated, rest, err := sortEvents(g.Statements(ctx, p), &o, published)
	if err != nil {
		return nil, 0, fmt.Errorf("list events: %w", err)
	}
	if o.Undated {
		dated = append(dated, rest...)
		slices.SortStableFunc(dated, compareEvents)
		return dated, 0, nil
	}
	return dated, len(rest), nil
}

// sortEvents returns the facts with a date, and the events among those
// without one, each in order of time.
func sortEvents(statements iter.Seq2[graph.Statement, error], o *EventOptions, published map[string]string) (dated, undated []Event, err error) {
	first := make(map[claimKey]Event)
	order := 0
	for s, err := range statements {
		if err != nil {
			return nil, nil, err
		}
		order++
		if !s.Asserted() || len(o.Relations) > 0 && !slices.Contains(o.Relations, s.Relation) || slices.Contains(o.Without, s.Relation) {
			continue
		}
		if s.Time != nil && s.Time.From != "" {
			if During(s.Time, o.Since, o.Until) {
				dated = append(dated, Event{Statement: s, Day: s.Time.From, order: order})
			}
			continue
		}
		day := published[s.Article]
		if day == "" || s.Inferred || isState(s.Relation) || !During(&graph.Interval{From: day, To: day}, o.Since, o.Until) {
			continue
		}
		e := Event{Statement: s, Day: day, Published: true, order: order}
		if known, again := first[claimOf(&s)]; !again || compareEvents(e, known) < 0 {
			first[claimOf(&s)] = e
		}
	}
	for _, e := range dated {
		delete(first, claimOf(&e.Statement)) // it has a date elsewhere
	}
	undated = slices.Collect(maps.Values(first))
	slices.SortFunc(dated, compareEvents)
	slices.SortFunc(undated, compareEvents)
	return dated, undated, nil
}

func compareEvents(a, b Event) int {
	end := func(e Event) string {
		if e.Time == nil {
			return ""
		}
		return e.Time.To
	}
	return cmp.Or(strings.Compare(a.Day, b.Day), strings.Compare(end(a), end(b)), cmp.Compare(a.order, b.order))
}

// isState reports whether a relation tells how things are: those of the
// ontology do whose name ends in a preposition, and a few more.
func isState(relation string) bool {
	switch relation {
	case "allied-with", "at-war-with", "borders", "cooperates-with", "holds-position", "member-of-party", "same-as", "works-for":
		return true
	case "invested-in":
		return false
	}
	return strings.HasSuffix(relation, "-of") || strings.HasSuffix(relation, "-in") || strings.HasSuffix(relation, "-at")
}
