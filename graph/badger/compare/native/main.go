// Command comparenative runs the comparison on this project's store and on a
// store written by hand on Badger alone.
package main

import (
	"github.com/cayleygraph/cayley/graph"

	"newsgraph/graph/badger"
	"task"
)

func main() {
	open := func(dir string) (graph.QuadStore, error) { return badger.Open(dir, nil) }
	read := func(dir string) (graph.QuadStore, error) { return badger.Open(dir, &badger.Options{ReadOnly: true}) }
	task.Main(map[string]func() task.Store{
		"ours":           func() task.Store { return &ourWriter{gizmoStore: &gizmoStore{create: open, open: open}} },
		"ours-read-only": func() task.Store { return &gizmoStore{create: open, open: read} },
		"raw":            func() task.Store { return &rawArticles{} },
	})
}
