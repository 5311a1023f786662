package graphtest

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
)

// anyOrder compares lists of strings as sets: the order of articles is that of
// their digests, and the order of rows that of the store.
var anyOrder = cmp.Transformer("sorted", func(list []string) []string {
	return slices.Sorted(slices.Values(list))
})

// query checks queries against their rows as JSON.
func (s suite) query(t *testing.T) {
	g := s.graph(t, Sample()...)
	tests := []struct {
		name, gizmo string
		opts        *graph.QueryOptions
		want        []string
	}{
		{"edge", `g.V("<ilse-varga>").out("<sent-letter-to>").all()`, nil, []string{`{"id":"tomas-reyes"}`}},
		{"symmetric", `g.V("<brenmark>").out("<allied-with>").unique().all()`, nil, []string{`{"id":"osterland"}`}},
		{"denied makes no edge", `g.V("<brenmark>").out("<attacked>").all()`, nil, nil},
		{"planned makes no edge", `g.V("<osterland>").out("<expelled>").all()`, nil, nil},
		{"tags", `g.V("<ilse-varga>").tag("from").out("<sent-letter-to>").tag("to").all()`,
			&graph.QueryOptions{Columns: []string{"to", "from"}},
			[]string{`{"to":"tomas-reyes","from":"ilse-varga","id":"tomas-reyes"}`}},
		{"literal", `g.V("<tomas-reyes>").out("<holds-position>").all()`, nil,
			[]string{`{"id":{"literal":"prime minister","datatype":"title"}}`}},
		{"one source", `g.V("<tomas-reyes>").labelContext("<` + ArticleID(t, Sample()[0]) + `>").out("<praised>").all()`, nil, nil},
		{"emit", `g.emit({n: 1, x: 2.5, who: g.V("<brenmark>").toValue(), l: [true, null, "a"]}); g.emit("word")`, nil,
			[]string{`{"l":[true,null,"a"],"n":1,"who":"brenmark","x":2.5}`, `{"value":"word"}`}},
		{"name", `g.V("Anna Holm").in("<name>").unique().all()`, nil, []string{`{"id":"anna-holm"}`}},
		{"resolve", `g.emit(resolve("reyes")); g.emit(resolve("tomas-reyes")); g.emit(resolve("nobody"))`, nil,
			[]string{`{"value":["tomas-reyes"]}`, `{"value":["tomas-reyes"]}`, `{"value":[]}`}},
		{"bare words", `g.V("ilse-varga").out("sent-letter-to").all()`, nil, []string{`{"id":"tomas-reyes"}`}},
		{"bare words in has", `g.V().has("relation", "visited").out("phrase").all()`, nil, []string{`{"id":"visited"}`}},
		{"capitals", `graph.Vertex("ilse-varga").Out("sent-letter-to").All()`, nil, []string{`{"id":"tomas-reyes"}`}},
		{"list", `g.V(resolve("reyes")).in("sent-letter-to").all()`, nil, []string{`{"id":"ilse-varga"}`}},
		{"empty list", `g.V(resolve("nobody")).all()`, nil, nil},
		{"path", `g.V(g.V("brenmark"), g.V("osterland")).all()`, nil, []string{`{"id":"brenmark"}`, `{"id":"osterland"}`}},
		{"all", `g.V().is("ilse-varga").all()`, nil, []string{`{"id":"ilse-varga"}`}},
		{"morphism", `g.V("ilse-varga").follow(g.M().out("sent-letter-to")).all()`, nil, []string{`{"id":"tomas-reyes"}`}},
		{"prelude", `g.emit(double(params.n))`,
			&graph.QueryOptions{Prelude: "var params = {n: 4};\nfunction double(x) { return 2 * x }"}, []string{`{"value":8}`}},
		{"limit", `for (;;) g.emit(1)`, &graph.QueryOptions{MaxRows: 2}, []string{`{"value":1}`, `{"value":1}`}},
		{"confidence", `g.V("<no node>").tag("x").all(); g.V().has("<confidence>", lt(0.7)).out("<relation>").unique().all()`, nil,
			[]string{`{"id":"cooperates-with"}`}},
		{"value alone", `1 + 1`, nil, nil},
	}
	for _, test := range tests {
		diff := cmp.Diff(test.want, Rows(t, g, test.gizmo, test.opts), anyOrder)
		if diff != "" {
			t.Errorf("%s: rows mismatch (-want +got):\n%s", test.name, diff)
		}
	}
}

// saidOnly checks that inferred facts can be hidden.
func (s suite) saidOnly(t *testing.T) {
	g := s.graph(t, Sample()...)
	said := &graph.QueryOptions{SaidOnly: true}
	queries := map[string]int{ // rows without SaidOnly
		`g.V("<brenmark>").out("<cooperates-with>").all()`:                                              1,
		`g.V("<brenmark>").both("<cooperates-with>").all()`:                                             2,
		`g.V().has("<cooperates-with>", "<brenmark>").all()`:                                            1,
		`g.V("<brenmark>").saveOpt("<cooperates-with>", "x").out("<cooperates-with>").all()`:            1,
		`g.V("<osterland>").out("<allied-with>").intersect(g.V().out("<cooperates-with>")).all()`:       2,
		`g.V("<brenmark>").outPredicates().intersect(g.V("<cooperates-with>")).all()`:                   1,
		`g.V("<brenmark>").labelContext("<inferred>").out().all()`:                                      1,
		`g.V("<cooperates-with>").in("<relation>").out("<object>").in("<cooperates-with>").all()`:       1,
		`g.V("<brenmark>").followRecursive("<cooperates-with>").is("<osterland>").all()`:                1,
		`g.V("<brenmark>").out("<cooperates-with>").out("<allied-with>").limit(1).all()`:                1,
		`g.V("<osterland>").tag("o").out("<cooperates-with>").has("<name>","Brenmark").back("o").all()`: 1,
	}
	for q, n := range queries {
		if got := Rows(t, g, q, nil); len(got) < n {
			t.Errorf("%s: %d rows, want at least %d", q, len(got), n)
		}
		if got := Rows(t, g, q, said); len(got) != 0 {
			t.Errorf("%s, said only: rows %v, want none", q, got)
		}
	}
	if got := Rows(t, g, `g.V("<osterland>").out("<gave-aid-to>").all()`, said); len(got) != 1 {
		t.Errorf("said only, a fact that was said: rows %v, want one", got)
	}
}

// Rows returns the rows of a query as JSON.
func Rows(t *testing.T, g *graph.Graph, gizmo string, opts *graph.QueryOptions) []string {
	t.Helper()
	var rows []string
	for row, err := range g.Query(t.Context(), gizmo, opts) {
		if err != nil {
			t.Fatalf("%s: %v", gizmo, err)
		}
		b, err := json.Marshal(row)
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, string(b))
	}
	return rows
}

// roundTrip exports, imports and exports again.
func (s suite) roundTrip(t *testing.T) {
	g := s.graph(t, Sample()...)
	export := Export(t, g)
	again := s.graph(t)
	load(t, again, export)
	same(t, export, Export(t, again))
	for _, what := range []graph.Pattern{{}, {Subject: "osterland"}, {Between: [2]string{"ilse-varga", "tomas-reyes"}}} {
		want := Collect(t, g.Statements(t.Context(), what))
		if diff := cmp.Diff(want, Collect(t, again.Statements(t.Context(), what))); diff != "" {
			t.Errorf("statements after import mismatch (-want +got):\n%s", diff)
		}
	}
	for _, a := range Collect(t, g.Articles(t.Context())) {
		want, _ := g.Article(t.Context(), a.ID)
		if got, err := again.Article(t.Context(), a.ID); err != nil || !cmp.Equal(want, got) {
			t.Errorf("article after import: %v\n%s", err, cmp.Diff(want, got))
		}
	}
	for i, d := range Sample() { // the copy forgets as exactly as the original
		if err := again.Remove(t.Context(), ArticleID(t, d)); err != nil {
			t.Fatal(err)
		}
		same(t, Export(t, s.graph(t, Sample()[i+1:]...)), Export(t, again))
	}
}

func (s suite) importMerges(t *testing.T) {
	docs := Sample()
	g := s.graph(t, docs[0], docs[1])
	load(t, g, Export(t, s.graph(t, docs[1], docs[2])))
	same(t, Export(t, s.graph(t, docs...)), Export(t, g))
}

// importForeign imports quads of other vocabularies, which come out as they
// went in.
func (s suite) importForeign(t *testing.T) {
	const foreign = `<http://example.org/a> <http://example.org/p> "0.914"^^<http://www.w3.org/2001/XMLSchema#double> .
<http://example.org/a> <http://example.org/p> "05"^^<http://www.w3.org/2001/XMLSchema#integer> .
<http://example.org/a> <http://example.org/p> "5"^^<http://www.w3.org/2001/XMLSchema#integer> .
<http://example.org/a> <http://example.org/p> "chat"@fr-CA .
<http://example.org/a> <http://example.org/p> "line\nbreak \"quoted\" \\ \u0000 é" <http://example.org/g> .
<http://example.org/a> <http://example.org/p> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> .
<http://example.org/a> <http://example.org/p> _:b.1 _:g .
<urn:newsgraph:a/0> <urn:newsgraph:text> "no article" <urn:newsgraph:a/0> .
<urn:newsgraph:x> <urn:newsgraph:name> "Ex" .
`
	g := s.graph(t)
	if err := g.SetRules(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	load(t, g, "# a comment\n\n"+foreign)
	same(t, foreign, Export(t, g))
	load(t, g, foreign)
	same(t, foreign, Export(t, g))
}

// importErrors checks that what cannot be read leaves no trace.
func (s suite) importErrors(t *testing.T) {
	export := Export(t, s.graph(t, Sample()...))
	lines := strings.SplitAfter(export, "\n")
	record := slices.IndexFunc(lines, func(l string) bool {
		return strings.HasPrefix(l, "<urn:newsgraph:s/") && strings.Contains(l, `\"evidence\"`)
	})
	broken := func(old, replacement string) string {
		all := slices.Clone(lines)
		all[record] = strings.Replace(all[record], old, replacement, 1)
		return strings.Join(all, "")
	}
	tests := []struct{ name, input, want string }{
		{"no dot", "<x:a> <x:p> <x:b> .\n<x:a> <x:p> <x:b>\n", "f.nq:2:18: expected graph label or '.'"},
		{"literal subject", "\"é\" <x:p> <x:b> .\n", `f.nq:1:1: expected subject, found '"'`},
		{"column in characters", "<x:é> <x:p> ü .\n", "f.nq:1:13: expected object, found 'ü'"},
		{"relative", "<a> <x:p> <x:b> .\n", "f.nq:1:1: relative IRI <a>"},
		{"bytes", "<x:a> <x:p> \"\xff\" .\n", "f.nq:1:14: invalid UTF-8"},
		{"truncated", export[:len(export)-9], "f.nq:"},
		{"record of another", broken(`\"confidence\"`, `\"phrase\":\"x\",\"confidence\"`), "is one of another statement"},
		{"record garbled", broken(`\"confidence\":`, `\"confidence\":x`), "statement record"},
		{"offsets", broken(`\"end\":`, `\"end\":9`), "no range of whole characters"},
	}
	for _, test := range tests {
		g := s.graph(t, Sample()[2])
		before := Export(t, g)
		_, err := g.Import(t.Context(), strings.NewReader(test.input), &graph.ImportOptions{Name: "f.nq"})
		if _, ok := errors.AsType[*graph.SyntaxError](err); !ok || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want a SyntaxError with %q", test.name, err, test.want)
		}
		same(t, before, Export(t, g))
	}
}

func load(t *testing.T, g *graph.Graph, quads string) {
	t.Helper()
	if _, err := g.Import(t.Context(), strings.NewReader(quads), nil); err != nil {
		t.Fatal(err)
	}
}
