package canon

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/ingest/internal/coref"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/lang/en"
	"newsgraph/ingest/internal/layout"
	"newsgraph/ingest/internal/lemma"
	"newsgraph/ingest/internal/ner"
	"newsgraph/ingest/internal/neural"
	"newsgraph/ingest/internal/relate"
	"newsgraph/ingest/internal/tokenize"
)

// rawFloor is the least share of the examples, in percent, that comes out of
// raw text. Most of the others fail on names that nothing around them explains.
const rawFloor = 60

// TestExamplesRaw sends the examples of the frames through all stages, as
// sentences of one line each. None may come out reversed.
func TestExamplesRaw(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the whole pipeline")
	}
	c := english(t)
	run := pipeline(t)
	found, all := 0, 0
	for x := range c.Examples() {
		d := &doc.Doc{Text: x.Text}
		run(d)
		out, err := c.Statements(d, graph.Article{Text: d.Text})
		if err != nil {
			t.Fatal(err)
		}
		checkStatements(t, c, d, out)
		all++
		hit := false
		for _, s := range out.Statements {
			if s.Relation == x.Relation && strings.Contains(s.Subject.Name, x.Subject) {
				hit = true
			}
			if s.Relation == x.Relation && !s.Symmetric && s.Subject.Name == x.Object {
				t.Errorf("%s: %q: %s is reversed", x.Frame, x.Text, s.Relation)
			}
		}
		if hit {
			found++
		} else {
			t.Logf("missed: %q: %s %s %s", x.Text, x.Subject, x.Relation, x.Object)
		}
	}
	t.Logf("%d of %d examples found in raw text", found, all)
	if 100*found < rawFloor*all {
		t.Errorf("%d of %d examples found in raw text, want %d%%", found, all, rawFloor)
	}
}

// pipeline returns a function that runs the stages before canon.
func pipeline(t *testing.T) func(*doc.Doc) {
	t.Helper()
	files := en.Files()
	var stages []func(*doc.Doc) error
	add := func(stage interface{ Annotate(*doc.Doc) error }, err error) {
		if errors.Is(err, fs.ErrNotExist) {
			t.Skip("a model has not been learnt: ", err)
		}
		if err != nil {
			t.Fatal(err)
		}
		stages = append(stages, stage.Annotate)
	}
	add(layout.Load(files))
	add(tokenize.Load(files))
	add(neural.Load(files))
	add(lemma.Load(files))
	add(ner.Load(files))
	add(coref.Load(files))
	add(relate.Load(files))
	return func(d *doc.Doc) {
		for _, stage := range stages {
			if err := stage(d); err != nil {
				t.Fatal(err)
			}
		}
	}
}
