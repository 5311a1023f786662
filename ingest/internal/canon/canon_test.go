package canon

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/lang/en"
)

// english loads the data of the language as it ships.
func english(t *testing.T) *Canon {
	t.Helper()
	c, err := Load(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// checkStatements checks what holds of the statements of any document.
func checkStatements(t *testing.T, c *Canon, d *doc.Doc, out graph.Document) {
	t.Helper()
	for _, s := range out.Statements {
		if err := c.checkTypes(&s); err != nil {
			t.Errorf("%s: %v", d.Text, err)
		}
		for _, e := range s.Evidence {
			if got := d.Text[e.Subject[0]:e.Subject[1]]; got == "" {
				t.Errorf("%s: no words for subject %q", d.Text, s.Subject.Name)
			}
			if got := d.Text[e.Object[0]:e.Object[1]]; (got == "") != (s.Object == graph.Object{}) {
				t.Errorf("%s: words for object %q are %q", d.Text, objectName(s.Object), got)
			}
		}
	}
	if err := out.Normalize(); err != nil {
		t.Errorf("%s: normalize: %v", d.Text, err)
	}
}

// checkTypes reports a statement whose sides its relation does not allow.
func (c *Canon) checkTypes(s *graph.Statement) error {
	r := c.relations[s.Relation]
	if s.Relation == "" {
		return nil
	}
	if r == nil {
		return fmt.Errorf("unknown relation %s", s.Relation)
	}
	subject := thing{entity: s.Subject, types: typeOf[s.Subject.Type]}
	if !c.passes(&subject, r.domain) && !someAgent(&s.Subject, r.domain) {
		return fmt.Errorf("%s: subject %s (%s) is not in %s", r.Name, s.Subject.Name, s.Subject.Type, r.Domain)
	}
	object := thing{types: literals}
	if s.Object.Entity != nil {
		object = thing{entity: *s.Object.Entity, types: typeOf[s.Object.Entity.Type]}
	}
	if s.Object.Entity != nil && (someAgent(s.Object.Entity, r.object) || s.Object.Entity.Local && s.Object.Entity.Type == "" && r.object.types()&event != 0) {
		return nil // an act ("the accusation") fits where an event does
	}
	if !c.passes(&object, r.object) {
		return fmt.Errorf("%s: object %s is not in %s", r.Name, objectName(s.Object), r.Range)
	}
	return nil
}

// TestOntology checks the data against itself, beyond what loading checks.
func TestOntology(t *testing.T) {
	c := english(t)
	used := map[string]int{}
	triggers := 0
	for _, f := range c.frames {
		triggers += len(f.lemmas)
		if f.relation != nil {
			used[f.relation.Name]++
		}
	}
	for _, name := range c.names {
		if used[name] == 0 {
			t.Errorf("no frame means %s", name)
		}
	}
	if len(c.names) < 70 || triggers < 1000 {
		t.Errorf("%d relations, %d triggers in %d frames; has a file been lost?", len(c.names), triggers, len(c.frames))
	}
	ids := map[string]string{}
	for _, f := range c.frames {
		key := f.id + fmt.Sprint(f.subject, f.object)
		if ids[key] != "" {
			t.Errorf("%s and %s: two frames are called %s", f.where, ids[key], f.id)
		}
		ids[key] = f.where
	}
}

// tiny is a small ontology of its own.
func tiny() fstest.MapFS {
	file := func(lines ...string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(strings.Join(lines, "\n") + "\n")}
	}
	return fstest.MapFS{
		"rules/relations.tsv": file(
			"met-with\tcore\tevent\tAgent\tAgent\tyes\tmet-with\tno\t-\tno\t040\tCONSULT\tP710*\t-\t-",
			"leader-of\tcore\tstate\tPerson\tOrg|Place\tno\tled-by\tno\t-\tno\t-\t-\tP1037^\t-\t-"),
		"rules/frames/a.tsv": file("met-with\tmeet VERB\tnsubj\twith|obj\t[S A/person] {met} [O B/person]"),
		"rules/classes.tsv":  file("country\tplace\t"), "rules/qualifiers.tsv": file("former\tpast"),
	}
}

func TestLoadErrors(t *testing.T) {
	const relation = "x\tcore\tstate\tAny\tAny\tno\t-\tno\t-\tno\t-\t-\t-\t-\t-"
	for _, test := range []struct{ file, data, want string }{
		{"rules/relations.tsv", "# a comment\nx\tcore\tstate", "rules/relations.tsv:2: 3 columns, want 15"},
		{"rules/relations.tsv", strings.Replace(relation, "core", "best", 1), `rules/relations.tsv:1: tier "best"`},
		{"rules/relations.tsv", strings.Replace(relation, "Any", "Anything", 1), `rules/relations.tsv:1: domain: unknown type "anything"`},
		{"rules/relations.tsv", strings.Replace(relation, "no", "maybe", 1), `rules/relations.tsv:1: symmetric is "maybe"`},
		{"rules/relations.tsv", strings.Replace(relation, "no", "yes", 1), "rules/relations.tsv: relation x is symmetric"},
		{"rules/relations.tsv", relation + "\n" + relation, "rules/relations.tsv:2: relation x given twice"},
		{"rules/relations.tsv", strings.Replace(relation, "no\t-\tno\t-\tno", "no\t-\tno\ty\tno", 1), `unknown broader relation "y"`},
		{"rules/frames/a.tsv", "met-by\tmeet VERB\tnsubj\tobj\tx", `rules/frames/a.tsv:1: unknown relation "met-by"`},
		{"rules/frames/a.tsv", "met-with\tmeet\tnsubj\tobj\tx", `rules/frames/a.tsv:1: trigger "meet": want lemmas and a part of speech`},
		{"rules/frames/a.tsv", "met-with\tMeet VERB\tnsubj\tobj\tx", `lemma "Meet" is empty or not in lower case`},
		{"rules/frames/a.tsv", "met-with\tmeet PREP\tnsubj\tobj\tx", `part of speech "PREP"`},
		{"rules/frames/a.tsv", "met-with\tmeet VERB obj\tnsubj\tobj\tx", `condition "obj", want role=lemma`},
		{"rules/frames/a.tsv", "met-with\tmeet VERB\tnsubj\tobj:ship\tx", `object: unknown type "ship"`},
		{"rules/frames/a.tsv", "leader-of\tlead VERB\tnsubj:place\tobj\tx", "subject: nsubj lets nothing pass"},
		{"rules/frames/a.tsv", "met-with\tmeet VERB\tnsubj\tobj\tx\nmet-with\tmeet VERB\tnsubj\tobj\ty", "reads the same as the one at rules/frames/a.tsv:1"},
		{"rules/qualifiers.tsv", "former\tgone", `rules/qualifiers.tsv:1: unknown effect "gone"`},
	} {
		files := tiny()
		files[test.file] = &fstest.MapFile{Data: []byte(test.data)}
		_, err := Load(files)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("Load with %s = %q: error %v, want %q", test.file, test.data, err, test.want)
		}
	}
}

func TestMerge(t *testing.T) {
	c, err := Load(tiny())
	if err != nil {
		t.Fatal(err)
	}
	own := fstest.MapFS{
		"rules/relations.tsv":  {Data: []byte("dined-with\text\tevent\tPerson\tPerson\tyes\tdined-with\tno\tmet-with\tno\t-\t-\t-\t-\t-\n")},
		"rules/frames/own.tsv": {Data: []byte("dined-with\tdine|sup VERB\tnsubj\twith\t[S A/person] {dined} with [O B/person]\n")},
	}
	m, err := c.Merge(own)
	if err != nil {
		t.Fatal(err)
	}
	if got := len(m.Relations()); got != 3 || len(c.Relations()) != 2 {
		t.Errorf("merged canon has %d relations, its base %d; want 3 and 2", got, len(c.Relations()))
	}
	if len(m.triggers[trigger{"sup", "VERB"}]) != 1 || len(m.triggers[trigger{"meet", "VERB"}]) != 1 {
		t.Error("merged canon lacks a trigger")
	}
	if len(c.triggers[trigger{"sup", "VERB"}]) != 0 {
		t.Error("merging changed the base")
	}
	own["rules/frames/own.tsv"] = &fstest.MapFile{Data: []byte("lunched-with\tlunch VERB\tnsubj\twith\tx\n")}
	if _, err := c.Merge(own); err == nil || !strings.Contains(err.Error(), "rules/frames/own.tsv:1: unknown relation") {
		t.Errorf("Merge of a frame for an unknown relation: %v", err)
	}
}

func TestRelations(t *testing.T) {
	rels := english(t).Relations()
	i := slices.IndexFunc(rels, func(r Relation) bool { return r.Name == "met-with" })
	if i < 0 || !rels[i].Symmetric || rels[i].Codes != (graph.Codes{CAMEO: "040", PLOVER: "CONSULT"}) {
		t.Errorf("met-with = %+v", rels[max(i, 0)])
	}
}

func TestPlainExamples(t *testing.T) {
	for _, test := range []struct {
		example string
		want    Example
	}{
		{"[S Putin/person]'s {war} in [O Ukraine/place]", Example{Text: "Putin's war in Ukraine.", Subject: "Putin", Object: "Ukraine"}},
		{"[S A/person] {became} [xcomp: president] of [O B/place] => president-of",
			Example{Text: "A became president of B.", Relation: "president-of", Subject: "A", Object: "B"}},
		{"[S A/person], a {lawyer} => holds-position lawyer",
			Example{Text: "A, a lawyer.", Relation: "holds-position", Subject: "A", Object: "lawyer"}},
	} {
		f := frame{example: test.example}
		if got := f.plain(); got != test.want {
			t.Errorf("plain(%q) = %+v, want %+v", test.example, got, test.want)
		}
	}
	n := 0
	for x := range english(t).Examples() {
		if n++; x.Relation == "" || x.Subject == "" || x.Object == "" || strings.ContainsAny(x.Text, "[]{}/") {
			t.Errorf("%s: example %+v", x.Frame, x)
		}
	}
	if n < 300 {
		t.Errorf("%d examples", n)
	}
}

// someAgent reports whether e is a name of unknown type where an agent stands.
func someAgent(e *graph.Entity, allowed filter) bool {
	return e.Type == "" && !e.Local && allowed.types()&agent == agent
}
