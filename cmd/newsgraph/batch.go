package main

import (
	"context"
	"iter"
	"os"
	"runtime/debug"
	"time"

	"newsgraph/graph"
	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

const (
	// batchTime is how long the graph is held before others get a chance. To
	// open it takes about a hundredth of that.
	batchTime = 10 * time.Second
	// breath is how long the graph is let go of: longer than others who wait
	// take to look again.
	breath = 150 * time.Millisecond
	// patience is how long to wait for somebody who took the graph meanwhile.
	patience = 10 * time.Minute
	// readAhead is how many articles are got while the graph is not held.
	readAhead = 16
)

// A batcher ingests articles in batches, and lets go of the graph between them.
type batcher struct {
	db       *database
	options  ingest.Options
	pipeline *ingest.Pipeline    // loaded for the first article
	progress func(ingest.Report) // of all batches
	total    ingest.Report
	opened   bool
}

// load loads the pipeline, once.
func (b *batcher) load() (err error) {
	if b.pipeline == nil {
		boundMemory()
		b.pipeline, err = ingest.New(&b.options)
	}
	return err
}

// softLimit is how much memory the collector lets pile up, in bytes, before it
// works harder. Some 200 MB are in use; left alone, it doubles and more when the
// processor is busy. The tables of the graph are mapped beside it.
const softLimit = 400 << 20

// boundMemory sets the limit, unless the user has set one.
func boundMemory() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(softLimit)
	}
}

// A found is an article, or why there is none.
type found struct {
	article source.Article
	err     error
}

// ingest ingests the articles. The graph is opened when the first of a batch
// is there, so that a slow source holds up nobody.
func (b *batcher) ingest(ctx context.Context, articles iter.Seq2[source.Article, error]) error {
	ctx, cancel := context.WithCancel(ctx)
	ahead := make(chan found, readAhead)
	defer cancel() // a source that waits for input may take its time to see it
	go func() {
		defer close(ahead)
		for a, err := range articles {
			select {
			case ahead <- found{a, err}:
			case <-ctx.Done():
				return
			}
		}
	}()
	for {
		first, ok := <-ahead
		if !ok {
			return ctx.Err()
		}
		if first.err != nil { // needs no graph
			if err := b.failed(first.err); err != nil {
				return err
			}
			continue
		}
		if err := b.load(); err != nil {
			return err
		}
		if err := b.batch(ctx, first, ahead); err != nil {
			return err
		}
	}
}

// failed counts an article that could not be got. The error ends the work.
func (b *batcher) failed(err error) error {
	if err := b.total.Note(err); err != nil {
		return err
	}
	if b.options.FailFast && b.total.Failed > 0 {
		return b.total.Errors[0]
	}
	return nil
}

// batch opens the graph and ingests what comes until it is time to let go.
func (b *batcher) batch(ctx context.Context, first found, ahead <-chan found) error {
	db := *b.db
	if b.opened {
		time.Sleep(breath)
		db.wait = max(db.wait, patience)
	}
	before := b.total
	return db.write(ctx, func(g *graph.Graph) error {
		b.opened = true
		end := time.NewTimer(batchTime)
		defer end.Stop()
		report, err := b.pipeline.Into(ctx, g, until(end.C, first, ahead), func(r ingest.Report) {
			if b.progress != nil {
				r.IDs, r.Errors, r.Notes = nil, nil, nil // it wants the numbers: the lists would be copied for each article
				sum := before
				sum.Merge(r)
				b.progress(sum)
			}
		})
		b.total = before
		b.total.Merge(report)
		return err
	})
}

// until yields the first article and those that follow until the end.
func until(end <-chan time.Time, first found, ahead <-chan found) iter.Seq2[source.Article, error] {
	return func(yield func(source.Article, error) bool) {
		for next, ok := first, true; ok && yield(next.article, next.err); {
			select {
			case <-end:
				return
			default:
			}
			select {
			case <-end:
				return
			case next, ok = <-ahead:
			}
		}
	}
}
