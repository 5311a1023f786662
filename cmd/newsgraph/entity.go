package main

import (
	"iter"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph"
)

func newEntity(db *database) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "entity [NAME]",
		Short: "Find entities by name or alias",
		Long: `Entity lists the entities that are called NAME, exact matches first, and those
with NAME as a part of their name; without NAME all entities. Case and accents
don't matter.`,
		Example: `  newsgraph entity Haugland
  newsgraph entity --format jsonl "European Union"`,
		Args: arguments(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, rowFormats); err != nil {
				return err
			}
			return db.read(cmd.Context(), func(g *graph.Graph) error {
				entities := g.Entities(cmd.Context())
				if len(args) == 1 {
					entities = g.Find(cmd.Context(), args[0])
				}
				return entityResults(entities).print(cmd.OutOrStdout(), format)
			})
		},
	}
	addFormat(cmd, &format)
	return cmd
}

func entityResults(entities iter.Seq2[graph.Entity, error]) *results {
	return &results{columns: []string{"id", "name", "type", "aliases"}, records: func(yield func(record, error) bool) {
		for e, err := range entities {
			rec := record{value: e, cells: []string{e.ID, e.Name, string(e.Type), strings.Join(e.Aliases, ", ")}}
			if !yield(rec, err) || err != nil {
				return
			}
		}
	}}
}
