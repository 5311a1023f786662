package ingest

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"newsgraph/graph"
	"newsgraph/ingest/internal/parallel"
	"newsgraph/ingest/source"
)

// A Report counts what an ingest did.
type Report struct {
	Added      int // articles that are new in the graph
	Unchanged  int // articles that the graph had already
	Failed     int // articles that could not be read
	Skipped    int // what was left out: articles in other languages, files that are none
	Statements int // statements of the added articles
	Facts      int // those that are asserted, and so make an edge
	Words      int // words read
	// IDs lists the added articles in the order of the input.
	IDs []string
	// Errors lists why articles failed, in the order of the input.
	Errors []error
	// Notes lists what was left out, and why.
	Notes []error
}

// A reading is an article read, or found to be in the graph already.
type reading struct {
	doc   graph.Document
	words int
	known bool
}

// Into reads the articles and adds them to g, each in a transaction of its
// own, in the order of the input. An article that g holds already is not read
// again. An article that can't be read is reported and the next one follows;
// an error of the graph, or of the context, ends the work. progress, when not
// nil, is called after each article with the report so far.
func (p *Pipeline) Into(ctx context.Context, g *graph.Graph, articles iter.Seq2[source.Article, error], progress func(Report)) (Report, error) {
	var report Report
	for r, err := range parallel.InOrder(ctx, p.opts.Workers, articles, p.readNew(g)) {
		if err := report.add(ctx, g, r, err); err != nil {
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
		switch _, err := g.Article(ctx, article.ID); {
		case err == nil:
			return reading{known: true}, nil
		case !errors.Is(err, graph.ErrNotFound):
			return reading{}, err
		}
		out, err := p.read(ctx, a.Name, d, article)
		return reading{doc: out, words: len(d.Tokens)}, err
	}
}

// add writes one reading and counts it. The error is one that ends the work.
func (r *Report) add(ctx context.Context, g *graph.Graph, in reading, err error) error {
	if err != nil {
		if !ofArticle(err) {
			return err
		}
		if errors.Is(err, source.ErrSkipped) {
			r.Skipped++
			r.Notes = append(r.Notes, err)
			return nil
		}
		r.Failed++
		r.Errors = append(r.Errors, err)
		return nil
	}
	added := false
	if !in.known {
		if added, err = g.Add(ctx, in.doc); err != nil {
			return fmt.Errorf("add %s: %w", in.doc.Article.ID, err)
		}
	}
	r.Words += in.words
	if !added {
		r.Unchanged++
		return nil
	}
	r.count(in.doc)
	return nil
}

// count counts an article whose statements are new in the graph.
func (r *Report) count(d graph.Document) {
	r.Added++
	r.IDs = append(r.IDs, d.Article.ID)
	r.Statements += len(d.Statements)
	for i := range d.Statements {
		if d.Statements[i].Asserted() {
			r.Facts++
		}
	}
}

// ofArticle reports whether err concerns one article only.
func ofArticle(err error) bool {
	var fromSource *source.Error
	var fromStage *Error
	return errors.As(err, &fromSource) || errors.As(err, &fromStage)
}
