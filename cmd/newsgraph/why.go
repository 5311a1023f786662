package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph"
)

func newWhy(db *database) *cobra.Command {
	var format string
	var saidOnly bool
	cmd := &cobra.Command{
		Use:   "why SUBJECT RELATION OBJECT",
		Short: "Tell why something is in the graph, down to the sentences",
		Long: `Why prints the reasons for an edge of the graph: the sentences that say so, each
with its article and the bytes at which it stands in the article's text
(newsgraph articles --text ID prints that), and for what was inferred the rule and
the reasons for each thing that it rests on.

SUBJECT and OBJECT are names or ids; RELATION is a canonical relation.`,
		Example: `  newsgraph why Haugland met-with Kalnins
  newsgraph why --format json "Juris Kalnins" leader-of Latvia`,
		Args: arguments(cobra.ExactArgs(3)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, []string{"table", "json", "jsonl"}); err != nil {
				return err
			}
			return db.read(cmd.Context(), func(g *graph.Graph) error {
				return why(cmd, g, args, format, saidOnly)
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", "table", "output format: table, json, jsonl")
	cmd.Flags().BoolVar(&saidOnly, "said-only", false, "leave out what was inferred")
	return cmd
}

func why(cmd *cobra.Command, g *graph.Graph, args []string, format string, saidOnly bool) error {
	for _, name := range []string{args[0], args[2]} {
		if _, err := resolve(cmd, g, name); err != nil {
			return err
		}
	}
	reasons, err := g.Why(cmd.Context(), args[0], args[1], args[2])
	if err != nil {
		return err
	}
	var kept []graph.Reason
	for _, r := range reasons {
		if !saidOnly || !r.Statement.Inferred {
			kept = append(kept, r)
		}
	}
	if len(kept) == 0 {
		if err := checkRelations(cmd, g, args[1:2]); err != nil {
			return err
		}
		return dataf("nothing in the graph says that %s %s %s; newsgraph statements --about lists what is said, denied and planned",
			args[0], args[1], args[2])
	}
	out := cmd.OutOrStdout()
	if format != "table" {
		return reasonResults(kept).print(out, format)
	}
	for i, r := range kept {
		if i > 0 {
			fmt.Fprintln(out)
		}
		if err := printReason(out, r, ""); err != nil {
			return err
		}
	}
	return nil
}

func reasonResults(reasons []graph.Reason) *results {
	return &results{records: func(yield func(record, error) bool) {
		for _, r := range reasons {
			if !yield(record{value: r}, nil) {
				return
			}
		}
	}}
}

// printReason prints a reason as a tree: what holds, and indented below it why.
func printReason(w io.Writer, r graph.Reason, indent string) error {
	s := r.Statement
	how := "said in " + s.Article
	if s.Inferred {
		how = "inferred by " + r.Rule
	}
	if by := sourceNames(s); by != "" {
		how += ", by " + by
	}
	_, err := fmt.Fprintf(w, "%s%s %s %s  (%s, %s)\n", indent, s.Subject.Name, s.Relation, objectText(s.Object),
		strconv.FormatFloat(s.Confidence, 'f', 2, 64), how)
	if err != nil {
		return err
	}
	for i, sentence := range r.Sentences {
		e := s.Evidence[i]
		if _, err := fmt.Fprintf(w, "%s    [%d,%d) %s\n", indent, e.Begin, e.End, strings.Join(strings.Fields(sentence), " ")); err != nil {
			return err
		}
	}
	for _, from := range r.From {
		if err := printReason(w, from, indent+"  "); err != nil {
			return err
		}
	}
	return nil
}
