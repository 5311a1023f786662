package main

import (
	"context"
	"errors"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"newsgraph/graph"
	"newsgraph/graph/explore"
)

func newDiff(db *database) *cobra.Command {
	var format, date string
	cmd := &cobra.Command{
		Use:   "diff OTHER | diff --date DATE",
		Short: "Show what two graphs, or the articles before and since a day, claim differently",
		Long: `Diff compares what is claimed: who did what to whom, denied or planned included. In
which words, in which article and how surely doesn't count. + is claimed by OTHER
only, - by the graph of --db only.

With --date it compares, within one graph, the articles published before that day
with those since.`,
		Example: `  newsgraph diff ../yesterday/graph
  newsgraph diff --date 2026-09-15`,
		Args: arguments(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, formats); err != nil {
				return err
			}
			if err := checkDay("date", date); err != nil {
				return err
			}
			if (len(args) == 1) == (date != "") {
				return usagef("diff takes either another graph's folder or --date")
			}
			return db.read(cmd.Context(), func(g *graph.Graph) error {
				changes, err := db.changes(cmd.Context(), g, args, date)
				if err != nil {
					return err
				}
				return changeResults(changes).print(cmd.OutOrStdout(), format)
			})
		},
	}
	addGraphFormat(cmd, &format)
	cmd.Flags().StringVar(&date, "date", "", "compare the articles before this day, YYYY-MM-DD, with those since")
	return cmd
}

// changes compares the graph with the other one named, or its articles before
// and since a day.
func (db *database) changes(ctx context.Context, g *graph.Graph, args []string, date string) ([]explore.Change, error) {
	if date != "" {
		return explore.Diff(ctx, explore.State{Graph: g, Until: dayBefore(date)}, explore.State{Graph: g, From: date})
	}
	if _, err := os.Stat(args[0]); errors.Is(err, os.ErrNotExist) && !strings.Contains(args[0], "://") {
		return nil, dataf("%s: there is no graph here", args[0])
	}
	var changes []explore.Change
	err := db.open(ctx, args[0], graph.Options{ReadOnly: true}, func(other *graph.Graph) (err error) {
		changes, err = explore.Diff(ctx, explore.State{Graph: g}, explore.State{Graph: other})
		return err
	})
	return changes, err
}

func changeResults(changes []explore.Change) *results {
	r := &results{columns: []string{"change", "subject", "relation", "object", "polarity", "modality", "time", "articles"}}
	r.records = func(yield func(record, error) bool) {
		for _, c := range changes {
			sign := "-"
			if c.Added {
				sign = "+"
			}
			rec := statementRecord(c.Statement)
			cells := rec.cells
			rec.cells = []string{sign, cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], strings.Join(c.Articles, " ")}
			rec.value = c
			if !yield(rec, nil) {
				return
			}
		}
	}
	return r
}

// dayBefore returns the day before a date.
func dayBefore(date string) string {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil { // checkDay has seen it
		panic(err)
	}
	return day.AddDate(0, 0, -1).Format(time.DateOnly)
}
