package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

type watchOptions struct {
	source        sourceFlags
	workers       int
	minConfidence float64
	ontology      string
	every         time.Duration
	rounds        int
}

func newWatch(db *database) *cobra.Command {
	var o watchOptions
	cmd := &cobra.Command{
		Use:   "watch FOLDER|FEED...",
		Short: "Keep reading what folders and feeds have new",
		Long: `Watch looks at folders, feeds, sitemaps and pages again and again, and ingests what
is new or has changed, until it is interrupted. Between the rounds, and while it
waits for an answer, others can use the graph.

It is polite: it obeys robots.txt, asks a host once a second at most and only for
what has changed (ETag, Last-Modified), and comes back later, each time after a
longer rest, to a host that fails.`,
		Example: `  newsgraph watch --db news inbox/ https://example.org/feed.xml
  newsgraph watch --db news --every 1h https://example.org/sitemap.xml`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return watch(cmd, db, args, o) },
	}
	flags := cmd.Flags()
	o.source.add(flags)
	flags.IntVar(&o.workers, "workers", 0, "articles read at the same time (0: one for each core)")
	flags.Float64Var(&o.minConfidence, "min-confidence", 0, "leave out statements that are less sure, 0 to 1")
	addOntology(flags, &o.ontology)
	flags.DurationVar(&o.every, "every", 15*time.Minute, "time from one round to the next")
	flags.IntVar(&o.rounds, "rounds", 0, "end after so many rounds (0: never)")
	return cmd
}

func watch(cmd *cobra.Command, db *database, args []string, o watchOptions) error {
	if err := checkConfidence(o.minConfidence); err != nil {
		return err
	}
	if o.every < time.Second && o.rounds == 0 {
		return usagef("--every %s: want a second or more", o.every)
	}
	src, err := o.source.options(cmd, o.workers)
	if err != nil {
		return err
	}
	src.Memory = new(source.Memory)
	work := batcher{db: db, options: ingest.Options{Workers: o.workers, MinConfidence: o.minConfidence, Ontology: o.ontology}}
	for round := 1; ; round++ {
		work.total = ingest.Report{}
		err := work.ingest(cmd.Context(), source.Open(cmd.Context(), args, src))
		listFailures(cmd, &work.total)
		if work.total.Articles() > 0 || round == 1 {
			summarise(cmd, work.total, false)
		}
		if err != nil || round == o.rounds {
			return err
		}
		if err := pause(cmd.Context(), o.every); err != nil {
			return fmt.Errorf("watch: %w", err)
		}
	}
}

// pause waits, unless the work is over.
func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
