package graph_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

func ExampleOpen() {
	dir, err := os.MkdirTemp("", "")
	check(err)
	defer func() { check(os.RemoveAll(dir)) }()
	g, err := graph.Open(dir, nil)
	check(err)
	fmt.Println(g.Close())
	_, err = graph.Open("postgres://localhost/news", nil)
	fmt.Println(err)
	// Output:
	// <nil>
	// open graph: unknown kind of store "postgres" in "postgres://localhost/news": want a folder, badger:///folder or mem:
}

func ExampleGraph_Stats() {
	g := sampleGraph()
	defer closeGraph(g)
	st, err := g.Stats(context.Background())
	fmt.Println(st.Articles, st.Entities, st.Statements, st.Edges, err)
	// Output: 3 8 18 19 <nil>
}

func ExampleGraph_Export() {
	g := sampleGraph()
	defer closeGraph(g)
	var b strings.Builder
	check(g.Export(context.Background(), &b, &graph.ExportOptions{Bare: true}))
	fmt.Println(strings.SplitN(b.String(), "\n", 2)[0])
	// Output: <urn:newsgraph:a/167c39fc2e6d270d> <urn:newsgraph:hash> "88d4c72ca16d32a7c190e89711e5106921f236069495cd68893da9e85063fb44" <urn:newsgraph:a/167c39fc2e6d270d> .
}

func ExampleGraph_Import() {
	g := sampleGraph()
	defer closeGraph(g)
	n, err := g.Import(context.Background(), strings.NewReader("<https://example.org/a> <https://example.org/p> \"x\" .\n"), nil)
	fmt.Println(n, err)
	_, err = g.Import(context.Background(), strings.NewReader("<https://example.org/a> p \"x\" .\n"), &graph.ImportOptions{Name: "bad.nq"})
	fmt.Println(err)
	// Output:
	// 1 <nil>
	// bad.nq:1:25: expected predicate, found 'p'
}

// savedGraph puts an article into a graph in a new folder, in a temporary
// folder that it returns as well.
func savedGraph() (temporary, dir string) {
	temporary, err := os.MkdirTemp("", "")
	check(err)
	dir = filepath.Join(temporary, "news")
	g, err := graph.Open(dir, nil)
	check(err)
	_, err = g.Add(context.Background(), graphtest.Sample()[0])
	check(err)
	closeGraph(g)
	return temporary, dir
}

func ExampleGraph_Close() {
	g, err := graph.Open(graph.Memory, nil)
	check(err)
	check(g.Close())
	_, err = g.Stats(context.Background())
	fmt.Println(err)
	// Output: stats: store is closed
}

func ExampleGraph_Backup() {
	ctx := context.Background()
	temporary, dir := savedGraph()
	defer func() { check(os.RemoveAll(temporary)) }()
	g, err := graph.Open(dir, &graph.Options{ReadOnly: true})
	check(err)
	defer closeGraph(g)
	var backup bytes.Buffer
	check(g.Backup(ctx, &backup))
	fmt.Println(graph.Restore(ctx, bytes.NewReader(backup.Bytes()), filepath.Join(temporary, "copy"), nil))
	// Output: <nil>
}

func ExampleRestore() {
	err := graph.Restore(context.Background(), strings.NewReader("no backup"), filepath.Join(os.TempDir(), "nowhere"), nil)
	fmt.Println(errors.Is(err, graph.ErrDamaged))
	// Output: true
}

func ExampleCheck() {
	temporary, dir := savedGraph()
	defer func() { check(os.RemoveAll(temporary)) }()
	health, err := graph.Check(context.Background(), dir, nil)
	check(err)
	fmt.Println(health.Articles, health.Statements, health.Sound())
	// Output: 1 6 true
}

func ExampleHealth_Sound() {
	health := graph.Health{Articles: 2, Lost: []graph.Loss{{Article: "a/167c39fc2e6d270d", What: "its text"}}}
	fmt.Println(health.Sound())
	// Output: false
}

func ExampleCompact() {
	temporary, dir := savedGraph()
	defer func() { check(os.RemoveAll(temporary)) }()
	before, after, err := graph.Compact(context.Background(), dir, nil)
	fmt.Println(before > 0, after <= before, err)
	// Output: true true <nil>
}

func ExampleReadKey() {
	temporary, err := os.MkdirTemp("", "")
	check(err)
	defer func() { check(os.RemoveAll(temporary)) }()
	name := filepath.Join(temporary, "key")
	check(os.WriteFile(name, []byte(strings.Repeat("0f", 32)+"\n"), 0o600))
	key, err := graph.ReadKey(name)
	check(err)
	g, err := graph.Open(filepath.Join(temporary, "secret"), &graph.Options{Key: key})
	check(err)
	fmt.Println(len(key), g.Close())
	// Output: 32 <nil>
}
