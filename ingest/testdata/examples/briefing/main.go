// Briefing reads articles and tells about one person in a few lines: it shows
// how the packages of newsgraph work together in a program of one's own.
//
//	go run ./ingest/testdata/examples/briefing Haugland cmd/newsgraph/testdata/articles/summit.txt
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"os"

	"newsgraph/graph"
	"newsgraph/graph/explore"
	"newsgraph/ingest"
	"newsgraph/ingest/source"
	"newsgraph/queries"
)

func main() {
	if len(os.Args) < 3 {
		log.Fatal("usage: briefing NAME ARTICLE...")
	}
	if err := brief(context.Background(), os.Stdout, os.Args[1], os.Args[2:]); err != nil {
		log.Fatal(err)
	}
}

func brief(ctx context.Context, w io.Writer, name string, articles []string) error {
	g, err := graph.Open(graph.Memory, nil) // or the name of a folder
	if err != nil {
		return err
	}
	defer func() { _ = g.Close() }() // in memory, there is nothing to lose
	p, err := ingest.New(nil)
	if err != nil {
		return err
	}
	if _, err := p.Into(ctx, g, source.Open(ctx, articles, nil), nil); err != nil {
		return err
	}
	for e, err := range g.Find(ctx, name) { // the best match comes first
		if err != nil {
			return err
		}
		if err := profile(ctx, w, g, e); err != nil {
			return err
		}
		return said(ctx, w, g, e)
	}
	return fmt.Errorf("nobody is called %s", name)
}

// profile prints the facts of an entity.
func profile(ctx context.Context, w io.Writer, g *graph.Graph, e graph.Entity) error {
	p, err := explore.About(ctx, g, e.ID, nil)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%s, %s\n", p.Entity.Name, p.Entity.Type)
	for _, group := range p.Facts {
		for _, f := range group.Facts {
			other := ""
			switch {
			case f.Other.Entity != nil:
				other = f.Other.Entity.Name
			case f.Other.Literal != nil:
				other = f.Other.Value
			}
			fmt.Fprintf(w, "  %s %s (%d articles)\n", group.Relation, other, len(f.Articles))
		}
	}
	return nil
}

// said prints what an entity says, by a ready-made query.
func said(ctx context.Context, w io.Writer, g *graph.Graph, e graph.Entity) error {
	q, err := queries.Build("said-by", map[string]string{"who": e.ID})
	if err != nil {
		return err
	}
	for row, err := range g.Query(ctx, q.Source, &graph.QueryOptions{Name: q.Name, Prelude: q.Prelude, Columns: q.Columns}) {
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "  says: %v %v %v\n", row.Get("subject"), row.Get("phrase"), row.Get("object"))
	}
	return nil
}
