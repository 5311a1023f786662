package badger_test

import (
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"
	"github.com/cayleygraph/cayley/graph/graphtest/testutil"

	"newsgraph/graph/badger"
)

// TestCayley is Cayley's own suite for its backends, on disk and in memory.
// RUN_INTEGRATION=true adds its queries over 471,705 quads of films.
func TestCayley(t *testing.T) {
	chdirCayley(t)
	for _, where := range []string{"disk", "memory"} {
		t.Run(where, func(t *testing.T) { graphtest.TestAll(t, gen(where), &graphtest.Config{OptimizesComparison: true}) })
	}
}

// chdirCayley goes where Cayley's suite finds its data: into its own folder in
// the module cache.
func chdirCayley(t testing.TB) {
	file, _ := runtime.FuncForPC(reflect.ValueOf(graphtest.TestAll).Pointer()).FileLine(0)
	dir := filepath.Dir(file)
	if _, err := os.Stat(filepath.Join(dir, "../../data/testdata.nq")); err != nil {
		t.Skipf("the data of Cayley's suite can't be found (built with -trimpath?): %v", err)
	}
	t.Chdir(dir)
}

// gen opens an empty store for a test.
func gen(where string) testutil.DatabaseFunc {
	return func(t testing.TB) (graph.QuadStore, graph.Options, func()) {
		dir := ""
		if where == "disk" {
			dir = t.TempDir()
		}
		s, err := badger.Open(dir, nil)
		if err != nil {
			t.Fatal(err)
		}
		return s, nil, func() {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}
