package main

import (
	"fmt"
	"iter"
	"time"

	"github.com/spf13/cobra"

	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

type articleSeq = iter.Seq2[source.Article, error]

// mostListed is how many errors are listed at the end of an ingest, and how
// many notes.
const mostListed = 200

// listFailures lists what was left out and what could not be read.
func listFailures(cmd *cobra.Command, r *ingest.Report) *failures {
	w := cmd.ErrOrStderr()
	failed := &failures{stderr: w, read: r.Articles() - r.Failed, errs: r.Errors}
	for _, list := range [][]error{r.Notes, r.Errors} {
		for _, err := range list[:min(len(list), mostListed)] {
			fmt.Fprintf(w, "newsgraph: %v\n", err)
		}
		if more := len(list) - mostListed; more > 0 {
			fmt.Fprintf(w, "newsgraph: and %d more\n", more)
		}
	}
	return failed
}

// summarise tells what an ingest did.
func summarise(cmd *cobra.Command, r ingest.Report, dry bool) {
	w := cmd.ErrOrStderr()
	done := " added"
	if dry {
		done = " to add"
	}
	fmt.Fprintf(w, "%s%s: %s, %d of them facts", count(r.Added+r.Updated, "article"), done, count(r.Statements, "statement"), r.Facts)
	for _, part := range []struct {
		n    int
		what string
	}{{r.Updated, "replaced an earlier version"}, {r.Unchanged, "unchanged"}, {r.Skipped, "left out"}, {r.Failed, "failed"}} {
		if part.n > 0 {
			fmt.Fprintf(w, "; %s %s", count(part.n, "article"), part.what)
		}
	}
	fmt.Fprintln(w)
}

// printSpeed prints speed and where the time went.
func printSpeed(cmd *cobra.Command, p *ingest.Pipeline, r ingest.Report, took time.Duration) {
	w := cmd.ErrOrStderr()
	seconds := max(took.Seconds(), 0.001)
	fmt.Fprintf(w, "%s, %d articles, %.0f words/s, %.1f articles/s, %.0f statements/s\n",
		took.Round(time.Millisecond), r.Articles(), float64(r.Words)/seconds, float64(r.Articles())/seconds, float64(r.Statements)/seconds)
	if p == nil {
		return
	}
	var all time.Duration
	for _, s := range p.Times() {
		all += s.Time
	}
	for _, s := range p.Times() {
		fmt.Fprintf(w, "  %-14s %9s %5.1f %%\n", s.Stage, s.Time.Round(time.Millisecond), 100*s.Time.Seconds()/max(all.Seconds(), 1e-9))
	}
}

// count words a number of things.
func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}
