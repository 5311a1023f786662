package graph_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"newsgraph/graph"
)

// queryError runs the query to its end and returns its error.
func queryError(t *testing.T, g *graph.Graph, gizmo string, opts *graph.QueryOptions) error {
	t.Helper()
	for _, err := range g.Query(t.Context(), gizmo, opts) {
		if err != nil {
			return err
		}
	}
	return nil
}

func TestQuerySyntaxErrors(t *testing.T) {
	g := sample(t)
	tests := []struct {
		name, gizmo  string
		line, column int
		reason       string
	}{
		{"unfinished", "g.V(", 1, 5, "Unexpected end of input"},
		{"second line", "var x = 1;\nvar é = ;", 2, 9, "Unexpected token ;"},
		{"found by the compiler", "let x = 1;\nlet x = 2;", 2, 5, "has already been declared"},
		{"unknown name", "g.V();\n  foo.bar()", 2, 3, "foo is not defined"},
		{"unknown method", `g.V("a").outt("b").all()`, 1, 14, "has no member"},
		{"thrown", "\nthrow new Error('enough')", 2, 7, "Error: enough"},
		{"wrong argument", "g.V();\niri(5)", 2, 4, "expected string, got: int64"},
		{"undefined argument", "g.V();\ng.V().out('a', undefined).all()", 1, 1, "expected string"}, // its place is lost
		{"within a function", "function f() {\n  iri(5)\n}\nf()", 2, 6, "expected string"},
		{"within a callback", "g.V().forEach(function(v) {\n  iri(5)\n})", 2, 6, "expected string"},
		{"within try", "try {\n  iri(5)\n} finally { g.emit(1) }", 2, 6, "expected string"},
		{"resolve", "resolve({})", 1, 8, "want a name"},
		{"bad pattern", `g.V().filter(regex("(")).all()`, 1, 19, "missing closing"},
		{"endless recursion", "function f() { return f() }\nf()", 1, 0, "without end"},
	}
	for _, test := range tests {
		err := queryError(t, g, test.gizmo, &graph.QueryOptions{Name: "q.js", Prelude: "var a = 1;\nvar b = 2;\n"})
		e, ok := errors.AsType[*graph.SyntaxError](err)
		if !ok {
			t.Errorf("%s: error %v (%T), want a SyntaxError", test.name, err, err)
			continue
		}
		if e.Name != "q.js" || e.Line != test.line || test.column != 0 && e.Column != test.column || !strings.Contains(e.Reason, test.reason) {
			t.Errorf("%s: %v, want q.js:%d:%d: …%s…", test.name, err, test.line, test.column, test.reason)
		}
	}
}

// TestQueryStops runs queries that would run for ever. TestMain checks that
// their goroutines are gone.
func TestQueryStops(t *testing.T) {
	g := sample(t)
	endless := []string{
		`while (true) {}`,
		`for (;;) g.emit(1)`,
		`for (;;) { try { while (true) {} } catch (e) {} finally { while (true) {} } }`,
		`for (;;) g.V().toArray()`,
		`for (;;) g.V().forEach(function(v) {})`,
		`g.V().forEach(function(v) { while (true) {} })`,
		`[1, 2].sort(function() { while (true) {} })`,
		`for (;;) { try { g.V().out("a", undefined) } catch (e) {} }`,
		`for (;;) resolve("varga")`,
	}
	for _, gizmo := range endless {
		start := time.Now()
		err := queryError(t, g, gizmo, &graph.QueryOptions{Timeout: 50 * time.Millisecond})
		if !errors.Is(err, graph.ErrTimeout) && !strings.Contains(gizmo, "undefined") {
			t.Errorf("%s: error %v, want ErrTimeout", gizmo, err)
		}
		if d := time.Since(start); d > 900*time.Millisecond {
			t.Errorf("%s: stopped after %v", gizmo, d)
		}
	}
}

func TestQueryCancelled(t *testing.T) {
	g := sample(t)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(30*time.Millisecond, cancel)
	for _, err := range g.Query(ctx, `while (true) {}`, nil) {
		if !errors.Is(err, context.Canceled) || errors.Is(err, graph.ErrTimeout) {
			t.Errorf("error %v, want context.Canceled", err)
		}
	}
}

// TestQueryAbandoned leaves the loop over the rows while the query runs on.
func TestQueryAbandoned(t *testing.T) {
	g := sample(t)
	for row, err := range g.Query(t.Context(), `for (i = 0; ; i++) g.emit(i)`, nil) {
		if err != nil {
			t.Fatal(err)
		}
		if row.Get("value") == int64(3) {
			break
		}
	}
}

func TestQueryTooLarge(t *testing.T) {
	g := sample(t)
	if err := queryError(t, g, strings.Repeat("(", graph.DefaultMaxSource+1), nil); !errors.Is(err, graph.ErrTooLarge) {
		t.Errorf("error %v, want ErrTooLarge", err)
	}
	if err := queryError(t, g, strings.Repeat("(", graph.DefaultMaxSource), nil); !errors.As(err, new(*graph.SyntaxError)) {
		t.Errorf("error %v, want a SyntaxError", err)
	}
}

func TestQueryAgain(t *testing.T) {
	g := sample(t)
	rows := g.Query(t.Context(), `g.V("<osterland>").out("<gave-aid-to>").all()`, nil)
	for range 2 {
		n := 0
		for _, err := range rows {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
		if n != 1 {
			t.Errorf("%d rows, want 1", n)
		}
	}
}
