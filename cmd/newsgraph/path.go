package main

import (
	"strconv"

	"github.com/spf13/cobra"

	"newsgraph/graph"
	"newsgraph/graph/explore"
)

func newPath(db *database) *cobra.Command {
	var format string
	var filter filterOptions
	var o explore.PathOptions
	cmd := &cobra.Command{
		Use:   "path A B",
		Short: "Show how two entities are linked",
		Long: `Path finds the shortest chain of facts between two entities, and with --count further
ones, the best first. A chain is the better the fewer its steps and the surer its
facts; it may follow a fact in either direction.`,
		Example: `  newsgraph path Haugland "European Union"
  newsgraph path Haugland Sweden --count 3 --relation met-with --relation phoned
  newsgraph path Haugland Sweden --format dot | dot -Tsvg > path.svg`,
		Args: arguments(cobra.ExactArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, formats); err != nil {
				return err
			}
			if err := filter.check(); err != nil {
				return err
			}
			if o.Count < 1 || o.MaxLen < 1 {
				return usagef("--count and --max-steps are at least 1")
			}
			return db.read(cmd.Context(), func(g *graph.Graph) error {
				return runPath(cmd, g, args, o, filter, format)
			})
		},
		ValidArgsFunction: db.completeEntity,
	}
	addGraphFormat(cmd, &format)
	cmd.Flags().IntVarP(&o.Count, "count", "n", 1, "how many paths to show")
	cmd.Flags().IntVar(&o.MaxLen, "max-steps", 6, "most facts of a path")
	filter.addNetwork(cmd.Flags())
	return cmd
}

func runPath(cmd *cobra.Command, g *graph.Graph, args []string, o explore.PathOptions, filter filterOptions, format string) error {
	var err error
	if o.Options, err = filter.network(cmd, g); err != nil {
		return err
	}
	from, err := likely(cmd, g, args[0])
	if err != nil {
		return err
	}
	to, err := likely(cmd, g, args[1])
	if err != nil {
		return err
	}
	paths, err := explore.Paths(cmd.Context(), g, from.ID, to.ID, &o)
	if err != nil {
		return err
	}
	if len(paths) == 0 {
		cmd.PrintErrf("no path of at most %d facts leads from %s to %s; newsgraph query @between a=%s b=%s has what else is said of both\n",
			o.MaxLen, from.Name, to.Name, from.ID, to.ID)
	}
	return pathResults(paths).print(cmd.OutOrStdout(), format)
}

// pathResults makes results of paths, one step a row; in JSON one path a row.
func pathResults(paths []explore.Path) *results {
	r := &results{columns: []string{"path", "step", "subject", "relation", "object", "time", "more", "confidence", "article"}}
	r.records = func(yield func(record, error) bool) {
		for i, p := range paths {
			for j, step := range p.Steps {
				cells := statementRecord(step.Fact).cells
				more := ""
				if step.More > 0 {
					more = "+" + strconv.Itoa(step.More)
				}
				rec := record{value: pathStep{Path: i + 1, Step: j + 1, Link: step}, edge: statementRecord(step.Fact).edge, cells: []string{
					strconv.Itoa(i + 1), strconv.Itoa(j + 1), cells[0], cells[1], cells[2], cells[5], more, cells[8], step.Fact.Article,
				}}
				if !yield(rec, nil) {
					return
				}
			}
		}
	}
	return r
}

// A pathStep is a step in JSON.
type pathStep struct {
	Path int          `json:"path"`
	Step int          `json:"step"`
	Link explore.Step `json:"link"`
}
