package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph"
)

func newLedger(db *database) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "ledger",
		Short: "List the corrections that were made to entities",
		Long: `Ledger lists what merge, split, rename, retype and undo have entered, in order. The
graph applies all that is not undone to what linking finds, and export carries it.
--format jsonl is the ledger as text.`,
		Example: `  newsgraph ledger
  newsgraph ledger --format jsonl > corrections.jsonl`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := checkFormat(format, rowFormats); err != nil {
				return err
			}
			return db.read(cmd.Context(), func(g *graph.Graph) error {
				return ledgerResults(cmd, g).print(cmd.OutOrStdout(), format)
			})
		},
	}
	addFormat(cmd, &format)
	return cmd
}

func ledgerResults(cmd *cobra.Command, g *graph.Graph) *results {
	return &results{columns: []string{"number", "correction", "state"}, records: func(yield func(record, error) bool) {
		for e, err := range g.Ledger(cmd.Context()) {
			state := "holds"
			if e.Undone {
				state = "undone"
			}
			if !yield(record{value: e, cells: []string{strconv.Itoa(e.Number), correction(e), state}}, err) || err != nil {
				return
			}
		}
	}}
}

// correction words an entry of the ledger.
func correction(e graph.LedgerEntry) string {
	switch e.Op {
	case graph.MergeOp:
		return fmt.Sprintf("merge %s into %s", strings.Join(e.Others, ", "), e.ID)
	case graph.SplitOp:
		return fmt.Sprintf("split %s: it is %s in %s", e.ID, e.Becomes, strings.Join(e.Articles, ", "))
	case graph.RenameOp:
		return fmt.Sprintf("rename %s to %s (%s)", e.ID, e.Name, e.Becomes)
	case graph.RetypeOp:
		return fmt.Sprintf("retype %s: it is of type %s", e.ID, e.Type)
	default:
		return fmt.Sprintf("%s %d", e.Op, e.Undoes)
	}
}
