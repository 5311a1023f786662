package main

import (
	"iter"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph"
)

func newEntity(db *database) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "entity [NAME]",
		Short: "Find entities by name or alias, with what tells them apart",
		Long: `Entity lists the entities that are called NAME, exact matches first, and those
with NAME as a part of their name; without NAME all entities. Case and accents
don't matter. With NAME it shows what tells entities of one name apart: how many
articles name them, what they are said to be, and who is named beside them.

Where two are one, or one is two, say so with newsgraph merge, split, rename and
retype; newsgraph ledger lists such corrections.`,
		Example: `  newsgraph entity Haugland
  newsgraph entity --format jsonl "European Union"`,
		Args: arguments(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, rowFormats); err != nil {
				return err
			}
			return db.read(cmd.Context(), func(g *graph.Graph) error {
				if len(args) == 1 {
					return candidateResults(g.Candidates(cmd.Context(), args[0])).print(cmd.OutOrStdout(), format)
				}
				return entityResults(g.Entities(cmd.Context())).print(cmd.OutOrStdout(), format)
			})
		},
		ValidArgsFunction: db.completeEntity,
	}
	addFormat(cmd, &format)
	return cmd
}

func entityResults(entities iter.Seq2[graph.Entity, error]) *results {
	return &results{columns: []string{"id", "name", "type", "aliases"}, records: func(yield func(record, error) bool) {
		for e, err := range entities {
			if !yield(record{value: e, cells: entityCells(e)}, err) || err != nil {
				return
			}
		}
	}}
}

func entityCells(e graph.Entity) []string {
	return []string{e.ID, e.Name, string(e.Type), strings.Join(e.Aliases, ", ")}
}

func candidateResults(candidates iter.Seq2[graph.Candidate, error]) *results {
	columns := []string{"id", "name", "type", "aliases", "articles", "is", "named with"}
	return &results{columns: columns, records: func(yield func(record, error) bool) {
		for c, err := range candidates {
			cells := append(entityCells(c.Entity), strconv.Itoa(c.Articles), strings.Join(c.Roles, ", "), strings.Join(c.With, ", "))
			if !yield(record{value: c, cells: cells}, err) || err != nil {
				return
			}
		}
	}}
}
