package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

// newsgraph runs the command in this process.
func newsgraph(t *testing.T, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	status = run(args, strings.NewReader(""), &out, &errs)
	return status, out.String(), errs.String()
}

// sampleGraph makes a graph on disk and returns its folder, and the graph when
// it is to stay open.
func sampleGraph(t *testing.T) (dir string, g *graph.Graph) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "graph")
	g, err := graph.Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range graphtest.Sample() {
		if _, err := g.Add(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	return dir, g
}

func TestDatabaseInUse(t *testing.T) {
	dir, g := sampleGraph(t)
	defer func() {
		if err := g.Close(); err != nil {
			t.Error(err)
		}
	}()
	for _, args := range [][]string{
		{"ingest", "--db", dir, "testdata/articles/flood.txt"},
		{"query", "--db", dir, "g.V().All()"},
		{"remove", "--db", dir, "--wait", "200ms", "a/0"},
	} {
		if status, _, stderr := newsgraph(t, args...); status != exitInUse || !strings.Contains(stderr, dir) {
			t.Errorf("%v: exit status %d, want %d; stderr %q", args, status, exitInUse, stderr)
		}
	}
}

func TestDatabaseDamaged(t *testing.T) {
	dir, g := sampleGraph(t)
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "MANIFEST")); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"stats", "--db", dir},
		{"ingest", "--db", dir, "testdata/articles/flood.txt"},
	} {
		if status, _, stderr := newsgraph(t, args...); status != exitData || !strings.Contains(stderr, "MANIFEST") {
			t.Errorf("%v: exit status %d, want %d; stderr %q", args, status, exitData, stderr)
		}
	}
}

// TestUnreadable: a file and a folder that may not be read. Root may read
// everything, so there the test has nothing to see.
func TestUnreadable(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root reads files whatever their mode")
	}
	file := filepath.Join(t.TempDir(), "secret.txt")
	if err := os.WriteFile(file, []byte("text"), 0); err != nil {
		t.Fatal(err)
	}
	db := filepath.Join(t.TempDir(), "graph")
	if status, _, stderr := newsgraph(t, "ingest", "--db", db, file); status != exitData || !strings.Contains(stderr, "permission denied") {
		t.Errorf("exit status %d, want %d; stderr %q", status, exitData, stderr)
	}
}

// TestHelp: every command shows a real example and the exit statuses.
func TestHelp(t *testing.T) {
	for _, cmd := range newRoot().Commands() {
		if cmd.Name() == "help" || cmd.Name() == "completion" {
			continue
		}
		if cmd.Example == "" || cmd.Short == "" {
			t.Errorf("%s: no example or no summary in its help", cmd.Name())
		}
		status, stdout, _ := newsgraph(t, cmd.Name(), "--help")
		if status != exitDone || !strings.Contains(stdout, "Exit status:") {
			t.Errorf("%s --help: exit status %d, help %q", cmd.Name(), status, stdout)
		}
	}
}
