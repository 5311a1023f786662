package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/queries"
)

func newQueries() *cobra.Command {
	var format string
	var o queryOptions
	cmd := &cobra.Command{
		Use:   "queries [NAME]",
		Short: "List the ready-made queries, or print one",
		Long: `Queries lists the ready-made queries with their parameters. With a NAME it prints the
query's source, a good start for one of your own; save yours as NAME.js in a folder
and name that with --queries.`,
		Example: `  newsgraph queries
  newsgraph queries between`,
		Args: arguments(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, rowFormats); err != nil {
				return err
			}
			library, err := o.library()
			if err != nil {
				return err
			}
			if len(args) == 1 {
				q, err := library.Get(strings.TrimPrefix(args[0], "@"))
				if err != nil {
					return &dataError{err}
				}
				_, err = fmt.Fprint(cmd.OutOrStdout(), q.Source)
				return err
			}
			list, err := library.List()
			if err != nil {
				return &dataError{err}
			}
			return queryList(list).print(cmd.OutOrStdout(), format)
		},
	}
	addFormat(cmd, &format)
	o.addFolder(cmd.Flags())
	return cmd
}

func queryList(list []queries.Query) *results {
	return &results{columns: []string{"name", "parameters", "what it tells", "example"}, records: func(yield func(record, error) bool) {
		for _, q := range list {
			params := make([]string, len(q.Params))
			for i, p := range q.Params {
				params[i] = p.String()
			}
			if !yield(record{value: q, cells: []string{"@" + q.Name, strings.Join(params, " "), q.Doc, q.Example}}, nil) {
				return
			}
		}
	}}
}
