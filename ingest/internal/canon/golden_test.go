package canon

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
)

var update = flag.Bool("update", false, "write what canon says into the golden files")

// TestGolden reads the sentences of testdata, one file for each phenomenon: a
// clause a line in the notation of frames, with the lemma and part of speech
// of the predicate in its braces and polarity and modality after a semicolon.
func TestGolden(t *testing.T) {
	c := english(t)
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
			var got strings.Builder
			for line := range strings.Lines(string(ar.Files[0].Data)) {
				if line = strings.TrimSpace(line); line != "" {
					got.WriteString(readLine(t, c, line))
				}
			}
			if *update {
				ar.Files = append(ar.Files[:1], txtar.File{Name: "statements", Data: []byte(got.String())})
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(ar.Files[1].Data), got.String()); diff != "" {
				t.Errorf("%s mismatch (-want +got):\n%s", file, diff)
			}
		})
	}
}

// readLine returns a sentence and its statements.
func readLine(t *testing.T, c *Canon, line string) string {
	t.Helper()
	text, options, _ := strings.Cut(line, " ; ")
	b := &builder{}
	if err := b.build(c, text); err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	cl := &b.x.d.Clauses[0]
	for _, o := range strings.Fields(options) {
		switch o {
		case "negative":
			cl.Polarity = doc.Negative
		default:
			cl.Modality = doc.Modality(o)
		}
	}
	out, err := c.Statements(b.x.d, graph.Article{Text: b.x.d.Text})
	if err != nil {
		t.Fatal(err)
	}
	checkStatements(t, c, b.x.d, out)
	var s strings.Builder
	fmt.Fprintln(&s, line)
	for i := range out.Statements {
		fmt.Fprintln(&s, "    "+printStatement(b.x.d, &out.Statements[i]))
	}
	return s.String()
}

// printStatement writes a statement on one line: its fields, then the words of
// the text that say so.
func printStatement(d *doc.Doc, s *graph.Statement) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s | %s | %s | %s", s.Subject.Name, s.Relation, s.Phrase, objectName(s.Object))
	if s.Object.Literal != nil {
		fmt.Fprintf(&b, " (%s)", s.Object.Datatype)
	}
	if s.Polarity != graph.Positive || s.Modality != graph.Actual {
		fmt.Fprintf(&b, " | %s %s", s.Polarity, s.Modality)
	}
	if s.Time != nil {
		fmt.Fprintf(&b, " | time %s", s.Time.Text)
	}
	if s.Place != nil {
		fmt.Fprintf(&b, " | place %s", s.Place.Name)
	}
	for _, q := range s.Quantities {
		fmt.Fprintf(&b, " | quantity %s", strings.TrimSpace(q.Text+" "+q.Unit))
	}
	for _, role := range slices.Sorted(maps.Keys(s.Roles)) {
		fmt.Fprintf(&b, " | %s: %s", role, objectName(s.Roles[role]))
	}
	for _, e := range s.AttributedTo {
		fmt.Fprintf(&b, " | by %s", e.Name)
	}
	e := s.Evidence[0]
	fmt.Fprintf(&b, " | %q %q %q | %s", d.Text[e.Subject[0]:e.Subject[1]], d.Text[e.Relation[0]:e.Relation[1]], d.Text[e.Object[0]:e.Object[1]], s.Rule)
	return b.String()
}
