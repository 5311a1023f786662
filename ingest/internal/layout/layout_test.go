package layout_test

import (
	"bytes"
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
	"newsgraph/ingest/internal/layout"
)

var update = flag.Bool("update", false, "rewrite the expected output in testdata")

// An archive has one text per phenomenon; its section "blocks" lists the
// blocks: the kind, and the text with | where prose begins after a dateline.
func TestAnnotate(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for i := 0; i+1 < len(ar.Files); i += 2 {
				in, want := ar.Files[i], &ar.Files[i+1]
				got := listing(annotate(t, string(in.Data)))
				if *update {
					want.Data = []byte(got)
				} else if diff := cmp.Diff(strings.Split(string(want.Data), "\n"), strings.Split(got, "\n")); diff != "" {
					t.Errorf("%s: blocks mismatch (-want +got):\n%s", in.Name, diff)
				}
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func splitter(t testing.TB) *layout.Splitter {
	s, err := layout.Load(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func annotate(t testing.TB, text string) *doc.Doc {
	d := &doc.Doc{Text: text}
	if err := splitter(t).Annotate(d); err != nil {
		t.Fatal(err)
	}
	return d
}

func listing(d *doc.Doc) string {
	var b bytes.Buffer
	for _, bl := range d.Blocks {
		text := d.Text[bl.Begin:bl.End]
		if bl.Dateline > 0 {
			text = d.Text[bl.Begin:bl.Dateline] + "|" + d.Text[bl.Dateline:bl.End]
		}
		fmt.Fprintf(&b, "%s: %s\n", bl.Kind, strings.ReplaceAll(text, "\n", "⏎"))
	}
	return b.String()
}
