package coref

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

var update = flag.Bool("update", false, "write what coreference says into the golden files")

// TestGolden resolves the documents of testdata, one file for each
// phenomenon: a hand-written analysis with names (NER=…), then the entities.
func TestGolden(t *testing.T) {
	resolver := loadEnglish(t)
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d := parseDoc(t, string(ar.Files[0].Data))
			if err := resolver.Annotate(d); err != nil {
				t.Fatal(err)
			}
			got := printEntities(d)
			if *update {
				ar.Files[1].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(ar.Files[1].Data), got); diff != "" {
				t.Errorf("%s mismatch (-want +got):\n%s", file, diff)
			}
			checkDoc(t, d)
		})
	}
}

func loadEnglish(t testing.TB) *Resolver {
	t.Helper()
	resolver, err := Load(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	return resolver
}

// parseDoc reads one document with the names that its NER= attributes mark.
func parseDoc(t testing.TB, conllu string) *doc.Doc {
	t.Helper()
	for d, err := range doc.ReadCoNLLU(strings.NewReader(conllu), "test") {
		if err != nil {
			t.Fatal(err)
		}
		for i := range d.Tokens {
			switch pre, label, _ := strings.Cut(d.Tokens[i].MiscValue("NER"), "-"); pre {
			case "B":
				d.Mentions = append(d.Mentions, doc.Mention{Begin: i, End: i + 1, Head: i, Label: doc.Label(label), Entity: -1})
			case "I":
				d.Mentions[len(d.Mentions)-1].End = i + 1
			}
		}
		d.Layers |= doc.Mentions
		return d
	}
	t.Fatal("no document")
	return nil
}

// printEntities writes one entity a line: name, what is known of it, other
// names, its mentions; then the pronouns and names that are left alone.
func printEntities(d *doc.Doc) string {
	var b strings.Builder
	for _, e := range d.Entities {
		fmt.Fprintf(&b, "%s\n", e.Name)
		fmt.Fprintf(&b, "  is       %s\n", strings.Join(strings.Fields(fmt.Sprintf("%s %s %s %s", e.Type, e.Gender, e.Number, map[bool]string{true: "local"}[e.Local])), " "))
		if len(e.Aliases) > 0 {
			fmt.Fprintf(&b, "  aliases  %s\n", strings.Join(e.Aliases, "; "))
		}
		for _, k := range e.Members {
			fmt.Fprintf(&b, "  member   %s\n", d.Entities[k].Name)
		}
		for _, m := range e.Mentions {
			fmt.Fprintf(&b, "  %d  %s\n", d.SentenceOf(d.Mentions[m].Head)+1, d.Span(d.Mentions[m].Begin, d.Mentions[m].End))
		}
	}
	for _, m := range d.Mentions {
		if m.Entity < 0 {
			fmt.Fprintf(&b, "nobody: %d  %s\n", d.SentenceOf(m.Head)+1, d.Span(m.Begin, m.End))
		}
	}
	return b.String()
}
