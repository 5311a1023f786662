package graph_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph"
)

func TestReadGazetteer(t *testing.T) {
	want := []graph.GazetteerEntry{
		{ID: "Q1", Name: "Ann Lee", Aliases: []string{"Lee", "A. Lee"}, Types: []graph.EntityType{graph.Person}, External: []string{"wikidata:Q1"}},
		{ID: "acme", Name: `Acme, "the" firm`},
	}
	for name, text := range map[string]string{
		"csv": "\ufeffID,name,aliases,types,external\r\nQ1,Ann Lee,Lee|A. Lee,person,wikidata:Q1\r\nacme,\"Acme, \"\"the\"\" firm\",,,\r\n",
		"jsonl": `{"id":"Q1","name":"Ann Lee","aliases":["Lee","A. Lee"],"types":["person"],"external":["wikidata:Q1"]}` + "\n\n" +
			`{"id":"acme","name":"Acme, \"the\" firm"}`,
	} {
		got, err := graph.ReadGazetteer(strings.NewReader(text), name)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: %v, mismatch (-want +got):\n%s", name, err, diff)
		}
	}
	if got, err := graph.ReadGazetteer(strings.NewReader(""), "empty"); len(got) != 0 || err != nil {
		t.Errorf("empty: %v, %v", got, err)
	}
}

func TestReadGazetteerErrors(t *testing.T) {
	tests := []struct{ text, want string }{
		{"id,names\n", `f:1:4: unknown column "names"; the columns are id, name, aliases, types, external`},
		{"id,types\n", `f:1:1: no column "name"`},
		{"id,name,id\n", `f:1:9: column "id" twice`},
		{"id,name\nx,A,B\n", "f:2:1: wrong number of fields"},
		{"id,name\nx,\"A\n", `f:2:6: extraneous or missing " in quoted-field`},
		{"id,name,types\nx,A,animal\n", `f:2:5: unknown type "animal"`},
		{"id,name\nx,A\nx,B\n", `f:3:1: id "x" is on line 2 already`},
		{"id,name\na b,A\n", `f:2:1: malformed id "a b": want letters, digits, hyphens, dots and low lines`},
		{"id,name\nname,A\n", `f:2:1: id "name" is a word of the vocabulary`},
		{"id,name\nx,\n", "f:2:1: empty name"},
		{`{"id":"x"}`, "f:1:1: empty name"},
		{`{"id":"x","name":1}`, `f:1:18: "name" is a number, which it can't be`},
		{`{"id":"x","nme":"A"}`, `f:1:21: unknown field "nme"`},
		{"{\"id\":\"x\",\"name\":\"A\"}\n{\"id\"", "f:2:6: the line ends within the entry"},
	}
	for _, test := range tests {
		_, err := graph.ReadGazetteer(strings.NewReader(test.text), "f")
		if err == nil || err.Error() != test.want {
			t.Errorf("%q: %v, want %s", test.text, err, test.want)
		}
	}
}
