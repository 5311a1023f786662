package graph_test

import (
	"testing"

	"go.uber.org/goleak"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func open(t *testing.T, location string) *graph.Graph {
	t.Helper()
	g, err := graph.Open(location, nil)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// sample returns a graph in memory with the sample articles.
func sample(t *testing.T) *graph.Graph {
	t.Helper()
	g := open(t, graph.Memory)
	t.Cleanup(func() { closeGraph(g) })
	for _, d := range graphtest.Sample() {
		if _, err := g.Add(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	return g
}

func TestMemory(t *testing.T) {
	graphtest.TestGraph(t, func(t *testing.T) *graph.Graph { return open(t, graph.Memory) })
}

func TestDisk(t *testing.T) {
	graphtest.TestGraph(t, func(t *testing.T) *graph.Graph { return open(t, t.TempDir()) })
}
