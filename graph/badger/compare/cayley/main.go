// Command comparecayley runs the comparison on the stores of Cayley itself.
package main

import (
	"path/filepath"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	_ "github.com/cayleygraph/cayley/graph/kv/bolt"
	_ "github.com/cayleygraph/cayley/graph/kv/leveldb"
	_ "github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"

	"task"
)

func main() {
	task.Main(map[string]func() task.Store{
		"memstore":      func() task.Store { return &gizmoStore{create: memory, open: open("memstore")} },
		"bolt":          func() task.Store { return &gizmoStore{create: create("bolt"), open: open("bolt")} },
		"leveldb":       func() task.Store { return &gizmoStore{create: create("leveldb"), open: open("leveldb")} },
		"bolt-fixed":    func() task.Store { return &gizmoStore{create: fixed("bolt"), open: open("bolt")} },
		"leveldb-fixed": func() task.Store { return &gizmoStore{create: fixed("leveldb"), open: open("leveldb")} },
	})
}

func memory(string) (graph.QuadStore, error) { return graph.NewQuadStore("memstore", "", nil) }

func create(name string) func(string) (graph.QuadStore, error) {
	return func(dir string) (graph.QuadStore, error) {
		if err := graph.InitQuadStore(name, filepath.Join(dir, "db"), nil); err != nil {
			return nil, err
		}
		return open(name)(dir)
	}
}

// fixed has the indexes that answer two bound terms.
func fixed(name string) func(string) (graph.QuadStore, error) {
	return func(dir string) (graph.QuadStore, error) {
		kv.DefaultQuadIndexes = []kv.QuadIndex{
			{Dirs: []quad.Direction{quad.Subject, quad.Predicate}},
			{Dirs: []quad.Direction{quad.Object, quad.Predicate}},
			{Dirs: []quad.Direction{quad.Object, quad.Predicate, quad.Subject}},
		}
		return create(name)(dir)
	}
}

func open(name string) func(string) (graph.QuadStore, error) {
	return func(dir string) (graph.QuadStore, error) {
		return graph.NewQuadStore(name, filepath.Join(dir, "db"), nil)
	}
}
