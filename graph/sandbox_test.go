package graph_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
)

// TestSandboxChild is the process of the sandboxes below.
func TestSandboxChild(t *testing.T) {
	if flag.Arg(0) != "sandbox" {
		t.Skip("runs in a process of its own")
	}
	if err := graph.ServeSandbox(t.Context(), os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

func sandbox(dir string) *graph.Sandbox {
	return &graph.Sandbox{Command: []string{os.Args[0], "-test.run=^TestSandboxChild$", "sandbox"}, Location: dir}
}

// TestSandbox runs queries in a sandbox and outside of it: the rows are equal.
func TestSandbox(t *testing.T) {
	dir := sampleFolder(t, nil)
	g, err := graph.Open(dir, &graph.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer closeGraph(g)
	for _, source := range []string{
		`g.V().tag("x").out("met-with").all()`,
		`g.V().out().all()`,
		`g.emit({a: 1, b: 1.5, c: [true, null, "x", [], {}], d: {}, e: null})`,
		`g.emit("1"); g.emit(1); g.emit(typed("2025-01-01", "xsd:date")); g.emit(1e300)`,
		`nonsense(`,
		`g.V().nope()`,
		`throw "thrown"`,
		``,
	} {
		opts := &graph.QueryOptions{Name: "mine", Columns: []string{"id"}}
		want, wantErr := rowsOf(g.Query(t.Context(), source, opts))
		got, gotErr := rowsOf(sandbox(dir).Query(t.Context(), source, opts))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-outside +in the sandbox):\n%s", source, diff)
		}
		if fmt.Sprint(wantErr) != fmt.Sprint(gotErr) {
			t.Errorf("%s: %v outside, %v in the sandbox", source, wantErr, gotErr)
		}
	}
}

func rowsOf(seq func(func(graph.Row, error) bool)) (rows []graph.Row, err error) {
	for row, e := range seq {
		if e != nil {
			return rows, e
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// TestSandboxHolds runs queries that a session alone can't stop.
func TestSandboxHolds(t *testing.T) {
	dir := sampleFolder(t, nil)
	for source, want := range map[string]error{
		`while (true) {}`:                                             graph.ErrTimeout,
		`[...Array(3e6).keys()].sort(() => 1)`:                        graph.ErrTimeout,
		`let a = []; while (true) a.push("x".repeat(1e6) + a.length)`: graph.ErrMemory,
		`"x".repeat(2e9)`:                                             graph.ErrMemory,
		strings.Repeat("x", graph.DefaultMaxSource+1):                 graph.ErrTooLarge,
	} {
		// The limit that is not tried is far off: a fast machine fills its memory
		// sooner than a slow one.
		sb := sandbox(dir)
		limits := &graph.QueryOptions{Timeout: 300 * time.Millisecond}
		sb.Memory = 1 << 30
		if errors.Is(want, graph.ErrMemory) {
			limits.Timeout, sb.Memory = 20*time.Second, 160<<20
		}
		began := time.Now()
		_, err := rowsOf(sb.Query(t.Context(), source, limits))
		if took := time.Since(began); !errors.Is(err, want) || took > 10*time.Second {
			t.Errorf("%.40s: %.200v after %v, want %v", source, err, took, want)
		}
	}
	// Enough rows, and a caller that goes away.
	rows := 0
	for _, err := range sandbox(dir).Query(t.Context(), `for (let i = 0;; i++) g.emit(i)`, nil) {
		if err != nil {
			t.Fatal(err)
		}
		if rows++; rows == 10 {
			break
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if _, err := rowsOf(sandbox(dir).Query(ctx, `while (true) {}`, nil)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := rowsOf(sandbox(dir+"/none").Query(t.Context(), `1`, nil)); !errors.Is(err, graph.ErrNotStore) {
		t.Errorf("no graph: %v, want ErrNotStore", err)
	}
	broken := &graph.Sandbox{Command: []string{os.Args[0] + "-none"}}
	if _, err := rowsOf(broken.Query(t.Context(), `1`, nil)); err == nil {
		t.Error("no program: no error")
	}
}
