package ingest

import (
	"context"
	"fmt"
	"iter"
	"time"

	"newsgraph/graph"
	"newsgraph/ingest/source"
)

// Rebuild reads every article of g anew from its stored text, as after an
// upgrade, and replaces its statements, each article in a transaction of its
// own. Added counts the articles whose statements changed.
func (p *Pipeline) Rebuild(ctx context.Context, g *graph.Graph, progress func(Report)) (Report, error) {
	stored, err := collect(g.Articles(ctx)) // the listing must not read what is being written
	if err != nil {
		return Report{}, fmt.Errorf("list articles: %w", err)
	}
	var report Report
	if err := g.SetRules(ctx, p.Rules()); err != nil {
		return report, err
	}
	for d, err := range p.ReadAll(ctx, texts(ctx, g, stored)) {
		if err == nil {
			err = report.replace(ctx, g, d)
		} else {
			err = report.Note(err)
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

// replace writes the new reading of an article and counts it.
func (r *Report) replace(ctx context.Context, g *graph.Graph, d graph.Document) error {
	changed, err := g.Replace(ctx, d)
	if err != nil {
		return fmt.Errorf("replace %s: %w", d.Article.ID, err)
	}
	if !changed {
		r.Unchanged++
		return nil
	}
	r.Added++
	r.countNew(d)
	return nil
}

// texts yields the stored articles with their texts, as a source would.
func texts(ctx context.Context, g *graph.Graph, stored []graph.Article) iter.Seq2[source.Article, error] {
	return func(yield func(source.Article, error) bool) {
		for _, listed := range stored {
			a, err := g.Article(ctx, listed.ID)
			if err != nil {
				yield(source.Article{}, err)
				return
			}
			in := source.Article{
				Name: a.ID, URL: a.URL, Title: a.Title, Site: a.Site, Authors: a.Authors, Dated: source.DateSource(a.Dated),
				Language: a.Language, Text: a.Text,
			}
			if a.Published != "" {
				if in.Published, err = time.Parse(time.DateOnly, a.Published); err != nil {
					err = &Error{Name: a.ID, Err: err}
				}
			}
			if !yield(in, err) {
				return
			}
		}
	}
}

func collect[T any](seq iter.Seq2[T, error]) ([]T, error) {
	var out []T
	for v, err := range seq {
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}
