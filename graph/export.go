package graph

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/schema"
)

// ExportOptions say what to export. The zero value exports everything, and so
// does nil.
type ExportOptions struct {
	// Bare leaves out what is kept beside the quads: texts and records with
	// their offsets. What it writes is smaller, and as a graph the same, but
	// [Graph.Statements] and [Graph.Article] cannot read it after an import.
	Bare bool
}

// Export writes the graph to w as N-Quads in canonical form, sorted: graphs
// with the same content export the same bytes, whatever their history. Short
// IRIs are written against the base urn:newsgraph:. Texts and records are
// literals of <urn:newsgraph:text> and <urn:newsgraph:record>, so that
// [Graph.Import] restores all of the graph but the times of [Graph.AddedAt].
//
// Export sees one state of the graph and holds it in memory while it sorts.
func (g *Graph) Export(ctx context.Context, w io.Writer, opts *ExportOptions) error {
	if opts == nil {
		opts = &ExportOptions{}
	}
	var lines [][]byte
	err := g.store.View(ctx, func(s *badger.Snapshot) (err error) {
		if lines, err = quadLines(ctx, s); err == nil && !opts.Bare {
			lines, err = appendBeside(lines, s)
		}
		return err
	})
	if err == nil {
		err = writeSorted(w, lines)
	}
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

func quadLines(ctx context.Context, s *badger.Snapshot) ([][]byte, error) {
	var lines [][]byte
	for q, err := range s.Quads(badger.Pattern{}) {
		if err != nil {
			return nil, err
		}
		if len(lines)%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		lines = append(lines, schema.AppendQuad(nil, q))
	}
	return lines, nil
}

// appendBeside appends what is kept beside the quads.
func appendBeside(lines [][]byte, s *badger.Snapshot) ([][]byte, error) {
	kinds := []struct {
		prefix string
		quad   func(key string, value []byte) quad.Quad
	}{
		{textKeys, func(id string, text []byte) quad.Quad {
			return quad.Quad{Subject: quad.IRI(id), Predicate: schema.Text, Object: quad.String(text), Label: quad.IRI(id)}
		}},
		{rulesKey, func(_ string, text []byte) quad.Quad {
			return quad.Quad{Subject: schema.Inferred, Predicate: schema.Rules, Object: quad.String(text), Label: schema.Inferred}
		}},
		{entitiesKeys, func(id string, json []byte) quad.Quad {
			q := recordQuad(id, id, json)
			q.Predicate = schema.Entities
			return q
		}},
		{identityKeys, func(id string, json []byte) quad.Quad {
			q := recordQuad(id, id, json)
			q.Predicate = schema.Identities
			return q
		}},
		{articleKeys, func(id string, json []byte) quad.Quad { return recordQuad(id, id, json) }},
		{statementKeys, func(key string, json []byte) quad.Quad {
			article := articleOf(statementKeys + key)
			return recordQuad(key[len(article)+1:], article, json)
		}},
		{eventKeys, func(key string, json []byte) quad.Quad {
			article, id, _ := strings.Cut(key, "/"+eventPrefix)
			return recordQuad(eventPrefix+id, article, json)
		}},
	}
	for _, prefix := range []string{ledgerKeys, gazetteerKeys} { // what people have said, in no article's label
		kinds = append(kinds, struct {
			prefix string
			quad   func(key string, value []byte) quad.Quad
		}{prefix, func(key string, json []byte) quad.Quad {
			q := recordQuad(prefix+key, "", json)
			q.Label = nil
			return q
		}})
	}
	for _, kind := range kinds {
		for kv, err := range s.Scan([]byte(kind.prefix)) {
			if err != nil {
				return nil, err
			}
			lines = append(lines, schema.AppendQuad(nil, kind.quad(string(kv.Key[len(kind.prefix):]), kv.Value)))
		}
	}
	return lines, nil
}

// jsonType is the datatype of records.
const jsonType = quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON")

func recordQuad(node, article string, json []byte) quad.Quad {
	return quad.Quad{
		Subject: quad.IRI(node), Predicate: schema.Record,
		Object: quad.TypedString{Value: quad.String(json), Type: jsonType},
		Label:  quad.IRI(article),
	}
}

func writeSorted(w io.Writer, lines [][]byte) error {
	slices.SortFunc(lines, bytes.Compare)
	out := bufio.NewWriter(w)
	for _, line := range lines {
		_, _ = out.Write(line) // Flush returns the first error
		_ = out.WriteByte('\n')
	}
	return out.Flush()
}
