package relate

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/lang/en"
)

var update = flag.Bool("update", false, "rewrite the expected sections of testdata")

// TestGolden reads an archive for each phenomenon: trees written by hand
// (section "trees", CoNLL-U with names as NER= in MISC), and what the
// extractor makes of them: "clauses", and the two views.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 20 {
		t.Fatalf("found %d archives: %v", len(files), err)
	}
	x, err := Load(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { golden(t, x, name) })
	}
}

func golden(t *testing.T, x *Extractor, name string) {
	ar, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	d := readTrees(t, string(ar.Files[0].Data))
	if err := x.Annotate(d); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, f := range ar.Files[1:] {
		want[f.Name] = string(f.Data)
	}
	got := []txtar.File{
		{Name: "clauses", Data: []byte(clausesText(d))},
		{Name: "fine", Data: []byte(tuplesText(d, x.Fine))},
		{Name: "coarse", Data: []byte(tuplesText(d, x.Coarse))},
	}
	for _, g := range got {
		if diff := cmp.Diff(want[g.Name], string(g.Data)); diff != "" && !*update {
			t.Errorf("%s mismatch (-want +got):\n%s", g.Name, diff)
		}
	}
	if *update {
		ar.Files = append(ar.Files[:1], got...)
		if err := os.WriteFile(name, txtar.Format(ar), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// readTrees reads CoNLL-U and the names in its MISC column.
func readTrees(t *testing.T, text string) *doc.Doc {
	t.Helper()
	for d, err := range doc.ReadCoNLLU(strings.NewReader(text), "trees") {
		if err != nil {
			t.Fatal(err)
		}
		addNames(d)
		return d
	}
	t.Fatal("no trees")
	return nil
}

// addNames makes mentions of the NER= tags.
func addNames(d *doc.Doc) {
	for i := range d.Tokens {
		tag := d.Tokens[i].MiscValue("NER")
		if label, ok := strings.CutPrefix(tag, "B-"); ok {
			d.Mentions = append(d.Mentions, doc.Mention{Begin: i, End: i + 1, Head: i, Label: doc.Label(label), Entity: -1})
		} else if tag != "" && len(d.Mentions) > 0 {
			d.Mentions[len(d.Mentions)-1].End = i + 1
		}
	}
	for k := range d.Mentions {
		m := &d.Mentions[k]
		for i := m.Begin; i < m.End; i++ {
			if h := d.Tokens[i].Head; h < m.Begin || h >= m.End {
				m.Head = i
				break
			}
		}
	}
	d.Layers |= doc.Mentions
}

func clausesText(d *doc.Doc) string {
	var b strings.Builder
	k := 0
	for s, sent := range d.Sentences {
		fmt.Fprintf(&b, "# %s\n", d.Span(sent.Begin, sent.End))
		for ; k < len(d.Clauses) && d.Clauses[k].Sentence == s; k++ {
			fmt.Fprintln(&b, clauseString(d, &d.Clauses[k]))
		}
	}
	return b.String()
}

func tuplesText(d *doc.Doc, view func(*doc.Doc, int) []Tuple) string {
	var b strings.Builder
	for s := range d.Sentences {
		for _, t := range view(d, s) {
			fmt.Fprintf(&b, "%s | %s | %s\n", t.Arg1, t.Relation, strings.Join(t.Args, " | "))
		}
	}
	return b.String()
}
