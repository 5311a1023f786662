package main

import (
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"newsgraph/graph"
	"newsgraph/graph/explore"
)

func newTimeline(db *database) *cobra.Command {
	var format, unit string
	var events bool
	var filter filterOptions
	cmd := &cobra.Command{
		Use:   "timeline [NAME]",
		Short: "Show when things happened",
		Long: `Timeline counts the dated facts of an entity, or all, by day, week, month or year.
--events lists them in order of time instead.`,
		Example: `  newsgraph timeline
  newsgraph timeline Haugland --events
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
				facts, err := datedFacts(cmd, g, args, filter)
				if err != nil {
					return err
				}
				if events {
					return datedResults(facts).print(cmd.OutOrStdout(), format)
				}
				return printPeriods(cmd, facts, unit, format)
			})
		},
		ValidArgsFunction: db.completeEntity,
	}
	addGraphFormat(cmd, &format)
	cmd.Flags().StringVar(&unit, "unit", "", "day, week, month or year (default: the shortest that fits)")
	cmd.Flags().BoolVar(&events, "events", false, "list the facts in order of time")
	filter.addNetwork(cmd.Flags())
	return cmd
}

// datedFacts returns the facts whose day is known, in order of time.
func datedFacts(cmd *cobra.Command, g *graph.Graph, args []string, filter filterOptions) ([]graph.Statement, error) {
	opts, err := filter.network(cmd, g)
	if err != nil {
		return nil, err
	}
	p := graph.Pattern{Asserted: true, SaidOnly: opts.SaidOnly, MinConfidence: opts.MinConfidence}
	if len(args) == 1 {
		e, err := likely(cmd, g, args[0])
		if err != nil {
			return nil, err
		}
		p.Between[0] = e.ID
	}
	var out []graph.Statement
	for s, err := range g.Statements(cmd.Context(), p) {
		if err != nil {
			return nil, err
		}
		if s.Time != nil && s.Time.From != "" && explore.During(s.Time, opts.Since, opts.Until) &&
			(len(opts.Relations) == 0 || slices.Contains(opts.Relations, s.Relation)) {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b graph.Statement) int {
		if a.Time.From != b.Time.From {
			return compare(a.Time.From, b.Time.From)
		}
		return compare(a.Time.To, b.Time.To)
	})
	return out, nil
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func datedResults(facts []graph.Statement) *results {
	r := &results{columns: []string{"time", "subject", "relation", "object", "place", "confidence", "article"}}
	r.records = func(yield func(record, error) bool) {
		for _, s := range facts {
			rec := statementRecord(s)
			c := rec.cells
			rec.cells = []string{c[5], c[0], c[1], c[2], c[6], c[8], s.Article}
			if !yield(rec, nil) {
				return
			}
		}
	}
	return r
}

func printPeriods(cmd *cobra.Command, facts []graph.Statement, unit, format string) error {
	days := make([]string, len(facts))
	for i, s := range facts {
		days[i] = s.Time.From
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
