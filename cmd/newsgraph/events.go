package main

import (
	"cmp"
	"iter"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph"
)

type eventsOptions struct {
	format       string
	kind, role   string
	about        []string
	article      string
	polarity     string
	modality     string
	since, until string
	confidence   float64
	happened     bool
}

func newEvents(db *database) *cobra.Command {
	var o eventsOptions
	cmd := &cobra.Command{
		Use:   "events",
		Short: "List events with all who take part",
		Long: `Events lists meetings, calls, letters, agreements, attacks, aid, sanctions, tariffs,
elections, deals and the like, each with its participants by role, as the articles
tell of them: also those that are denied, planned or threatened. Several mentions in
one article are one event. Entities are given by id, name or alias; given twice,
--about asks for events in which both take part. --format jsonl has the evidence.`,
		Example: `  newsgraph events --kind meeting
  newsgraph events --about Haugland --since 2026-01-01
  newsgraph events --kind letter --about Volodin --role bearer --format jsonl`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := o.check(); err != nil {
				return err
			}
			return db.read(cmd.Context(), func(g *graph.Graph) error { return listEvents(cmd, g, o) })
		},
	}
	flags := cmd.Flags()
	addFormat(cmd, &o.format)
	flags.StringVar(&o.kind, "kind", "", "events of this kind, such as meeting")
	flags.StringArrayVar(&o.about, "about", nil, "events in which this entity takes part, or whose place it is (repeatable)")
	flags.StringVar(&o.role, "role", "", "events with this role; with --about, those in which the entity has it")
	flags.StringVar(&o.article, "article", "", "events of this article (its id)")
	flags.StringVar(&o.polarity, "polarity", "", "positive or negative")
	flags.StringVar(&o.modality, "modality", "", "actual, planned, possible, alleged, requested, ordered, threatened, wished, conditional or question")
	flags.StringVar(&o.since, "since", "", "events of this day or later, YYYY-MM-DD")
	flags.StringVar(&o.until, "until", "", "events of this day or earlier, YYYY-MM-DD")
	flags.Float64Var(&o.confidence, "min-confidence", 0, "leave out events that are less sure, 0 to 1")
	flags.BoolVar(&o.happened, "happened", false, "only what is told as having come about")
	return cmd
}

func (o *eventsOptions) check() error {
	statements := statementsOptions{polarity: o.polarity, modality: o.modality, confidence: o.confidence, format: "table"}
	days := filterOptions{since: o.since, until: o.until}
	return cmp.Or(statements.check(), days.check(), checkFormat(o.format, rowFormats))
}

// listEvents prints the events for each combination of the entities that the
// given names may mean.
func listEvents(cmd *cobra.Command, g *graph.Graph, o eventsOptions) error {
	p := graph.EventPattern{
		Kind: o.kind, Role: o.role, Polarity: graph.Polarity(o.polarity), Modality: graph.Modality(o.modality),
		Happened: o.happened, Since: o.since, Until: o.until, MinConfidence: o.confidence,
	}
	if o.article != "" {
		id, err := articleID(cmd, g, o.article)
		if err != nil {
			return err
		}
		p.Article = id
	}
	if o.kind != "" {
		if err := checkKind(cmd, g, o.kind); err != nil {
			return err
		}
	}
	combinations := [][]string{nil}
	for _, name := range o.about {
		ids, err := resolve(cmd, g, name)
		if err != nil {
			return err
		}
		var longer [][]string
		for _, c := range combinations {
			for _, id := range ids {
				longer = append(longer, append(c[:len(c):len(c)], id))
			}
		}
		combinations = longer
	}
	seen := map[string]bool{}
	events := func(yield func(graph.Occurrence, error) bool) {
		for _, with := range combinations {
			p.With = with
			for e, err := range g.Events(cmd.Context(), p) {
				if err == nil && seen[e.ID] {
					continue
				}
				seen[e.ID] = true
				if !yield(e, err) || err != nil {
					return
				}
			}
		}
	}
	return eventResults(events).print(cmd.OutOrStdout(), o.format)
}

// eventResults makes results of events.
func eventResults(events iter.Seq2[graph.Occurrence, error]) *results {
	r := &results{columns: []string{"kind", "participants", "time", "place", "polarity", "modality", "by", "mentions", "confidence", "event"}}
	r.records = func(yield func(record, error) bool) {
		for e, err := range events {
			if !yield(eventRecord(&e), err) || err != nil {
				return
			}
		}
	}
	return r
}

// eventRecord words an event for people.
func eventRecord(e *graph.Occurrence) record {
	var when, where string
	if e.Time != nil {
		when = intervalText(*e.Time)
	}
	if e.Place != nil {
		where = e.Place.Name
	}
	return record{value: *e, cells: []string{
		e.Kind, participantsText(e.Participants), when, where, string(e.Polarity), string(e.Modality),
		sourceNames(graph.Statement{AttributedTo: e.AttributedTo}), strconv.Itoa(len(e.Evidence)),
		strconv.FormatFloat(e.Confidence, 'f', 2, 64), e.ID,
	}}
}

// participantsText lists participants by role: "sender Lee; addressee Ray".
func participantsText(list []graph.Participant) string {
	var parts []string
	for i := range list {
		name := objectText(list[i].Object)
		if i > 0 && list[i].Role == list[i-1].Role {
			parts[len(parts)-1] += ", " + name
			continue
		}
		parts = append(parts, list[i].Role+" "+name)
	}
	return strings.Join(parts, "; ")
}
