package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

// TestKillIngest kills newsgraph ingest at random moments and has it go on.
// After each kill the graph is sound, with every article either whole or not
// there; in the end it is the one that an ingest makes that nobody killed.
func TestKillIngest(t *testing.T) {
	if os.Getenv("NEWSGRAPH_TEST_INGESTS") == "" {
		t.Skip("set NEWSGRAPH_TEST_INGESTS to the number of kills; .ci/soak does")
	}
	kills, err := strconv.Atoi(os.Getenv("NEWSGRAPH_TEST_INGESTS"))
	if err != nil {
		t.Fatal(err)
	}
	seed, _ := strconv.ParseUint(os.Getenv("NEWSGRAPH_TEST_SEED"), 10, 64) // 0 will do
	rng := rand.New(rand.NewPCG(seed, 4))
	articles := manyArticles(t, 60)
	binary := filepath.Join(t.TempDir(), "newsgraph")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	dir := filepath.Join(t.TempDir(), "graph")
	began := time.Now()
	if out, err := exec.Command(binary, "ingest", "--db", dir+"-whole", "--date", "2026-09-16", articles).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	whole := time.Since(began)
	known := 0
	for range kills {
		cmd := exec.Command(binary, "ingest", "--db", dir, "--date", "2026-09-16", articles)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rng.Int64N(int64(whole))))
		_ = cmd.Process.Kill() // it may be done
		_ = cmd.Wait()
		if _, err := os.Stat(filepath.Join(dir, "FORMAT")); err != nil {
			continue // killed before there was a graph
		}
		health, err := graph.Check(t.Context(), dir, nil)
		if err != nil || !health.Sound() {
			t.Fatalf("%+v, %v", health, err)
		}
		if health.Articles < known {
			t.Fatalf("%d articles after %d", health.Articles, known)
		}
		known = health.Articles
	}
	if out, err := exec.Command(binary, "ingest", "--db", dir, "--date", "2026-09-16", articles).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	if exportOf(t, dir) != exportOf(t, dir+"-whole") {
		t.Error("the graph is not the one that an ingest makes that nobody killed")
	}
	t.Logf("%d kills, %d articles after the last, the same export in the end", kills, known)
}

// manyArticles makes n articles of the samples, each with a sentence of its own.
func manyArticles(t *testing.T, n int) (dir string) {
	t.Helper()
	dir = t.TempDir()
	samples, err := filepath.Glob("testdata/articles/*.txt")
	if err != nil || len(samples) == 0 {
		t.Fatal("no sample articles")
	}
	for i := range n {
		b, err := os.ReadFile(samples[i%len(samples)])
		if err != nil {
			t.Fatal(err)
		}
		b = append(bytes.TrimSpace(b), fmt.Sprintf("\n\nIt was report number %d of the day.\n", i)...)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d.txt", i)), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func exportOf(t *testing.T, dir string) string {
	t.Helper()
	g, err := graph.Open(dir, &graph.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = g.Close() }() // it was only read
	return graphtest.Export(t, g)
}
