package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

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
	ontology      string
	entities      string
	statements    bool
	dryRun        bool
	failFast      bool
	stats         bool
	query         queryOptions
}

func newIngest(db *database) *cobra.Command {
	var o ingestOptions
	cmd := &cobra.Command{
		Use:   "ingest PLACE|-...",
		Short: "Read articles into the graph",
		Long: `Ingest reads articles and adds what they say to the graph, each article in one
transaction. An article that the graph holds already is left alone, so that work
that was interrupted goes on when the same command is given again; another version
at the URL of an article replaces it. An article that can't be read is listed at
the end, and the others are added; one in another language than English is left
out.

A PLACE is a file, a folder, a pattern such as 'news/*.html', or a URL; - is
standard input. Its kind is told from its content: text, Markdown, HTML and saved
pages, RSS, Atom and JSON feeds, sitemaps, PDF, DOCX, ODT, EPUB, JSON and CSV
records (--map says which field is what), WARC, mbox, messages, MHTML, and zip,
tar, gzip, zstd and bzip2 archives of these. Pages are fetched politely, and never
from private addresses.

The summary goes to stderr, what --statements and --query ask for to stdout.`,
		Example: `  newsgraph ingest --db demo --date 2026-09-16 article.txt
  newsgraph ingest --db demo articles/ archive.zip --query @who-met-whom
  newsgraph ingest --db demo --map text=body,title=headline news.jsonl
  newsgraph ingest --db demo https://example.org/feed.xml
  newsgraph ingest --db demo --statements - < article.txt`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return ingestArticles(cmd, db, args, o) },
	}
	flags := cmd.Flags()
	addGraphFormat(cmd, &o.format)
	o.source.add(flags)
	flags.IntVar(&o.workers, "workers", 0, "articles read at the same time, beside one that is written; with 1 they take turns (0: one for each core)")
	addOntology(flags, &o.ontology)
	flags.Float64Var(&o.minConfidence, "min-confidence", 0, "leave out statements that are less sure, 0 to 1")
	addEntities(flags, &o.entities)
	flags.BoolVar(&o.statements, "statements", false, "print the statements of the added articles")
	flags.BoolVar(&o.dryRun, "dry-run", false, "read and count, and write nothing")
	flags.BoolVar(&o.failFast, "fail-fast", false, "stop at the first article that can't be read")
	flags.BoolVar(&o.stats, "stats", false, "print speed and the time that each stage took")
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
	if err := setEntities(cmd, db, o.entities, o.dryRun); err != nil {
		return err
	}
	started := time.Now()
	src.Meter = new(source.Meter)
	src.Meter.Measure(args)
	show := newProgress(cmd.ErrOrStderr(), "articles")
	show.share = src.Meter.Share
	work := batcher{db: db, progress: func(r ingest.Report) {
		show.update(r.Articles(), count(r.Statements, "statement"))
	}}
	work.options = ingest.Options{Workers: o.workers, MinConfidence: o.minConfidence, Ontology: o.ontology, FailFast: o.failFast, DryRun: o.dryRun}
	if o.dryRun {
		err = dryRun(cmd, db, &work, source.Open(cmd.Context(), args, src))
	} else {
		err = work.ingest(cmd.Context(), source.Open(cmd.Context(), args, src))
	}
	show.done()
	report := work.total
	failed := listFailures(cmd, &report)
	if errors.Is(err, graph.ErrInUse) && !work.opened {
		return err // nothing has happened that a summary could tell
	}
	summarise(cmd, report, o.dryRun)
	if o.stats {
		printSpeed(cmd, work.pipeline, report, time.Since(started))
	}
	if err != nil {
		if o.failFast && len(report.Errors) > 0 && errors.Is(err, report.Errors[0]) {
			return &reported{err}
		}
		return err
	}
	if err := o.answer(cmd, db, ask, report.IDs); err != nil {
		return err
	}
	return failed.err()
}

// dryRun reads the articles against the graph if there is one.
func dryRun(cmd *cobra.Command, db *database, work *batcher, articles articleSeq) error {
	if err := work.load(); err != nil {
		return err
	}
	run := func(g *graph.Graph) error {
		report, err := work.pipeline.Into(cmd.Context(), g, articles, work.progress)
		work.total = report
		return err
	}
	dir, err := db.location()
	if err != nil {
		return err
	}
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) && !strings.Contains(dir, "://") {
		return db.open(cmd.Context(), graph.Memory, graph.Options{}, run)
	}
	return db.read(cmd.Context(), run)
}

// answer prints what --statements and --query ask for.
func (o *ingestOptions) answer(cmd *cobra.Command, db *database, ask *question, added []string) error {
	if o.dryRun || !o.statements && ask == nil {
		return nil
	}
	later := *db
	later.wait = max(db.wait, patience)
	return later.read(cmd.Context(), func(g *graph.Graph) error {
		if o.statements {
			if err := printAdded(cmd, g, added, o.format); err != nil {
				return err
			}
		}
		if ask == nil {
			return nil
		}
		if o.statements {
			fmt.Fprintln(cmd.OutOrStdout())
		}
		return ask.run(cmd, g, o.format)
	})
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
