package badger

import (
	"os"
	"path/filepath"

	"github.com/cayleygraph/cayley/graph"
)

// Name is the name of the backend in Cayley.
const Name = "badger"

func init() {
	graph.RegisterQuadStore(Name, graph.QuadStoreRegistration{
		NewFunc:      newQuadStore,
		InitFunc:     initQuadStore,
		IsPersistent: true,
	})
}

// newQuadStore opens a store for Cayley, one that is made when absent. The
// option "read_only" is Options.ReadOnly.
func newQuadStore(dir string, opts graph.Options) (graph.QuadStore, error) {
	readOnly, err := opts.BoolKey("read_only", false)
	if err != nil {
		return nil, err
	}
	s, err := Open(dir, &Options{ReadOnly: readOnly})
	if err != nil {
		return nil, err // not s, which would be a QuadStore that isn't nil
	}
	return s, nil
}

// initQuadStore makes a new store.
func initQuadStore(dir string, _ graph.Options) error {
	if _, err := os.Stat(filepath.Join(dir, markerFile)); err == nil {
		return graph.ErrDatabaseExists
	}
	s, err := Open(dir, nil)
	if err != nil {
		return err
	}
	return s.Close()
}
