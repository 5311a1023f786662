package ingest_test

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"newsgraph/graph"
	"newsgraph/ingest/source"
)

// A fact is a line of testdata/facts: what a reader takes from an article
// (must), what would be a bonus, and what the article does not say (forbidden).
type fact struct {
	line                               int
	status                             string
	subject, relation, object          []string // aliases and options; /…/ is a pattern, * anything
	polarity, modality                 []string
	subjectText, relationText, objText string
}

func (f fact) String() string {
	return fmt.Sprintf("line %d: %s | %s | %s", f.line, f.subjectText, f.relationText, f.objText)
}

func readFacts(t *testing.T, file string) []fact {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var facts []fact
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		cells := append(strings.Split(strings.TrimRight(line, "\n"), "\t"), "", "", "")
		if strings.HasPrefix(line, "#") || cells[0] == "status" {
			continue
		}
		if !slices.Contains([]string{"must", "bonus", "forbidden"}, cells[0]) || len(cells) < 7 {
			t.Fatalf("%s:%d: want status, subject, relation, object, polarity, modality, note", file, n)
		}
		facts = append(facts, fact{
			line: n, status: cells[0], subject: options(cells[1]), relation: options(cells[2]), object: options(cells[3]),
			polarity: options(cmp.Or(cells[4], "positive")), modality: options(cmp.Or(cells[5], "actual")),
			subjectText: cells[1], relationText: cells[2], objText: cells[3],
		})
	}
	return facts
}

// options splits at |, but not within a /pattern/.
func options(cell string) []string {
	var out []string
	for cell != "" {
		end := strings.IndexByte(cell, '|')
		if strings.HasPrefix(cell, "/") {
			if i := strings.Index(cell[1:], "/"); i >= 0 {
				end = i + 2
			}
		}
		if end < 0 || end >= len(cell) {
			return append(out, cell)
		}
		out = append(out, cell[:end])
		cell = strings.TrimPrefix(cell[end:], "|")
	}
	return out
}

// matches reports whether the statement says the fact.
func (f fact) matches(s graph.Statement) bool {
	if !has(f.polarity, string(s.Polarity)) || !has(f.modality, string(s.Modality)) {
		return false
	}
	relation := slices.ContainsFunc(f.relation, func(o string) bool {
		if p, ok := strings.CutPrefix(o, "/"); ok {
			return regexp.MustCompile("(?i)" + strings.TrimSuffix(p, "/")).MatchString(s.Phrase)
		}
		return o == s.Relation
	})
	subject, object := []string{s.Subject.Name}, objectNames(s.Object)
	return relation && (named(f.subject, subject) && named(f.object, object) ||
		s.Symmetric && named(f.subject, object) && named(f.object, subject))
}

func has(options []string, value string) bool {
	return slices.Contains(options, value) || slices.Contains(options, "any")
}

func objectNames(o graph.Object) []string {
	switch {
	case o.Entity != nil:
		return []string{o.Entity.Name}
	case o.Literal != nil:
		return []string{o.Literal.Value}
	}
	return nil
}

// named reports whether one of the names is one of the aliases. "Putin" is
// "Vladimir Putin": a part that keeps the last word is the same name.
func named(aliases, names []string) bool {
	for _, a := range aliases {
		for _, n := range names {
			a, n := words(a), words(n)
			if a == "*" || a == n || a != "" && strings.HasSuffix(n, "-"+a) || n != "" && strings.HasSuffix(a, "-"+n) {
				return true
			}
		}
	}
	return false
}

// words folds a name; articles in front don't count.
func words(name string) string {
	if name == "*" {
		return name
	}
	id := graph.ID(name)
	for _, article := range []string{"the-", "a-", "an-", "about-"} {
		id = strings.TrimPrefix(id, article)
	}
	return id
}

// TestFacts scores the sample articles against the facts that they hold. The
// floor is what the pipeline reaches, less one; nothing forbidden may be
// asserted.
func TestFacts(t *testing.T) {
	published := map[string]string{"summit": "2026-09-16", "takeover": "2025-09-09", "flood": "2026-02-10"}
	must, found := 0, 0
	for name, day := range published {
		date, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		statements := read(t, name, date)
		for _, f := range readFacts(t, filepath.Join("../cmd/newsgraph/testdata/facts", name+".tsv")) {
			said := slices.IndexFunc(statements, f.matches)
			switch {
			case f.status == "forbidden" && said >= 0:
				s := statements[said]
				t.Errorf("%s: %v is asserted: %s %s %v", name, f, s.Subject.Name, s.Phrase, objectNames(s.Object))
			case f.status == "must" && said < 0:
				must++
				t.Logf("%s: %v is missing", name, f)
			case f.status == "must":
				must++
				found++
			}
		}
	}
	t.Logf("%d of %d facts", found, must)
	if found < factsFloor {
		t.Errorf("found %d of %d facts, the floor is %d", found, must, factsFloor)
	}
}

// factsFloor is how many facts of the sample articles must be found.
const factsFloor = 66

// read returns the statements of a sample article.
func read(t *testing.T, name string, published time.Time) []graph.Statement {
	t.Helper()
	file := filepath.Join("../cmd/newsgraph/testdata/articles", name+".txt")
	var out []graph.Statement
	for a, err := range source.Open(t.Context(), []string{file}, &source.Options{Date: published}) {
		if err != nil {
			t.Fatal(err)
		}
		d, err := newPipeline(t).Read(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, d.Statements...)
	}
	return out
}
