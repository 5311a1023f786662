package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"newsgraph/graph"
	"newsgraph/ingest"
)

func newRebuild(db *database) *cobra.Command {
	var workers int
	var ontology string
	var entities string
	cmd := &cobra.Command{
		Use:   "rebuild",
		Short: "Read all stored articles anew, as after an upgrade",
		Long: `Rebuild extracts the statements of every article anew from its stored text, and
replaces what changed, each article in one transaction. Corrections (newsgraph
ledger) and known entities (--entities, here or at ingest) are applied anew.`,
		Example: `  newsgraph rebuild --db demo
  newsgraph rebuild --entities people.csv`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := setEntities(cmd, db, entities, false); err != nil {
				return err
			}
			return db.existing(cmd.Context(), func(g *graph.Graph) error {
				p, err := ingest.New(&ingest.Options{Workers: workers, Ontology: ontology})
				if err != nil {
					return err
				}
				failed := &failures{stderr: cmd.ErrOrStderr()}
				show := newProgress(cmd.ErrOrStderr(), "articles")
				report, err := p.Rebuild(cmd.Context(), g, func(r ingest.Report) {
					for _, e := range r.Errors[len(failed.errs):] {
						failed.add(e)
					}
					show.update(r.Added+r.Unchanged+r.Failed, fmt.Sprintf("%d changed", r.Added))
				})
				show.done()
				failed.read = report.Added + report.Unchanged
				fmt.Fprintf(cmd.ErrOrStderr(), "%s read anew, %d changed\n", count(failed.read, "article"), report.Added)
				if err != nil {
					return err
				}
				return failed.err()
			})
		},
	}
	addOntology(cmd.Flags(), &ontology)
	addEntities(cmd.Flags(), &entities)
	cmd.Flags().IntVar(&workers, "workers", 0, "articles read at the same time (0: one for each core)")
	return cmd
}
