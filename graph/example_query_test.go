package graph_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

func ExampleGraph_Query() {
	g := sampleGraph()
	defer closeGraph(g)
	opts := &graph.QueryOptions{Columns: []string{"who", "whom"}, MaxRows: 10}
	for row, err := range g.Query(context.Background(), `g.V().tag("who").out("sent-letter-to").tag("whom").all()`, opts) {
		check(err)
		fmt.Println(row.Values[:2])
	}
	for _, err := range g.Query(context.Background(), "g.V()\n.al()", nil) {
		fmt.Println(err)
	}
	// Output:
	// [ilse-varga tomas-reyes]
	// query:2:4: TypeError: Object has no member 'al'
}

func ExampleGraph_Explain() {
	g := sampleGraph()
	defer closeGraph(g)
	plans, err := g.Explain(context.Background(), `g.V("ilse-varga").out("sent-letter-to").in("sent-letter-to").all()`, nil)
	check(err)
	fmt.Print(graph.Drawing(plans))
	// Output:
	// subjects of quads predicate=<sent-letter-to>, object in (1): ~1 estimated, 1 found, 2 keys read
	// └─(1) objects of quads subject=<ilse-varga>, predicate=<sent-letter-to>: 1 estimated, 1 found, 2 keys read
}

func ExampleRow_MarshalJSON() {
	row := graph.Row{Columns: []string{"who", "n"}, Values: []any{graph.IRI("ann-lee"), int64(3)}}
	b, err := json.Marshal(row)
	fmt.Println(string(b), err)
	// Output: {"who":"ann-lee","n":3} <nil>
}

func ExampleRow_Get() {
	row := graph.Row{Columns: []string{"who", "n"}, Values: []any{graph.IRI("ann-lee"), int64(3)}}
	fmt.Println(row.Get("n"), row.Get("m"))
	// Output: 3 <nil>
}

func ExampleDrawing() {
	fmt.Print(graph.Drawing([]graph.Plan{{
		What: "subjects of (1)", Estimated: 3, Paths: 2, Keys: 3,
		Parts: []graph.Plan{{What: "quads predicate=<met-with>", Estimated: 3, Exact: true, Paths: 3, Keys: 3}},
	}}))
	// Output:
	// subjects of (1): ~3 estimated, 2 found, 3 keys read
	// └─(1) quads predicate=<met-with>: 3 estimated, 3 found, 3 keys read
}

func ExampleSyntaxError_Error() {
	err := &graph.SyntaxError{Name: "mine.js", Line: 2, Column: 4, Reason: "foo is not defined"}
	fmt.Println(err)
	// Output: mine.js:2:4: foo is not defined
}

func ExampleSandbox_Query() {
	dir, err := os.MkdirTemp("", "")
	check(err)
	defer func() { check(os.RemoveAll(dir)) }()
	g, err := graph.Open(dir, nil)
	check(err)
	_, err = g.Add(context.Background(), graphtest.Sample()[0])
	check(err)
	closeGraph(g) // the sandbox opens the folder in a process of its own

	// The command is a program that does nothing but call ServeSandbox.
	program := []string{os.Args[0], "-test.run=^TestSandboxChild$", "sandbox"}
	stranger := &graph.Sandbox{Command: program, Location: dir, Memory: 256 << 20}
	for row, err := range stranger.Query(context.Background(), `g.V("ilse-varga").out("president-of").all()`, nil) {
		check(err)
		fmt.Println(row.Get("id"))
	}
	for _, err := range stranger.Query(context.Background(), `while (true) {}`, &graph.QueryOptions{Timeout: 50 * time.Millisecond}) {
		fmt.Println(errors.Is(err, graph.ErrTimeout))
	}
	// Output:
	// brenmark
	// true
}

func ExampleVariables_Names() {
	g := sampleGraph()
	defer closeGraph(g)
	session := &graph.QueryOptions{Variables: new(graph.Variables)}
	for _, line := range []string{
		`const varga = g.V("ilse-varga")`,
		`function letters(from) { return from.out("sent-letter-to") }`,
		`letters(varga).all()`,
	} {
		for row, err := range g.Query(context.Background(), line, session) {
			check(err)
			fmt.Println(row.Get("id"))
		}
	}
	fmt.Println(session.Variables.Names())
	// Output:
	// tomas-reyes
	// [letters varga]
}

func ExampleVariables_Forget() {
	g := sampleGraph()
	defer closeGraph(g)
	session := &graph.QueryOptions{Variables: new(graph.Variables)}
	for _, err := range g.Query(context.Background(), `var n = 1`, session) {
		check(err)
	}
	session.Variables.Forget()
	fmt.Println(session.Variables.Names())
	// Output: []
}
