package main

import (
	"strconv"

	"github.com/spf13/cobra"

	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

func newMisses() *cobra.Command {
	var format string
	var from sourceFlags
	cmd := &cobra.Command{
		Use:   "misses FILE|-",
		Short: "List clauses and pairs of names that gave no statement, and why",
		Long: `Misses reads articles and lists what gave no statement: clauses, words that could
have been predicates, and pairs of names in one sentence that no statement joins,
each with the reason. It is there for writing rules; newsgraph explain shows one
sentence in full.`,
		Example: `  newsgraph misses article.txt
  newsgraph misses --format jsonl article.txt`,
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, rowFormats); err != nil {
				return err
			}
			src, err := from.options(cmd, 1)
			if err != nil {
				return err
			}
			p, err := ingest.New(nil)
			if err != nil {
				return err
			}
			failed := &failures{stderr: cmd.ErrOrStderr()}
			out := &results{columns: []string{"sentence", "kind", "what", "why"}}
			out.records = func(yield func(record, error) bool) {
				for a, err := range source.Open(cmd.Context(), args, src) {
					var misses []ingest.Miss
					if err == nil {
						misses, err = p.Misses(cmd.Context(), a)
					}
					if err != nil {
						if !failed.note(err) {
							failed.add(err)
						}
						continue
					}
					failed.read++
					for _, m := range misses {
						if !yield(record{value: m, cells: []string{strconv.Itoa(m.Sentence), m.Kind, m.What, m.Why}}, nil) {
							return
						}
					}
				}
			}
			if err := out.print(cmd.OutOrStdout(), format); err != nil {
				return err
			}
			return failed.err()
		},
	}
	addFormat(cmd, &format)
	from.add(cmd.Flags())
	return cmd
}
