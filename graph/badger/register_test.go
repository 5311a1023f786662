package badger

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// Cayley's programs give options by name, as a configuration file has them.
func TestCayleyOptions(t *testing.T) {
	dir := t.TempDir() + "/store"
	hexKey := strings.Repeat("0f", 32)
	if err := graph.InitQuadStore(Name, dir, graph.Options{"key": hexKey}); err != nil {
		t.Fatal(err)
	}
	if err := graph.InitQuadStore(Name, dir, graph.Options{"key": hexKey}); !errors.Is(err, graph.ErrDatabaseExists) {
		t.Errorf("a second init: %v", err)
	}
	qs, err := graph.NewQuadStore(Name, dir, graph.Options{"key": hexKey, "wait": "10ms", "ignore_duplicate": true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := graph.NewQuadStore(Name, dir, graph.Options{"key": hexKey, "wait": 10 * time.Millisecond}); !errors.Is(err, ErrInUse) {
		t.Errorf("a store that is open: %v", err)
	}
	if err := qs.Close(); err != nil {
		t.Fatal(err)
	}
	if qs, err = graph.NewQuadStore(Name, dir, graph.Options{"key": hexKey, "read_only": true}); err != nil {
		t.Fatal(err)
	}
	err = qs.ApplyDeltas([]graph.Delta{{Quad: quad.MakeIRI("a", "b", "c", ""), Action: graph.Add}}, graph.IgnoreOpts{})
	if !errors.Is(err, ErrReadOnly) {
		t.Errorf("read_only: %v", err)
	}
	if err := qs.Close(); err != nil {
		t.Fatal(err)
	}
	for what, opts := range map[string]graph.Options{
		`no option "readonly", only key, read_only, wait`: {"key": hexKey, "readonly": true},
		"option read_only: yes is neither true nor false": {"read_only": "yes"},
		"option wait: ":                               {"wait": 10},
		"not hexadecimal":                             {"key": "secret"},
		"it has 2 bytes, not 16, 24 or 32":            {"key": "0f0f"},
		"the store is encrypted and no key was given": nil,
	} {
		if _, err := graph.NewQuadStore(Name, dir, opts); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("%v: %v, want %s", opts, err, what)
		}
	}
}
