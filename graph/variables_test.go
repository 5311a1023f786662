package graph_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/queries"
)

// TestVariables asks one question after another; each sees what those before
// it have declared.
func TestVariables(t *testing.T) {
	g := sample(t)
	tests := []struct {
		name  string
		lines []string
		want  []string // rows of the last line
	}{
		{"data", []string{`var x = {a: [1, "two", null], b: {c: 2.5}}`, `g.emit(x)`}, []string{`{"a":[1,"two",null],"b":{"c":2.5}}`}},
		{"a list is a list", []string{`const names = entity("Varga").toArray()`, `names.push("x"); g.emit(names.length + names.map(n => n).join())`},
			[]string{`{"value":"2\u003cilse-varga\u003e,x"}`}},
		{"changed in place", []string{`let xs = [1]`, `xs.push(2)`, `xs[0] = 9`, `g.emit(xs.join())`}, []string{`{"value":"9,2"}`}},
		{"declared again", []string{`let x = 1`, `let y = x + 1`, `let x = 5`, `g.emit(x + "," + y)`}, []string{`{"value":"5,2"}`}},
		{"const is var", []string{`const x = 1`, `x = 2`, `g.emit(x)`}, []string{`{"value":2}`}},
		{"without var", []string{`n = 1`, `n++`, `g.emit(n)`}, []string{`{"value":2}`}},
		{"a path", []string{`const who = entity("Varga")`, `const to = who.out("sent-letter-to")`, `to.all()`}, []string{`{"id":"tomas-reyes"}`}},
		{"a path again", []string{`var p = g.V("osterland")`, `var p = g.V("ilse-varga").out("sent-letter-to")`, `p.all()`}, []string{`{"id":"tomas-reyes"}`}},
		{"a path that is a value now", []string{`var p = g.V("osterland")`, `var p = 3`, `g.emit(p)`}, []string{`{"value":3}`}},
		{"a function", []string{"function twice(x) {\n  return x + x;\n}", `const shout = s => twice(s) + "!"`, `g.emit(shout("a"))`}, []string{`{"value":"aa!"}`}},
		{"a function sees what changed", []string{`let k = 1`, `const f = () => k`, `k = 2`, `g.emit(f())`}, []string{`{"value":2}`}},
		{"taken apart", []string{`const {a, b: [c, ...rest], ...others} = {a: 1, b: [2, 3], d: x => x}`, `g.emit(a + c + rest[0] + others.d(4))`}, []string{`{"value":10}`}},
		{"undefined", []string{`var x`, `g.emit(String(x))`}, []string{`{"value":"undefined"}`}},
		{"no number", []string{`var x = 0 / 0`, `g.emit(String(x))`}, []string{`{"value":"NaN"}`}},
		{"a date", []string{`const d = new Map([["a", 1]])`, `g.emit(d.get("a"))`}, []string{`{"value":1}`}},
		{"what was emitted is not emitted again", []string{`g.V("ilse-varga").out("sent-letter-to").all(); var x = 1`, `g.emit(x)`}, []string{`{"value":1}`}},
		{"a mistake after it", []string{`var x = 1; nonsense()`, `g.emit(x)`}, []string{`{"value":1}`}},
		{"the graph stays", []string{`var g = 5`, `g.emit(1)`}, []string{`{"value":1}`}},
		{"proto", []string{`var x = JSON.parse('{"__proto__": 1}')`, `g.emit(Object.keys(x).join())`}, []string{`{"value":"__proto__"}`}},
	}
	for _, test := range tests {
		opts := &graph.QueryOptions{Prelude: queries.Prelude(), Variables: new(graph.Variables)}
		for _, line := range test.lines[:len(test.lines)-1] {
			_ = queryError(t, g, line, opts)
		}
		if diff := cmp.Diff(test.want, graphtest.Rows(t, g, test.lines[len(test.lines)-1], opts)); diff != "" {
			t.Errorf("%s: rows mismatch (-want +got):\n%s", test.name, diff)
		}
	}
}

// TestVariablesStopped keeps what there was when a query was stopped.
func TestVariablesStopped(t *testing.T) {
	g := sample(t)
	opts := &graph.QueryOptions{Timeout: 100 * time.Millisecond, Variables: new(graph.Variables), MaxRows: 1}
	if err := queryError(t, g, `var x = 1; while (true) {}`, opts); err == nil {
		t.Error("an endless loop ended")
	}
	if err := queryError(t, g, `var y = 2; for (;;) g.emit(y)`, opts); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff([]string{"x", "y"}, opts.Variables.Names()); diff != "" {
		t.Errorf("names mismatch (-want +got):\n%s", diff)
	}
	opts.Variables.Forget()
	if err := queryError(t, g, `g.emit(x)`, opts); err == nil || !strings.Contains(err.Error(), "x is not defined") {
		t.Errorf("after Forget: %v", err)
	}
}

// TestVariablesPlaces: mistakes are where they are, whatever was declared.
func TestVariablesPlaces(t *testing.T) {
	g := sample(t)
	opts := &graph.QueryOptions{Name: "q", Variables: new(graph.Variables)}
	_ = queryError(t, g, "const a = 1;\nconst b = 2;", opts)
	for query, want := range map[string]string{
		"const c = 3;\nlet d = nonsense;": "q:2:9: ReferenceError: nonsense is not defined",
		"const c = ;":                     "q:1:11: Unexpected token ;",
		"const é = 1; nonsense":           "q:1:14: ReferenceError: nonsense is not defined",
	} {
		if err := queryError(t, g, query, opts); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", query, err, want)
		}
	}
}
