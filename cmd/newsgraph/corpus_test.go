package main

import (
	"cmp"
	"encoding/json"
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
	"newsgraph/ingest/source/sourcetest"
)

// mostMemory is what ingest may need at its peak, in MiB, however many articles
// there are.
const mostMemory = 800

// TestCorpus ingests generated articles, and near-copies of every tenth, as
// JSON lines with two workers; in reverse order from a folder with one worker;
// and once more with kill -9 at random moments, each time going on. After each
// kill the graph is sound, with every article either whole or not there; in the
// end all three export the same bytes. It is short; .ci/soak ingest has 10,000
// articles and 20 kills.
func TestCorpus(t *testing.T) {
	n, kills := number(t, "NEWSGRAPH_TEST_ARTICLES", 24), number(t, "NEWSGRAPH_TEST_INGESTS", 2)
	seed, _ := strconv.ParseUint(os.Getenv("NEWSGRAPH_TEST_SEED"), 10, 64) // 0 will do
	rng := rand.New(rand.NewPCG(seed, 4))
	lines, folder := corpus(t, n)
	binary := filepath.Join(t.TempDir(), "newsgraph")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	ingest := func(dir string, args ...string) *exec.Cmd {
		return exec.Command(binary, append([]string{"ingest", "--db", dir, "--date", "2026-03-01"}, args...)...)
	}
	root := t.TempDir()

	began := time.Now()
	two := ingest(filepath.Join(root, "two"), "--workers", "2", lines)
	if out, err := two.CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	whole := time.Since(began)
	if peak := peakMemory(two.ProcessState); peak > mostMemory {
		t.Errorf("%d MiB at the peak, want %d at most", peak, mostMemory)
	} else {
		t.Logf("%d articles in %s with two workers, %d MiB at the peak", n, whole.Round(time.Second), peak)
	}
	want := exportOf(t, filepath.Join(root, "two"))

	began = time.Now()
	one := ingest(filepath.Join(root, "one"), "--workers", "1", folder)
	if out, err := one.CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	t.Logf("in %s with one worker, in another order: two are %.2f times as fast, where both cores are free",
		time.Since(began).Round(time.Second), time.Since(began).Seconds()/whole.Seconds())
	if exportOf(t, filepath.Join(root, "one")) != want {
		t.Error("another order and number of workers makes another graph")
	}

	killed := filepath.Join(root, "killed")
	known := 0
	for range kills {
		known = kill(t, ingest(killed, lines), killed, known, time.Duration(rng.Int64N(2*int64(whole)/int64(max(kills, 4)))))
	}
	t.Logf("%d kills, %d articles after the last", kills, known)
	if out, err := ingest(killed, lines).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	if exportOf(t, killed) != want {
		t.Error("the graph is not the one that an ingest makes that nobody killed")
	}
}

// kill starts cmd, kills it after a time, and returns how many articles there
// are then, at least as many as were known.
func kill(t *testing.T, cmd *exec.Cmd, dir string, known int, after time.Duration) int {
	t.Helper()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after + 300*time.Millisecond)
	_ = cmd.Process.Kill() // it may be done
	_ = cmd.Wait()
	if _, err := os.Stat(filepath.Join(dir, "FORMAT")); err != nil {
		return known // killed before there was a graph
	}
	health, err := graph.Check(t.Context(), dir, nil)
	if err != nil || !health.Sound() {
		t.Fatalf("%+v, %v", health, err)
	}
	if health.Articles < known {
		t.Fatalf("%d articles after %d", health.Articles, known)
	}
	return health.Articles
}

// corpus writes n generated articles as a file of JSON lines, and as a folder
// in which they are sorted the other way round.
func corpus(t *testing.T, n int) (lines, folder string) {
	t.Helper()
	folder = t.TempDir()
	lines = filepath.Join(folder, "..", "corpus.jsonl")
	f, err := os.Create(lines)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}()
	out := json.NewEncoder(f)
	for i := range n {
		_, text, _ := sourcetest.Generated(i)
		if i%10 == 9 {
			_, original, _ := sourcetest.Generated(i - 1)
			text = sourcetest.NearCopy(original, i)
		}
		if err := out.Encode(map[string]string{"text": text}); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%06d.txt", n-i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return lines, folder
}

func number(t *testing.T, variable string, usual int) int {
	t.Helper()
	n, err := strconv.Atoi(cmp.Or(os.Getenv(variable), strconv.Itoa(usual)))
	if err != nil {
		t.Fatal(err)
	}
	return n
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
