package ingest

import (
	"context"
	"fmt"
	"iter"
	"time"

	"newsgraph/graph"
	"newsgraph/ingest/internal/parallel"
	"newsgraph/ingest/source"
)

// writers is how many articles may wait for the disk at the same time: the
// graph commits together what waits together.
const writers = 4

// A reading is an article read, or found to be in the graph already.
type reading struct {
	doc    graph.Document
	words  int
	known  bool
	change graph.Change    // when it has been written
	after  <-chan struct{} // closed when an earlier article at its URL is written; nil for none
	done   chan struct{}   // to be closed when this one is
}

// Into reads the articles and adds them to g, each in a transaction of its
// own. The graph gets the rules of the pipeline's ontology first; see
// [Pipeline.Rules]. An article that g holds already is not read again, and costs no write:
// interrupted work goes on where it was when it is begun again. An article that
// can't be read is reported and the next one follows, unless
// [Options].FailFast is set; an error of the graph, or of the context, ends the
// work. progress, when not nil, is called after each article, in the order of
// the input, with the report so far.
func (p *Pipeline) Into(ctx context.Context, g *graph.Graph, articles iter.Seq2[source.Article, error], progress func(Report)) (Report, error) {
	var report Report
	if !p.opts.DryRun {
		if err := g.SetRules(ctx, p.Rules()); err != nil {
			return report, err
		}
	}
	atOnce := writers
	if p.opts.Workers == 1 || p.opts.FailFast {
		atOnce = 1
	}
	readings := parallel.InOrder(ctx, p.opts.Workers, articles, p.readNew(g))
	for r, err := range parallel.InOrder(ctx, atOnce, inTurn(readings), p.write(g)) {
		if err == nil {
			report.count(r)
		} else if err = report.Note(err); err == nil && p.opts.FailFast && report.Failed > 0 {
			err = report.Errors[0]
		}
		if err != nil {
			return report, err
		}
		if progress != nil {
			progress(report)
		}
	}
	return report, nil
}

// readNew returns a function that reads an article unless g holds it.
func (p *Pipeline) readNew(g *graph.Graph) func(context.Context, source.Article) (reading, error) {
	return func(ctx context.Context, a source.Article) (reading, error) {
		d, article, err := p.open(a)
		if err != nil {
			return reading{}, err
		}
		known, err := g.Has(ctx, article)
		if known || err != nil {
			return reading{known: known}, err
		}
		out, err := p.read(ctx, a.Name, d, article)
		return reading{doc: out, words: len(d.Tokens)}, err
	}
}

// inTurn makes articles at one URL wait for one another: of two versions the
// later one in the input is to stay. For others the order makes no difference.
func inTurn(readings iter.Seq2[reading, error]) iter.Seq2[reading, error] {
	return func(yield func(reading, error) bool) {
		last := map[string]<-chan struct{}{} // by URL, of the articles that may be under way
		for r, err := range readings {
			if url := r.doc.Article.URL; err == nil && url != "" {
				if len(last) > 10*writers {
					for url, done := range last {
						if closed(done) {
							delete(last, url)
						}
					}
				}
				r.done = make(chan struct{})
				r.after, last[url] = last[url], r.done
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

func closed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

// write returns a function that writes a reading.
func (p *Pipeline) write(g *graph.Graph) func(context.Context, reading) (reading, error) {
	return func(ctx context.Context, r reading) (reading, error) {
		if r.done != nil {
			defer close(r.done)
		}
		if r.after != nil {
			select {
			case <-r.after:
			case <-ctx.Done():
				return r, ctx.Err()
			}
		}
		if r.known {
			return r, nil
		}
		if r.change = graph.Added; p.opts.DryRun {
			return r, nil
		}
		start := time.Now()
		var err error
		if r.change, err = g.Put(ctx, r.doc); err != nil {
			return r, fmt.Errorf("add %s: %w", r.doc.Article.ID, err)
		}
		p.times.add("write", start)
		return r, nil
	}
}
