package ingest

import (
	"bufio"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/lang/en"
)

const RuleExamples = "rules/relate/examples.tsv"

// TestRuleExamples reads the example of each row of the rules of factuality and
// checks what becomes of its word. A few may fall to the parser; those are
// listed with -v.
func TestRuleExamples(t *testing.T) {
	p, err := New(nil)
	if err != nil {
		t.Fatal(err)
	}
	n, wrong := 0, 0
	for _, col := range TableRows(t, RuleExamples) {
		if len(col) != 4 {
			t.Errorf("%q has %d columns, want 4", col, len(col))
			continue
		}
		n++
		got, fired := p.exampleClaim(t, col)
		if got != col[3] || !fired {
			wrong++
			t.Logf("%s: %s: %q is %q, want %q (row fired: %v)", col[0], col[1], col[2], got, col[3], fired)
		}
	}
	t.Logf("%d of %d examples", n-wrong, n)
	if n < 180 || wrong*15 > n {
		t.Errorf("%d of %d examples are read otherwise; at most one in fifteen may be", wrong, n)
	}
}

// exampleClaim returns what the word of an example is claimed as, and whether
// its row decided that, where rows of its file leave a trace.
func (p *Pipeline) exampleClaim(t *testing.T, col []string) (claim string, fired bool) {
	t.Helper()
	d := &doc.Doc{Text: col[1], Blocks: []doc.Block{{End: len(col[1]), Kind: doc.Body}}, Layers: doc.Blocks}
	if err := p.run(d, p.lineStages()); err != nil {
		t.Fatal(err)
	}
	fired = !slices.ContainsFunc([]string{"complements/", "markers/", "nominals/"}, func(file string) bool { return strings.HasPrefix(col[0], file) })
	claim = "nothing"
	for _, tr := range p.relate.Trace(d, 0) {
		if d.Tokens[tr.Head].Form != col[2] {
			continue
		}
		for _, c := range tr.Cues {
			fired = fired || c.Row == col[0] || strings.HasPrefix(c.Row, col[0]+" ")
		}
		for _, k := range tr.Clauses {
			claim = string(d.Clauses[k].Modality)
			if d.Clauses[k].Polarity == doc.Negative {
				claim = "not " + claim
			}
		}
	}
	return claim, fired
}

// TestRuleRows checks that each row of the signatures has an example.
func TestRuleRows(t *testing.T) {
	have := map[string]bool{}
	for _, col := range TableRows(t, RuleExamples) {
		have[col[0]] = true
	}
	for _, file := range []string{"complements", "nominals"} {
		for _, col := range TableRows(t, "rules/relate/"+file+".tsv") {
			found := false
			for _, lemma := range strings.Fields(col[0]) {
				for _, frame := range strings.Fields(col[2]) {
					found = found || have[file+"/"+lemma+"."+col[1]+"."+strings.ReplaceAll(frame, "#", " ")]
				}
			}
			if !found {
				t.Errorf("%s.tsv: no example of %q as %s with frame %s", file, col[0], col[1], col[2])
			}
		}
	}
}

// TableRows returns the columns of the rows of a table of English.
func TableRows(t *testing.T, name string) [][]string {
	t.Helper()
	text, err := fs.ReadFile(en.Files(), name)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	scan := bufio.NewScanner(strings.NewReader(string(text)))
	for scan.Scan() {
		if line := scan.Text(); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, strings.Split(line, "\t"))
		}
	}
	return out
}
