package main

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"newsgraph/graph"
	"newsgraph/graph/explore"
)

func newTimeline(db *database) *cobra.Command {
	var format, unit string
	var events, undated bool
	var filter filterOptions
	cmd := &cobra.Command{
		Use:   "timeline [NAME]",
		Short: "Show when things happened",
		Long: `Timeline counts the dated facts of an entity, or all, by day, week, month or year.
--events lists them in order of time instead. News often says no date: --undated
adds what was done (visits, not offices) at the day of publication of the first
article that says it.`,
		Example: `  newsgraph timeline
  newsgraph timeline Haugland --events --undated
  newsgraph timeline --unit month --relation met-with --since 2026-01-01`,
		Args: arguments(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			known := rowFormats
			if events {
				known = formats
			}
			if err := checkFormat(format, known); err != nil {
				return err
			}
			if err := filter.check(); err != nil {
				return err
			}
			return db.read(cmd.Context(), func(g *graph.Graph) error {
				found, err := timelineEvents(cmd, g, args, filter, undated)
				if err != nil {
					return err
				}
				if events {
					return datedResults(found).print(cmd.OutOrStdout(), format)
				}
				return printPeriods(cmd, found, unit, format)
			})
		},
		ValidArgsFunction: db.completeEntity,
	}
	addGraphFormat(cmd, &format)
	cmd.Flags().StringVar(&unit, "unit", "", "day, week, month or year (default: the shortest that fits)")
	cmd.Flags().BoolVar(&events, "events", false, "list the facts in order of time")
	cmd.Flags().BoolVar(&undated, "undated", false, "also events without a date, by day of publication")
	filter.addNetwork(cmd.Flags())
	return cmd
}

// timelineEvents returns the events to show. It says how many more there are
// that have no date.
func timelineEvents(cmd *cobra.Command, g *graph.Graph, args []string, filter filterOptions, undated bool) ([]explore.Event, error) {
	opts, err := filter.network(cmd, g)
	if err != nil {
		return nil, err
	}
	o := explore.EventOptions{Options: opts, Undated: undated}
	if len(args) == 1 {
		e, err := likely(cmd, g, args[0])
		if err != nil {
			return nil, err
		}
		o.About = e.ID
	}
	events, more, err := explore.Events(cmd.Context(), g, &o)
	if more > 0 {
		fmt.Fprintf(cmd.ErrOrStderr(), "%s without a date; --undated puts such at the day of publication\n", counted(more, "more event is", "more events are"))
	}
	return events, err
}

// eventTime words when an event was.
func eventTime(e *explore.Event) string {
	if e.Published {
		return "by " + e.Day
	}
	return intervalText(*e.Time)
}

func datedResults(events []explore.Event) *results {
	r := &results{columns: []string{"time", "subject", "relation", "object", "place", "confidence", "article"}, repeats: true}
	r.records = func(yield func(record, error) bool) {
		for _, e := range events {
			rec := statementRecord(e.Statement)
			c := rec.cells
			rec.value = e
			rec.cells = []string{eventTime(&e), c[0], c[1], c[2], c[6], c[8], e.Article}
			if !yield(rec, nil) {
				return
			}
		}
	}
	return r
}

func printPeriods(cmd *cobra.Command, events []explore.Event, unit, format string) error {
	days := make([]string, len(events))
	for i, e := range events {
		days[i] = e.Day
	}
	periods, err := explore.Timeline(days, explore.Unit(unit))
	if err != nil {
		return usagef("%w", err)
	}
	if format == "table" || format == "markdown" {
		return barResults(folded(periodRows(periods))).print(cmd.OutOrStdout(), format)
	}
	r := &results{columns: []string{"from", "to", "facts"}, records: func(yield func(record, error) bool) {
		for _, p := range periods {
			if !yield(record{value: p, cells: []string{p.From, p.To, strconv.Itoa(p.Count)}}, nil) {
				return
			}
		}
	}}
	return r.print(cmd.OutOrStdout(), format)
}

// barResults makes results of the rows of a chart.
func barResults(rows [][]string) *results {
	return &results{columns: []string{"from", "facts", ""}, records: func(yield func(record, error) bool) {
		for _, row := range rows {
			if !yield(record{cells: row}, nil) {
				return
			}
		}
	}}
}

// folded makes one row of three or more empty ones in a row.
func folded(rows [][]string) [][]string {
	var out [][]string
	for i := 0; i < len(rows); {
		end := i
		for end < len(rows) && rows[end][1] == "" {
			end++
		}
		switch {
		case end-i >= 3:
			out, i = append(out, []string{"…", "", ""}), end
		default:
			out, i = append(out, rows[i]), i+1
		}
	}
	return out
}

// periodRows words periods with a bar each.
func periodRows(periods []explore.Period) [][]string {
	greatest := 0
	for _, p := range periods {
		greatest = max(greatest, p.Count)
	}
	var rows [][]string
	for _, p := range periods {
		count := ""
		if p.Count > 0 {
			count = strconv.Itoa(p.Count)
		}
		rows = append(rows, []string{p.From, count, bar(float64(p.Count), float64(greatest), barWidth)})
	}
	return rows
}
