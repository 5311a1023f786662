package schema

import (
	"errors"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
)

func TestParseQuad(t *testing.T) {
	tests := []struct {
		line string
		want quad.Quad
	}{
		{`<urn:newsgraph:ann> <urn:newsgraph:met-with> <urn:newsgraph:bob> <urn:newsgraph:a/1> .`,
			quad.Quad{Subject: quad.IRI("ann"), Predicate: quad.IRI("met-with"), Object: quad.IRI("bob"), Label: quad.IRI("a/1")}},
		{"\t<x:a><x:p>\"v\".# remark", quad.Quad{Subject: quad.IRI("x:a"), Predicate: quad.IRI("x:p"), Object: quad.String("v")}},
		{`_:a.b <x:p> _:c. `, quad.Quad{Subject: quad.BNode("a.b"), Predicate: quad.IRI("x:p"), Object: quad.BNode("c")}},
		{`<x:\u00E9> <x:p> "\U0001F600\t\"\\" .`, quad.Quad{Subject: quad.IRI("x:é"), Predicate: quad.IRI("x:p"), Object: quad.String("😀\t\"\\")}},
		{`<x:a> <x:p> "5"^^<http://www.w3.org/2001/XMLSchema#integer> .`, quad.Quad{Subject: quad.IRI("x:a"), Predicate: quad.IRI("x:p"), Object: quad.Int(5)}},
		{`<x:a> <x:p> "9E-01"^^<http://www.w3.org/2001/XMLSchema#double> .`, quad.Quad{Subject: quad.IRI("x:a"), Predicate: quad.IRI("x:p"), Object: quad.Float(0.9)}},
		{`<x:a> <x:p> "25%"^^<urn:newsgraph:percent> .`, quad.Quad{Subject: quad.IRI("x:a"), Predicate: quad.IRI("x:p"), Object: quad.TypedString{Value: "25%", Type: "percent"}}},
		{`<x:a> <x:p> "chat"@fr-CA .`, quad.Quad{Subject: quad.IRI("x:a"), Predicate: quad.IRI("x:p"), Object: quad.LangString{Value: "chat", Lang: "fr-CA"}}},
		{`<urn:newsgraph:http://x> <x:p> "" .`, quad.Quad{Subject: quad.IRI("urn:newsgraph:http://x"), Predicate: quad.IRI("x:p"), Object: quad.String("")}},
	}
	for _, test := range tests {
		got, ok, err := ParseQuad(test.line)
		if diff := cmp.Diff(test.want, got); !ok || err != nil || diff != "" {
			t.Errorf("ParseQuad(%s): %v %v, mismatch (-want +got):\n%s", test.line, ok, err, diff)
		}
	}
	for _, line := range []string{"", "  \t", "# remark", " # <x:a> <x:p> <x:b> ."} {
		if q, ok, err := ParseQuad(line); ok || err != nil {
			t.Errorf("ParseQuad(%q) = %v, %v, %v; want no quad", line, q, ok, err)
		}
	}
}

func TestParseQuadErrors(t *testing.T) {
	tests := []struct{ line, want string }{
		{`<x:a> <x:p> <x:b>`, "1:18: expected graph label or '.', found the end of the line"},
		{`<x:a> <x:p> <x:b> <x:g>`, "1:24: expected '.', found the end of the line"},
		{`<x:a> <x:p> <x:b> . <x:c>`, "1:21: expected the end of the line, found '<'"},
		{`<x:a> "p" <x:b> .`, `1:7: expected predicate, found '"'`},
		{`<x:a> _:p <x:b> .`, "1:7: expected predicate, found '_'"},
		{`<x:a> <x:p> <x:b> "g" .`, `1:19: expected graph label or '.', found '"'`},
		{`<x:a> <x:p> <x:b`, "1:13: IRI without closing '>'"},
		{`<x:a> <x:p> <x: b> .`, "1:16: character ' ' in an IRI"},
		{`<x:a> <x:p> <x:\n> .`, `1:16: unknown escape \n`},
		{`<a> <x:p> <x:b> .`, "1:1: relative IRI <a>: N-Quads takes absolute ones, such as <urn:newsgraph:a>"},
		{`<x:a> <x:p> "v .`, "1:13: string without closing quote"},
		{`<x:a> <x:p> "v\q" .`, `1:15: unknown escape \q`},
		{`<x:a> <x:p> "v\uD800" .`, `1:15: escape \uD800 is no character`},
		{`<x:a> <x:p> "v\u12" .`, `1:15: escape \u12"  is no character`},
		{`<x:a> <x:p> "v\`, `1:15: escape at the end of the line`},
		{`<x:a> <x:p> "v"@1 .`, "1:16: malformed language tag @1"},
		{`<x:a> <x:p> "v"@en- .`, "1:16: malformed language tag @en-"},
		{`<x:a> <x:p> "v"^^percent .`, "1:18: expected datatype, found 'p'"},
		{`_: <x:p> "v" .`, "1:1: blank node without a name"},
		{"<x:é> <x:p> \"\xff\" .", "1:14: invalid UTF-8: byte 0xFF"},
	}
	for _, test := range tests {
		_, ok, err := ParseQuad(test.line)
		if _, syntax := errors.AsType[*SyntaxError](err); ok || !syntax || err.Error() != test.want {
			t.Errorf("ParseQuad(%s): %v, %v; want %s", test.line, ok, err, test.want)
		}
	}
}

func TestReadQuads(t *testing.T) {
	var lines []int
	var failure error
	for line, err := range ReadQuads(strings.NewReader("# one\r\n<x:a> <x:p> \"1\" .\r\n\n<x:a> <x:p> \"2\" .\noops")) {
		if err != nil {
			failure = err
			break
		}
		lines = append(lines, line.Number)
	}
	if !cmp.Equal(lines, []int{2, 4}) || failure == nil || failure.Error() != "5:1: expected subject, found 'o'" {
		t.Errorf("lines %v, error %v", lines, failure)
	}
}

// FuzzParseQuad checks that what can be read is written in a form that reads
// as the same, and that this form is stable.
func FuzzParseQuad(f *testing.F) {
	f.Add(`<x:a> <x:p> "v\u0000\uFFFD\n"@en-GB <x:g> .`)
	f.Add(`_:a <urn:newsgraph:p> "1E+00"^^<http://www.w3.org/2001/XMLSchema#double> _:g . # x`)
	f.Add(`<x:\u0020> <xsd:integer> "05"^^<http://www.w3.org/2001/XMLSchema#integer> .`)
	f.Add(`<urn:newsgraph:> <urn:newsgraph:x:y> "a"^^<xsd:b> .`)
	f.Fuzz(func(t *testing.T, line string) {
		q, ok, err := ParseQuad(line)
		if err != nil || !ok {
			return
		}
		text := string(AppendQuad(nil, q))
		again, ok, err := ParseQuad(text)
		if err != nil || !ok || !cmp.Equal(q, again) {
			t.Fatalf("%q is written as %q, which reads as %v, %v, %v", line, text, again, ok, err)
		}
		if twice := string(AppendQuad(nil, again)); twice != text {
			t.Errorf("%q is written as %q, then as %q", line, text, twice)
		}
	})
}

func TestReserved(t *testing.T) {
	for word, want := range map[string][2]bool{
		"name": {true, true}, "inferred": {true, true}, "person": {false, true}, "planned": {false, true},
		"a": {false, true}, "met-with": {false, false}, "ann-lee": {false, false},
	} {
		if got := [2]bool{IsPredicate(word), IsReserved(word)}; got != want {
			t.Errorf("%s: predicate and reserved are %v, want %v", word, got, want)
		}
	}
}

func TestFactQuads(t *testing.T) {
	count := func(s Statement, symmetric bool) int { return len(FactQuads("a/1", s, symmetric)) }
	met := Statement{Subject: "ann", Relation: "met-with", Object: Value{ID: "bob"}}
	title := Statement{Subject: "ann", Relation: "holds-position", Object: Value{Literal: "mayor", Datatype: "title"}}
	resigned := Statement{Subject: "ann", Relation: "resigned-from"}
	if count(met, false) != 1 || count(met, true) != 2 || count(title, true) != 1 || count(resigned, true) != 0 {
		t.Error("wrong numbers of edges")
	}
}
