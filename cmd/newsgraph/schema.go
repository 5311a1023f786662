package main

import (
	"strconv"

	"github.com/spf13/cobra"

	"newsgraph/graph"
	"newsgraph/graph/explore"
)

func newSchema(db *database) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "List the relations in use, with counts and examples",
		Long: `Schema lists the canonical relations that statements of the graph have: how many
statements, how many of these are facts, between things of which types, and an
example.`,
		Example: `  newsgraph schema
  newsgraph schema --format json`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := checkFormat(format, rowFormats); err != nil {
				return err
			}
			return db.read(cmd.Context(), func(g *graph.Graph) error {
				uses, err := explore.Relations(cmd.Context(), g)
				if err != nil {
					return err
				}
				return useResults(uses).print(cmd.OutOrStdout(), format)
			})
		},
	}
	addFormat(cmd, &format)
	return cmd
}

func useResults(uses []explore.RelationUse) *results {
	r := &results{columns: []string{"relation", "statements", "facts", "subjects", "objects", "example"}}
	r.records = func(yield func(record, error) bool) {
		for _, u := range uses {
			example := ""
			if u.Example != nil {
				example = u.Example.Subject.Name + " – " + objectText(u.Example.Object)
			}
			rec := record{value: u, cells: []string{
				u.Relation, strconv.Itoa(u.Statements), strconv.Itoa(u.Facts), explore.Counts(u.Subjects), explore.Counts(u.Objects), example,
			}}
			if !yield(rec, nil) {
				return
			}
		}
	}
	return r
}
