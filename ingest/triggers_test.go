package ingest_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"newsgraph/graph"
	"newsgraph/ingest/internal/lang/en"
	"newsgraph/ingest/source"
)

// A drawn trigger is a part of testdata/triggers/sample.txt.
type drawn struct {
	relation, lemma, pos string
	readings             []reading
}

// readDrawn reads the triggers of a file with their sentences.
func readDrawn(t *testing.T, file string) []drawn {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []drawn
	for i, line := range strings.Split(string(data), "\n") {
		switch {
		case strings.HasPrefix(line, "= "):
			f := strings.Fields(line)
			if len(f) != 4 {
				t.Fatalf("%s:%d: want = relation trigger POS", file, i+1)
			}
			out = append(out, drawn{relation: f[1], lemma: f[2], pos: f[3]})
		case len(out) > 0:
			last := &out[len(out)-1]
			last.readings = readLine(t, file, i+1, line, last.readings)
		case line != "" && !strings.HasPrefix(line, "#"):
			t.Fatalf("%s:%d: a line before any trigger", file, i+1)
		}
	}
	return out
}

// TestTriggers reads the sentences of triggers drawn at random from the
// ontology: the right relation, in the right direction, and never where the
// sentence doesn't say so.
func TestTriggers(t *testing.T) {
	sample := readDrawn(t, filepath.Join("testdata", "triggers", "sample.txt"))
	if len(sample) != 60 {
		t.Errorf("%d triggers, want 60", len(sample))
	}
	known := triggers(t)
	p := newPipeline(t)
	for _, s := range sample {
		t.Run(s.relation+"/"+s.lemma, func(t *testing.T) {
			if !known[s.relation+" "+s.lemma+" "+s.pos] {
				t.Error("the ontology has no such trigger any more; draw another")
			}
			if len(s.readings) != 3 || !slices.ContainsFunc(s.readings, reading.contrary) {
				t.Error("want three sentences, one of them contrary")
			}
			for _, r := range s.readings {
				d, err := p.Read(t.Context(), source.Article{Text: r.sentence, Published: time.Date(2026, 3, 12, 0, 0, 0, 0, time.UTC)})
				if err != nil {
					t.Fatal(err)
				}
				r.check(t, d.Statements)
				for _, v := range violations(t, d.Statements) {
					t.Errorf("line %d: %s: %s", r.line, r.sentence, v)
				}
			}
		})
	}
}

// contrary reports whether a sentence has a claim that is not plainly asserted.
func (r reading) contrary() bool {
	return slices.ContainsFunc(r.claims, func(c claim) bool {
		return !c.wanted || c.polarity != string(graph.Positive) || c.modality != string(graph.Actual)
	})
}

// frameRows returns the rows of the files in rules/frames.
func frameRows(t *testing.T) [][]string {
	t.Helper()
	files, err := fs.Glob(en.Files(), "rules/frames/*.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for _, file := range files {
		data, err := fs.ReadFile(en.Files(), file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			if !strings.HasPrefix(line, "#") && strings.TrimSpace(line) != "" {
				out = append(out, strings.Split(strings.TrimRight(line, "\n"), "\t"))
			}
		}
	}
	return out
}

// triggers returns "relation lemma POS" of all frames.
func triggers(t *testing.T) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	for _, row := range frameRows(t) {
		f := strings.Fields(row[1])
		for lemma := range strings.SplitSeq(f[0], "|") {
			for pos := range strings.SplitSeq(f[1], "|") {
				out[row[0]+" "+lemma+" "+pos] = true
			}
		}
	}
	return out
}

// entityTypes are the types that the words of domains and ranges let pass.
var entityTypes = map[string][]graph.EntityType{
	"Person": {graph.Person}, "Org": {graph.Organization}, "Place": {graph.Place}, "Event": {graph.Event}, "Work": {graph.Work},
	"Product": {graph.Product}, "Group": {graph.Group}, "Agent": {graph.Person, graph.Organization, graph.Place, graph.Group},
	"Asset": {graph.Organization, graph.Place, graph.Product},
}

// violations returns the sides of statements whose type their relation doesn't
// allow. A side of unknown type, a literal and what a noun decides are passed over.
func violations(t *testing.T, statements []graph.Statement) []string {
	t.Helper()
	data, err := fs.ReadFile(en.Files(), "rules/relations.tsv")
	if err != nil {
		t.Fatal(err)
	}
	domain, object := map[string]string{}, map[string]string{}
	for line := range strings.Lines(string(data)) {
		if c := strings.Split(line, "\t"); len(c) > 5 {
			domain[c[0]], object[c[0]] = c[3], c[4]
		}
	}
	allowed := func(types string, e graph.Entity) bool {
		return e.Type == "" || types == "Any" || slices.ContainsFunc(strings.Split(types, "|"), func(one string) bool {
			base, noun, _ := strings.Cut(one, ":")
			return slices.Contains(entityTypes[base], e.Type) || noun != "" || entityTypes[base] == nil && base != "literal"
		})
	}
	var out []string
	for _, s := range statements {
		if s.Relation != "" && !allowed(domain[s.Relation], s.Subject) {
			out = append(out, s.Subject.Name+" is no subject of "+s.Relation)
		}
		if s.Relation != "" && s.Object.Entity != nil && !allowed(object[s.Relation], *s.Object.Entity) {
			out = append(out, s.Object.Name+" is no object of "+s.Relation)
		}
	}
	return out
}
