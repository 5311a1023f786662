package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"newsgraph/graph"
	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

type ingestOptions struct {
	format        string
	source        sourceFlags
	workers       int
	minConfidence float64
	statements    bool
	query         queryOptions
}

func newIngest(db *database) *cobra.Command {
	var o ingestOptions
	cmd := &cobra.Command{
		Use:   "ingest PATH|-...",
		Short: "Read articles into the graph",
		Long: `Ingest reads articles and adds what they say to the graph, each article in one
transaction. An article that the graph holds already is left alone. An article
that can't be read is reported, and the others are added.

A PATH is a text file or a folder of them; - is standard input. The summary goes
to stderr, what --statements and --query ask for to stdout.`,
		Example: `  newsgraph ingest --db demo --date 2026-09-16 article.txt
  newsgraph ingest --db demo articles/ --query @who-met-whom
  newsgraph ingest --db demo --statements - < article.txt`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return ingestArticles(cmd, db, args, o) },
	}
	flags := cmd.Flags()
	addGraphFormat(cmd, &o.format)
	o.source.add(flags)
	flags.IntVar(&o.workers, "workers", 0, "articles read at the same time (0: one for each core)")
	flags.Float64Var(&o.minConfidence, "min-confidence", 0, "leave out statements that are less sure, 0 to 1")
	flags.BoolVar(&o.statements, "statements", false, "print the statements of the added articles")
	flags.StringVar(&o.query.text, "query", "", "then run this Gizmo query, or @name key=value …, and print its rows")
	o.query.addLimits(flags)
	return cmd
}

func ingestArticles(cmd *cobra.Command, db *database, args []string, o ingestOptions) error {
	if err := checkFormat(o.format, formats); err != nil {
		return err
	}
	if err := checkConfidence(o.minConfidence); err != nil {
		return err
	}
	src, err := o.source.options(cmd, o.workers)
	if err != nil {
		return err
	}
	var ask *question
	if o.query.text != "" {
		if ask, err = o.query.parseFlag(); err != nil {
			return err // before an hour of reading, not after it
		}
	}
	return db.write(cmd.Context(), func(g *graph.Graph) error {
		p, err := ingest.New(&ingest.Options{Workers: o.workers, MinConfidence: o.minConfidence})
		if err != nil {
			return err
		}
		failed := &failures{stderr: cmd.ErrOrStderr()}
		show := newProgress(cmd.ErrOrStderr(), "articles")
		report, err := p.Into(cmd.Context(), g, source.Open(cmd.Context(), args, src), func(r ingest.Report) {
			for _, e := range r.Errors[len(failed.errs):] {
				failed.add(e)
			}
			show.update(r.Added+r.Unchanged+r.Failed, fmt.Sprintf("%d statements", r.Statements))
		})
		show.done()
		failed.read = report.Added + report.Unchanged
		summarise(cmd, report)
		if err != nil {
			return err
		}
		if o.statements {
			if err := printAdded(cmd, g, report.IDs, o.format); err != nil {
				return err
			}
		}
		if ask != nil {
			if o.statements {
				fmt.Fprintln(cmd.OutOrStdout())
			}
			if err := ask.run(cmd, g, o.format); err != nil {
				return err
			}
		}
		return failed.err()
	})
}

// summarise tells what an ingest did.
func summarise(cmd *cobra.Command, r ingest.Report) {
	w := cmd.ErrOrStderr()
	fmt.Fprintf(w, "%s added: %s, %d of them facts", count(r.Added, "article"), count(r.Statements, "statement"), r.Facts)
	if r.Unchanged > 0 {
		fmt.Fprintf(w, "; %s unchanged", count(r.Unchanged, "article"))
	}
	if r.Failed > 0 {
		fmt.Fprintf(w, "; %s failed", count(r.Failed, "article"))
	}
	fmt.Fprintln(w)
}

// count words a number of things.
func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}

// printAdded prints the statements of the articles with the given ids.
func printAdded(cmd *cobra.Command, g *graph.Graph, ids []string, format string) error {
	added := func(yield func(graph.Statement, error) bool) {
		for _, id := range ids {
			for s, err := range g.Statements(cmd.Context(), graph.Pattern{Article: id}) {
				if !yield(s, err) || err != nil {
					return
				}
			}
		}
	}
	return statementResults(added).print(cmd.OutOrStdout(), format)
}
