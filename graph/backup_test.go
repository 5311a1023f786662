package graph_test

import (
	"bytes"
	"errors"
	"io/fs"
	"path/filepath"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

func TestBackup(t *testing.T) {
	key := bytes.Repeat([]byte("k"), 32)
	dir := sampleFolder(t, &graph.Options{Key: key})
	opts := &graph.FolderOptions{Key: key}
	before, after, err := graph.Compact(t.Context(), dir, opts)
	if err != nil || before == 0 || after == 0 {
		t.Errorf("Compact = %d, %d, %v", before, after, err)
	}
	g, err := graph.Open(dir, &graph.Options{Key: key})
	if err != nil {
		t.Fatal(err)
	}
	defer closeGraph(g)
	var b bytes.Buffer
	if err := g.Backup(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	fresh := filepath.Join(t.TempDir(), "fresh")
	if err := graph.Restore(t.Context(), bytes.NewReader(b.Bytes()), fresh, opts); err != nil {
		t.Fatal(err)
	}
	if err := graph.Restore(t.Context(), bytes.NewReader(b.Bytes()), fresh, opts); !errors.Is(err, fs.ErrExist) {
		t.Errorf("Restore twice: %v, want fs.ErrExist", err)
	}
	if health, err := graph.Check(t.Context(), fresh, opts); err != nil || !health.Sound() {
		t.Errorf("restored: %+v, %v", health, err)
	}
	restored, err := graph.Open(fresh, &graph.Options{Key: key, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer closeGraph(restored)
	if graphtest.Export(t, restored) != graphtest.Export(t, g) {
		t.Error("the restored graph exports something else")
	}
	if err := graph.Restore(t.Context(), &bytes.Reader{}, graph.Memory, nil); err == nil {
		t.Error("Restore into memory: no error")
	}
}
