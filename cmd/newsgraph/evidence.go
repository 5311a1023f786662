package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"newsgraph/graph"
)

// withEvidence adds to each row the sentences that its statements rest on. The
// column with a statement's id makes way for them.
func withEvidence(ctx context.Context, g *graph.Graph, rows iter.Seq2[graph.Row, error]) iter.Seq2[graph.Row, error] {
	return func(yield func(graph.Row, error) bool) {
		w := &witness{ctx: ctx, graph: g, texts: make(map[string]string)}
		for row, err := range rows {
			if err == nil {
				row, err = w.add(row)
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

// A witness reads what statements rest on.
type witness struct {
	ctx   context.Context
	graph *graph.Graph
	texts map[string]string // of articles
}

// add returns the row with a column of evidence for the statements that it
// names.
func (w *witness) add(row graph.Row) (graph.Row, error) {
	var out graph.Row
	var sentences []string
	for _, column := range row.Columns {
		value := row.Get(column)
		id, ok := value.(graph.IRI)
		ofEvent := column == "statement" && strings.HasPrefix(string(id), "e/")
		if !ok || !ofEvent && !strings.HasPrefix(string(id), "s/") {
			out.Columns, out.Values = append(out.Columns, column), append(out.Values, value)
			continue
		}
		read := w.sentences
		if ofEvent {
			read = w.mentions
		}
		found, err := read(string(id))
		if err != nil {
			return row, err
		}
		sentences = append(sentences, found...)
	}
	out.Columns = append(out.Columns, "evidence")
	out.Values = append(out.Values, strings.Join(sentences, " … "))
	return out, nil
}

// sentences returns the sentences of a statement; of an inferred one, those of
// the statements that it was inferred from.
func (w *witness) sentences(id string) ([]string, error) {
	s, err := w.graph.Statement(w.ctx, id)
	if errors.Is(err, graph.ErrNotFound) {
		return nil, nil // a node that came as plain quads
	}
	if err != nil {
		return nil, err
	}
	var out []string
	for _, from := range s.From {
		found, err := w.sentences(from)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return w.quote(out, id, s.Article, s.Evidence)
}

// mentions returns the sentences that mention an event.
func (w *witness) mentions(id string) ([]string, error) {
	e, err := w.graph.Event(w.ctx, id)
	if errors.Is(err, graph.ErrNotFound) {
		return nil, nil // a node that came as plain quads
	}
	if err != nil {
		return nil, err
	}
	return w.quote(nil, id, e.Article, e.Evidence)
}

// quote adds the sentences of evidence to out, each once.
func (w *witness) quote(out []string, id, article string, evidence []graph.Evidence) ([]string, error) {
	text, err := w.text(article)
	if err != nil {
		return nil, err
	}
	for _, e := range evidence {
		if e.Begin < 0 || e.End > len(text) || e.Begin > e.End {
			return nil, fmt.Errorf("%w: evidence of %s is outside its article", graph.ErrDamaged, id)
		}
		sentence := strings.Join(strings.Fields(text[e.Begin:e.End]), " ")
		if !slices.Contains(out, sentence) {
			out = append(out, sentence)
		}
	}
	return out, nil
}

func (w *witness) text(article string) (string, error) {
	if text, ok := w.texts[article]; ok {
		return text, nil
	}
	a, err := w.graph.Article(w.ctx, article)
	if err != nil && !errors.Is(err, graph.ErrNotFound) {
		return "", err
	}
	w.texts[article] = a.Text
	return a.Text, nil
}
