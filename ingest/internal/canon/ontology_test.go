package canon

import (
	"errors"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/ingest/internal/lang/en"
)

const testOntology = `# a user's own
[relations]
relation	domain	range	symmetric	kind
plays-for	Person	Org	no	state
team-mate-of	Person	Person	yes	state
[frames]
plays-for	play VERB	nsubj	for:org
[rules]
team-mates 0.8: plays-for(A, T) & plays-for(B, T) => team-mate-of(A, B)
without leaders-allied
`

func TestExtend(t *testing.T) {
	c, err := Load(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	m, err := c.Extend(strings.NewReader(testOntology))
	if err != nil {
		t.Fatal(err)
	}
	rules := m.Rules()
	for _, want := range []string{"symmetric team-mate-of\n", "team-mates 0.8:", "broader president-of leader-of\n"} {
		if !strings.Contains(rules, want) {
			t.Errorf("rules lack %q", want)
		}
	}
	if strings.Contains(c.Rules(), "team-mate") {
		t.Error("the canon that was extended has changed")
	}
	var found *frame
	for _, f := range m.triggers[trigger{"play", "VERB"}] {
		if found == nil && f.relation.Name == "plays-for" {
			found = f
		}
		if f.relation.Name == "works-for" && f.object[0].path[0] == "for" && found == nil {
			t.Error("the built-in frame that reads the same comes first")
		}
	}
	if found == nil {
		t.Error("no frame for plays-for")
	}
}

// TestRules checks that a graph takes the rules of English.
func TestRules(t *testing.T) {
	c, err := Load(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	if err := graph.CheckRules(c.Rules()); err != nil {
		t.Errorf("%v in\n%s", err, c.Rules())
	}
}

func TestExtendErrors(t *testing.T) {
	c, err := Load(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"plays-for\tPerson":                                 "line 1: want a section",
		"[relation]":                                        "line 1: unknown section [relation]",
		"[rules]\n\n[rules]":                                "line 3: section [rules] stands here for the second time",
		"[relations]\nname\tdomain":                         `line 2: unknown column "name"`,
		"[relations]\ndomain":                               `line 2: no column "relation"`,
		"[relations]\nrelation\trelation":                   `line 2: column "relation" stands twice`,
		"[relations]\nrelation\tdomain\na-b\t":              `line 3: column "domain" is empty`,
		"[relations]\nrelation\tdomain\na-b":                "line 3: 1 columns, but the first line",
		"[relations]\nrelation\tdomain\na-b\tPersons":       `line 3: domain: unknown type "persons"`,
		"[relations]\nrelation\tsymmetric\na-b\tmaybe":      `line 3: symmetric is "maybe"`,
		"[relations]\nrelation\tbroader\na-b\tb-c":          `section [relations]: relation a-b: unknown broader relation "b-c"`,
		"[frames]\nplays-for\tplay VERB\tnsubj\tfor":        `line 2: unknown relation "plays-for"`,
		"[frames]\nmet-with\tplay VERBS\tnsubj\twith":       `line 2: trigger "play VERBS": part of speech "VERBS"`,
		"[frames]\nmet-with\tplay VERB":                     "line 2: 2 columns, want 5",
		"# x\n[rules]\nr 0.5: met-with(X, Y) => m(X, Y)":    `line 3: unknown relation "m"`,
		"# x\n[rules]\nr 5: met-with(X, Y) => phoned(X, Y)": `line 3: factor "5"`,
		"# x\n[rules]\nwithout nothing":                     `line 3: no rule "nothing"`,
	} {
		_, err := c.Extend(strings.NewReader(text))
		if _, ok := errors.AsType[*OntologyError](err); !ok || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}
