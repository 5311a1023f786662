package format_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/format"
	"newsgraph/graph/graphtest"
)

// sample returns a graph of graphtest's documents and one whose words are hard
// for every format.
func sample(t *testing.T) *graph.Graph {
	t.Helper()
	g, err := graph.Open(graph.Memory, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = g.Close() })
	text := "\"A\\B\" <met> O'Neill & Sons, say | they; in [Lund]."
	hard := graph.Document{
		Article: graph.Article{Title: `A "title": with/slashes\ & <tags>, 50% | #1 [x]`, Text: text, Language: "en",
			Authors: []string{"Ann, Lee"}, URL: "https://example.org/a?b=c&d=<e>", Site: "Example", Published: "2025-03-01"},
		Statements: []graph.Statement{{
			Subject: graph.Entity{Name: `"A\B" <x>`, Type: graph.Person}, Relation: "met-with", Phrase: "meet quietly", Symmetric: true,
			Object:   graph.Object{Entity: &graph.Entity{Name: "O'Neill & Sons, Ltd; 北京", Type: graph.Organization}},
			Polarity: graph.Positive, Modality: graph.Actual, Confidence: .875, Rule: "by-hand",
			Time:       &graph.Interval{Text: "last week", From: "2025-02-17", To: "2025-02-23"},
			Quantities: []graph.Quantity{{Text: "2,000 \"people\"", Value: "2000", Unit: "people"}},
			Roles:      map[string]graph.Object{"about": {Literal: &graph.Literal{Value: "a, b", Datatype: graph.QuotationLiteral}}},
			Codes:      &graph.Codes{Wikidata: "P1327", CAMEO: "040"},
			Evidence:   []graph.Evidence{{Begin: 0, End: len(text)}},
		}},
	}
	for _, d := range append(graphtest.Sample(), hard) {
		if _, err := g.Add(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	mine := []graph.GazetteerEntry{{ID: "port-calder", Name: "Port Calder", External: []string{"geonames:42", "https://example.org/calder", "wikidata:Q42"}}}
	if err := g.SetGazetteer(t.Context(), mine); err != nil {
		t.Fatal(err)
	}
	return g
}

func written(t *testing.T, name string, c *format.Content) string {
	t.Helper()
	var b bytes.Buffer
	if err := format.Write(&b, name, c); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// facts returns how many facts between entities, and how many other statements
// there are.
func facts(t *testing.T, g *graph.Graph) (edges, all int) {
	t.Helper()
	for _, s := range graphtest.Collect(t, g.Statements(t.Context(), graph.Pattern{})) {
		all++
		if s.Asserted() && s.Object.Entity != nil {
			edges++
		}
	}
	return edges, all
}

// run runs a program over a file and returns what it prints; the test is
// skipped where the program is not installed.
func run(t *testing.T, program string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("%s is not installed; .ci/run installs it", program)
	}
	out, err := exec.Command(program, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %q: %v\n%s", program, args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// python runs a program with the first Python that has the module: the one that
// comes first on the path need not be the one that Debian installs modules for.
func python(t *testing.T, module, program string, args ...string) string {
	t.Helper()
	for _, interpreter := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(interpreter, "-c", "import "+module).Run() == nil {
			return run(t, interpreter, append([]string{"-c", program}, args...)...)
		}
	}
	t.Skipf("Python's %s is not installed; .ci/run installs it", module)
	return ""
}

func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRapper(t *testing.T) {
	g := sample(t)
	for name, syntax := range map[string]string{"trig": "trig", "turtle": "turtle"} {
		t.Run(name, func(t *testing.T) {
			path := file(t, "g."+name, written(t, name, format.Select(t.Context(), g, nil)))
			out := run(t, "rapper", "-q", "-i", syntax, "-o", "nquads", path, "urn:x:")
			for _, want := range []string{
				`<urn:newsgraph:a-b-x> <urn:newsgraph:met-with> <urn:newsgraph:oneill-and-sons-ltd-`,
				`<http://www.w3.org/2000/01/rdf-schema#label> "\"A\\B\" <x>"`,
				`<http://www.w3.org/ns/prov#wasDerivedFrom> <urn:newsgraph:a/`,
				`<urn:newsgraph:port-calder> <http://www.w3.org/2004/02/skos/core#exactMatch> <http://www.wikidata.org/entity/Q42>`,
				`<urn:newsgraph:port-calder> <http://www.w3.org/2004/02/skos/core#exactMatch> <https://example.org/calder>`,
				`<urn:newsgraph:port-calder> <https://schema.org/identifier> "geonames:42"`,
				`<http://www.w3.org/2004/02/skos/core#closeMatch> <http://www.wikidata.org/prop/direct/P1327>`,
			} {
				if !strings.Contains(out, want) {
					t.Errorf("%s lacks %s:\n%.3000s", name, want, out)
				}
			}
		})
	}
}

func TestRDFLib(t *testing.T) {
	g := sample(t)
	const program = `
import sys, rdflib
d = rdflib.Dataset() if hasattr(rdflib, "Dataset") else rdflib.ConjunctiveGraph()
d.parse(sys.argv[1], format=sys.argv[2])
quads = {(str(s), str(p), str(o)) for s, p, o, *_ in d.quads((None, None, None, None))}
print(len(quads), sum(p == "http://www.w3.org/1999/02/22-rdf-syntax-ns#type" and o == "http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement" for s, p, o in quads))`
	c := format.Select(t.Context(), g, nil)
	trig := python(t, "rdflib", program, file(t, "g.trig", written(t, "trig", c)), "trig")
	jsonld := python(t, "rdflib", program, file(t, "g.jsonld", written(t, "jsonld", c)), "json-ld")
	if trig != jsonld {
		t.Errorf("rdflib reads %s triples and statements in TriG, %s in JSON-LD", trig, jsonld)
	}
	ids := make(map[string]bool)
	for _, s := range graphtest.Collect(t, g.Statements(t.Context(), graph.Pattern{})) {
		ids[s.ID] = true
	}
	if _, n, _ := strings.Cut(trig, " "); n != jsonNumber(len(ids)) {
		t.Errorf("rdflib counts %s statements, want %d", n, len(ids))
	}
}

func jsonNumber(n int) string { b, _ := json.Marshal(n); return string(b) }

func TestNetworkX(t *testing.T) {
	g := sample(t)
	edges, _ := facts(t, g)
	for _, name := range []string{"graphml", "gexf"} {
		t.Run(name, func(t *testing.T) {
			path := file(t, "g."+name, written(t, name, format.Select(t.Context(), g, nil)))
			out := python(t, "networkx", `
import sys, networkx as nx
g = getattr(nx, "read_" + sys.argv[2])(sys.argv[1])
print(g.number_of_edges())
[(a, b, e)] = [(g.nodes[a], g.nodes[b], e) for a, b, e in g.edges(data=True) if a == "a-b-x"]
print(a["label"], "|", b["label"], "|", e["relation"], e["confidence"], e["time"])`, path, name)
			want := jsonNumber(edges) + "\n\"A\\B\" <x> | O'Neill & Sons, Ltd; 北京 | met-with 0.875 2025-02-17/2025-02-23"
			if out != want {
				t.Errorf("networkx reads\n%s\nwant\n%s", out, want)
			}
		})
	}
}

func TestGraphviz(t *testing.T) {
	g := sample(t)
	path := file(t, "g.dot", written(t, "dot", format.Select(t.Context(), g, nil)))
	out := run(t, "dot", "-Tplain", path)
	if !strings.Contains(out, `"\"A\\B\" <x>"`) {
		t.Errorf("dot draws\n%s", out)
	}
}

// TestSQLite reads the CSV formats with a program that is strict about them.
func TestSQLite(t *testing.T) {
	g := sample(t)
	edges, all := facts(t, g)
	c := format.Select(t.Context(), g, nil)
	query := func(path, sql string) string {
		return run(t, "sqlite3", ":memory:", "-cmd", ".mode csv", "-cmd", ".import '"+path+"' t", "-cmd", ".mode list", sql)
	}
	statements := file(t, "g.csv", written(t, "csv", c))
	if got := query(statements, "SELECT count(*) FROM t"); got != jsonNumber(all) {
		t.Errorf("%s statements, want %d", got, all)
	}
	if got := query(statements, "SELECT subject_name, object_name, roles, confidence FROM t WHERE subject = 'a-b-x'"); got !=
		`"A\B" <x>|O'Neill & Sons, Ltd; 北京|about: a, b|0.875` {
		t.Errorf("SQLite reads %s", got)
	}
	for name, table := range map[string]string{"neo4j": "relationships.csv", "gephi": "edges.csv"} {
		dir := filepath.Join(t.TempDir(), name)
		if err := format.WriteFolder(dir, name, c); err != nil {
			t.Fatal(err)
		}
		if got := query(filepath.Join(dir, table), "SELECT count(*) FROM t"); got != jsonNumber(edges) {
			t.Errorf("%s: %s edges, want %d", name, got, edges)
		}
		if got := query(filepath.Join(dir, "nodes.csv"), "SELECT count(*) FROM t"); got == "0" {
			t.Errorf("%s: no nodes", name)
		}
	}
}

func TestVault(t *testing.T) {
	g := sample(t)
	dir := filepath.Join(t.TempDir(), "vault")
	if err := format.WriteFolder(dir, "vault", format.Select(t.Context(), g, nil)); err != nil {
		t.Fatal(err)
	}
	note, err := os.ReadFile(filepath.Join(dir, "O'Neill & Sons, Ltd; 北京.md"))
	if err != nil {
		t.Fatal(err)
	}
	if want := "- [[A B x|\"A\\B\" <x>]] **met-with** [[O'Neill & Sons, Ltd; 北京]] (2025-02-17/2025-02-23), in [[A title with slashes & tags , 50% 1 x]]"; !strings.Contains(string(note), want) {
		t.Errorf("the note lacks\n%s\n%s", want, note)
	}
	// Every link leads to a note.
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		for _, part := range strings.Split(string(text), "[[")[1:] {
			target, _, _ := strings.Cut(part, "]]")
			target, _, _ = strings.Cut(target, "|")
			if _, missing := os.Stat(filepath.Join(dir, target+".md")); missing != nil {
				t.Errorf("%s links to %q, which is no note", filepath.Base(path), target)
			}
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	if err := format.WriteFolder(dir, "vault", format.Select(t.Context(), g, nil)); !errors.Is(err, fs.ErrExist) {
		t.Errorf("writing over a folder: %v", err)
	}
}

func TestFilter(t *testing.T) {
	g := sample(t)
	tests := []struct {
		name   string
		filter format.Filter
		keep   func(s graph.Statement) bool
	}{
		{"entity", format.Filter{Entities: []string{"brenmark"}}, func(s graph.Statement) bool { return strings.Contains(jsonOf(s), `"brenmark"`) }},
		{"relation", format.Filter{Relations: []string{"met-with"}}, func(s graph.Statement) bool { return s.Relation == "met-with" }},
		{"time", format.Filter{Since: "2025-02-20", Until: "2025-02-28"}, func(s graph.Statement) bool {
			return s.Time != nil && s.Time.To >= "2025-02-20" && s.Time.From <= "2025-02-28" && s.Time.From != ""
		}},
		{"confidence", format.Filter{MinConfidence: .89}, func(s graph.Statement) bool { return s.Confidence >= .89 }},
		{"facts", format.Filter{Asserted: true, SaidOnly: true}, func(s graph.Statement) bool { return s.Asserted() && !s.Inferred }},
	}
	for _, test := range tests {
		var want []string
		for _, s := range graphtest.Collect(t, g.Statements(t.Context(), graph.Pattern{})) {
			if test.keep(s) {
				want = append(want, s.ID)
			}
		}
		c := format.Select(t.Context(), g, &test.filter)
		var got []string
		for _, s := range graphtest.Collect(t, c.Statements) {
			got = append(got, s.ID)
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) || len(got) == 0 {
			t.Errorf("%s: %d statements, want %d", test.name, len(got), len(want))
		}
		entities, err := c.Entities()
		if err != nil || len(entities) == 0 {
			t.Errorf("%s: %d entities, %v", test.name, len(entities), err)
		}
	}
}

func jsonOf(v any) string { b, _ := json.Marshal(v); return string(b) }

func TestUnknownFormat(t *testing.T) {
	if err := format.Write(&bytes.Buffer{}, "rdfxml", nil); err == nil || !strings.Contains(err.Error(), "the formats are csv, dot") {
		t.Errorf("an unknown format: %v", err)
	}
	if err := format.WriteFolder(t.TempDir(), "csv", nil); err == nil || !strings.Contains(err.Error(), "the formats are gephi") {
		t.Errorf("an unknown format of a folder: %v", err)
	}
}
