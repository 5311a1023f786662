package main

import (
	"maps"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"newsgraph/graph"
)

func newStats(db *database) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "stats",
		Short: "Count what is in the graph",
		Example: `  newsgraph stats
  newsgraph stats --format json`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := checkFormat(format, rowFormats); err != nil {
				return err
			}
			return db.read(cmd.Context(), func(g *graph.Graph) error {
				stats, err := g.Stats(cmd.Context())
				if err != nil {
					return err
				}
				return printStats(cmd, stats, format)
			})
		},
	}
	addFormat(cmd, &format)
	return cmd
}

// printStats prints the numbers: as one JSON object, or a line for each.
func printStats(cmd *cobra.Command, stats graph.Stats, format string) error {
	one := &results{columns: []string{"what", "number"}}
	if format == "json" {
		line, err := marshal(stats)
		if err == nil {
			_, err = cmd.OutOrStdout().Write([]byte(line + "\n"))
		}
		return err
	}
	type number struct {
		What   string `json:"what"`
		Number int64  `json:"number"`
	}
	numbers := []number{
		{"articles", int64(stats.Articles)}, {"entities", int64(stats.Entities)},
		{"statements", int64(stats.Statements)}, {"events", int64(stats.Events)}, {"edges", int64(stats.Edges)},
		{"quads", stats.Quads}, {"nodes", stats.Nodes}, {"bytes", stats.Bytes},
	}
	for _, t := range slices.Sorted(maps.Keys(stats.Types)) {
		numbers = append(numbers, number{"type " + t, int64(stats.Types[t])})
	}
	for _, k := range slices.Sorted(maps.Keys(stats.Kinds)) {
		numbers = append(numbers, number{"event " + k, int64(stats.Kinds[k])})
	}
	for _, r := range slices.Sorted(maps.Keys(stats.Relations)) {
		numbers = append(numbers, number{"relation " + r, int64(stats.Relations[r])})
	}
	one.records = func(yield func(record, error) bool) {
		for _, n := range numbers {
			if !yield(record{value: n, cells: []string{n.What, strconv.FormatInt(n.Number, 10)}}, nil) {
				return
			}
		}
	}
	return one.print(cmd.OutOrStdout(), format)
}
