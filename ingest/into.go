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

// A reading is an article read, or found to be in the graph already.
type reading struct {
	doc   graph.Document
	words int
	known bool
}

// Into reads the articles and adds them to g, each in a transaction of its
// own, in the order of the input. The graph gets the rules of the pipeline's
// ontology first; see [Pipeline.Rules]. An article that g holds already is not read
// again, and costs no write: interrupted work goes on where it was when it is
// begun again. An article that can't be read is reported and the next one
// follows, unless [Options].FailFast is set; an error of the graph, or of the
// context, ends the work. progress, when not nil, is called after each article
// with the report so far.
func (p *Pipeline) Into(ctx context.Context, g *graph.Graph, articles iter.Seq2[source.Article, error], progress func(Report)) (Report, error) {
	var report Report
	if !p.opts.DryRun {
		if err := g.SetRules(ctx, p.Rules()); err != nil {
			return report, err
		}
	}
	for r, err := range parallel.InOrder(ctx, p.opts.Workers, articles, p.readNew(g)) {
		if err == nil {
			err = p.write(ctx, g, r, &report)
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

// write writes one reading and counts it. The error is one that ends the work.
func (p *Pipeline) write(ctx context.Context, g *graph.Graph, in reading, report *Report) error {
	report.Words += in.words
	if in.known {
		report.Unchanged++
		return nil
	}
	change := graph.Added
	if !p.opts.DryRun {
		start := time.Now()
		var err error
		if change, err = g.Put(ctx, in.doc); err != nil {
			return fmt.Errorf("add %s: %w", in.doc.Article.ID, err)
		}
		p.times.add("write", start)
	}
	switch change {
	case graph.Added:
		report.Added++
	case graph.Updated:
		report.Updated++
	default:
		report.Unchanged++
		return nil
	}
	report.count(in.doc)
	return nil
}
