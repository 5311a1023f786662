package explore

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// A Report is an overview of a graph.
type Report struct {
	Stats       graph.Stats       `json:"stats"`
	First, Last string            `json:"-"`                     // days of publication
	Key         []Score           `json:"key,omitempty"`         // the entities in the middle, by PageRank
	Communities []Community       `json:"communities,omitempty"` // of three and more
	Events      []Event           `json:"events,omitempty"`      // what was done, the latest first
	Disputed    []Dispute         `json:"disputed,omitempty"`
	Surprising  []Link            `json:"surprising,omitempty"` // facts that link communities
	Open        []graph.Statement `json:"open,omitempty"`       // what is asked, alleged, possible or still to come
}

// A Dispute is a fact that another statement denies.
type Dispute struct {
	Asserted graph.Statement `json:"asserted"`
	Denied   graph.Statement `json:"denied"`
}

// ReportOptions bound a report. The zero value is a page.
type ReportOptions struct {
	Options
	Length int // most entries of each part; 0 for 12
}

// MakeReport reads a graph and sums it up.
func MakeReport(ctx context.Context, g *graph.Graph, opts *ReportOptions) (*Report, error) {
	o := orZero(opts)
	length := cmp.Or(o.Length, 12)
	stats, err := g.Stats(ctx)
	if err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	r := &Report{Stats: stats}
	published := make(map[string]string)
	for a, err := range g.Articles(ctx) {
		if err != nil {
			return nil, fmt.Errorf("report: %w", err)
		}
		published[a.ID] = a.Published
		if a.Published != "" {
			r.First, r.Last = cmp.Or(r.First, a.Published), a.Published // they come in order
		}
	}
	var statements []graph.Statement
	for s, err := range g.Statements(ctx, graph.Pattern{SaidOnly: o.SaidOnly, MinConfidence: o.MinConfidence}) {
		if err != nil {
			return nil, fmt.Errorf("report: %w", err)
		}
		if (o.Since == "" && o.Until == "" || During(s.Time, o.Since, o.Until)) && (len(o.Relations) == 0 || slices.Contains(o.Relations, s.Relation)) {
			statements = append(statements, s)
		}
	}
	n, err := Of(each(statements), &o.Options)
	if err != nil {
		return nil, err
	}
	r.network(n, length)
	r.statements(statements, length)
	return r, r.events(statements, published, &o.Options, length)
}

func each(statements []graph.Statement) func(func(graph.Statement, error) bool) {
	return func(yield func(graph.Statement, error) bool) {
		for _, s := range statements {
			if !yield(s, nil) {
				return
			}
		}
	}
}

// network fills in what the links between entities tell.
func (r *Report) network(n *Network, length int) {
	rank := n.PageRank()
	for _, s := range rank {
		if !strings.Contains(s.Entity.ID, "/") && len(r.Key) < length { // no descriptions of one article
			r.Key = append(r.Key, s)
		}
	}
	of := make(map[string]int)
	for i, c := range n.Communities(1) {
		for _, e := range c.Entities {
			of[e.ID] = i
		}
		if len(c.Entities) >= 3 && len(r.Communities) < length {
			r.Communities = append(r.Communities, c)
		}
	}
	score := make(map[string]float64, len(rank))
	for _, s := range rank {
		score[s.Entity.ID] = s.Score
	}
	var across []Link
	for _, l := range n.Links() {
		named := !strings.Contains(l.A.ID, "/") && !strings.Contains(l.B.ID, "/")
		if named && of[l.A.ID] != of[l.B.ID] {
			across = append(across, l)
		}
	}
	// A link between two worlds says most where few state it and both ends matter.
	slices.SortStableFunc(across, func(a, b Link) int {
		return cmp.Compare(score[b.A.ID]*score[b.B.ID]/b.Weight, score[a.A.ID]*score[a.B.ID]/a.Weight)
	})
	r.Surprising = across[:min(length, len(across))]
}

// statements fills in what single statements tell.
func (r *Report) statements(statements []graph.Statement, length int) {
	facts := make(map[claimKey]graph.Statement)
	for _, s := range statements {
		if !s.Asserted() || s.Inferred {
			continue
		}
		keepSurer(facts, s)
	}
	for _, s := range statements {
		denied := claimOf(&s)
		denied.polarity = graph.Positive
		if fact, ok := facts[denied]; ok && s.Polarity == graph.Negative && s.Modality == graph.Actual && s.Relation != "" {
			r.Disputed = append(r.Disputed, Dispute{Asserted: fact, Denied: s})
		}
		if isOpen(&s, r.Last) {
			r.Open = append(r.Open, s)
		}
	}
	slices.SortStableFunc(r.Open, compareTelling)
	slices.SortStableFunc(r.Disputed, func(a, b Dispute) int { return compareTelling(a.Asserted, b.Asserted) })
	r.Disputed = r.Disputed[:min(length, len(r.Disputed))]
	r.Open = r.Open[:min(length, len(r.Open))]
}

// events fills in what was done by the day of the last article. What several
// articles say stands once.
func (r *Report) events(statements []graph.Statement, published map[string]string, o *Options, length int) error {
	dated, undated, err := sortEvents(each(statements), &EventOptions{Options: *o}, published)
	if err != nil {
		return err
	}
	once := make(map[claimKey]bool)
	for _, e := range append(dated, undated...) {
		if key := claimOf(&e.Statement); !once[key] && !isState(e.Relation) && (r.Last == "" || e.Day <= r.Last) {
			once[key] = true
			r.Events = append(r.Events, e)
		}
	}
	slices.SortStableFunc(r.Events, func(a, b Event) int {
		return cmp.Or(strings.Compare(b.Day, a.Day), compareTelling(a.Statement, b.Statement))
	})
	r.Events = r.Events[:min(length, len(r.Events))]
	return nil
}

// compareTelling orders statements by how much they tell a reader: what has a
// canonical relation first, what is about two named entities before what is
// about a description or an amount, and then the surest.
func compareTelling(a, b graph.Statement) int {
	return cmp.Or(cmp.Compare(weightOf(&b), weightOf(&a)), cmp.Compare(b.Confidence, a.Confidence))
}

func weightOf(s *graph.Statement) int {
	w := 0
	if s.Relation != "" {
		w = 2
	}
	if s.Object.Entity != nil && !strings.Contains(s.Subject.ID, "/") && !strings.Contains(s.Object.ID, "/") {
		w++
	}
	return w
}

func keepSurer(facts map[claimKey]graph.Statement, s graph.Statement) {
	key := claimOf(&s)
	if known, ok := facts[key]; !ok || surer(&s, &known) {
		facts[key] = s
	}
}

// isOpen reports whether time or another article may yet answer a statement: a
// question, an allegation, a possibility, a plan that isn't over by the last
// day that the articles know.
func isOpen(s *graph.Statement, last string) bool {
	switch s.Modality {
	case graph.Question, graph.Alleged, graph.Possible, graph.Threatened, graph.Requested:
		return s.Polarity == graph.Positive && s.Object != (graph.Object{})
	case graph.Planned:
		return s.Polarity == graph.Positive && s.Time != nil && s.Time.To != "" && s.Time.To >= last
	}
	return false
}
