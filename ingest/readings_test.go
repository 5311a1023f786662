package ingest_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"newsgraph/graph"
	"newsgraph/ingest/source"
)

// A reading is a sentence of testdata/readings and what it says and doesn't say.
type reading struct {
	line     int
	sentence string
	claims   []claim
}

// A claim is a line below a sentence: "+ A | relation | B" is asserted,
// "+planned A | relation | B" said with that modality, "+negative …" denied;
// "- A | relation | B" isn't asserted. A relation in quotes is the phrase of an
// open statement, * is any; sides are names as in [fact].
type claim struct {
	line                      int
	wanted                    bool
	modality, polarity        string
	subject, relation, object string
}

func (c claim) String() string { return fmt.Sprintf("%s | %s | %s", c.subject, c.relation, c.object) }

// readReadings reads a file of sentences and claims. A line that begins with #
// is a comment, an empty one parts the sentences.
func readReadings(t *testing.T, file string) []reading {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []reading
	for i, line := range strings.Split(string(data), "\n") {
		out = readLine(t, file, i+1, line, out)
	}
	return out
}

// readLine adds what line n says to the readings before it.
func readLine(t *testing.T, file string, n int, line string, out []reading) []reading {
	t.Helper()
	switch {
	case line == "" || strings.HasPrefix(line, "#"):
	case line[0] == '+' || line[0] == '-':
		if len(out) == 0 {
			t.Fatalf("%s:%d: a claim before any sentence", file, n)
		}
		last := &out[len(out)-1]
		last.claims = append(last.claims, readClaim(t, file, n, line))
	default:
		out = append(out, reading{line: n, sentence: line})
	}
	return out
}

func readClaim(t *testing.T, file string, n int, line string) claim {
	t.Helper()
	sign, rest, _ := strings.Cut(line, " ")
	cells := strings.Split(rest, " | ")
	if len(cells) != 3 {
		t.Fatalf("%s:%d: want subject | relation | object", file, n)
	}
	c := claim{line: n, wanted: sign[0] == '+', modality: string(graph.Actual), polarity: string(graph.Positive),
		subject: cells[0], relation: cells[1], object: cells[2]}
	switch how := sign[1:]; how {
	case "":
	case string(graph.Negative):
		c.polarity = how
	default:
		c.modality = how
	}
	return c
}

func (c claim) matches(s graph.Statement) bool {
	if string(s.Polarity) != c.polarity || string(s.Modality) != c.modality {
		return false
	}
	switch phrase, quoted := strings.CutPrefix(c.relation, `"`); {
	case quoted && strings.TrimSuffix(phrase, `"`) != s.Phrase:
		return false
	case !quoted && c.relation != "*" && c.relation != s.Relation:
		return false
	}
	same := func(subject, object []string) bool {
		return named([]string{c.subject}, subject) && (c.object == "-" && len(object) == 0 || named([]string{c.object}, object))
	}
	subject, object := []string{s.Subject.Name}, objectNames(s.Object)
	return same(subject, object) || s.Symmetric && same(object, subject)
}

// TestReadings reads sentences written for a phenomenon each, and checks what
// is and isn't taken from them.
func TestReadings(t *testing.T) {
	files, err := filepath.Glob("testdata/readings/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	p := newPipeline(t)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			for _, r := range readReadings(t, file) {
				d, err := p.Read(t.Context(), source.Article{Text: r.sentence, Published: time.Date(2026, 3, 12, 0, 0, 0, 0, time.UTC)})
				if err != nil {
					t.Fatal(err)
				}
				r.check(t, d.Statements)
			}
		})
	}
}

func (r reading) check(t *testing.T, statements []graph.Statement) {
	t.Helper()
	for _, c := range r.claims {
		if slices.ContainsFunc(statements, c.matches) != c.wanted {
			what := map[bool]string{true: "is missing", false: "is asserted"}[c.wanted]
			t.Errorf("line %d: %s\n\t%v %s; read: %s", r.line, r.sentence, c, what, summary(statements))
		}
	}
}

func summary(statements []graph.Statement) string {
	var out []string
	for _, s := range statements {
		relation := s.Relation
		if relation == "" {
			relation = `"` + s.Phrase + `"`
		}
		out = append(out, fmt.Sprintf("%s %s %s (%s, %s)", s.Subject.Name, relation, strings.Join(objectNames(s.Object), ""), s.Polarity, s.Modality))
	}
	return strings.Join(out, "; ")
}
