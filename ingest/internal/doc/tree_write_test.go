package doc_test

import (
	"strings"
	"testing"

	"newsgraph/ingest/internal/doc"
)

func drawnTree(t *testing.T, conllu string) string {
	t.Helper()
	var b strings.Builder
	for d, err := range doc.ReadCoNLLU(strings.NewReader(conllu), "test") {
		if err != nil {
			t.Fatal(err)
		}
		if err := doc.WriteTree(&b, d); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// rows makes the lines of words "form upos head deprel".
func rows(words ...string) string {
	var b strings.Builder
	for i, w := range words {
		f := strings.Fields(w)
		b.WriteString(strings.Join([]string{string(rune('1' + i)), f[0], f[0], f[1], "_", "_", f[2], f[3], "_", "_"}, "\t") + "\n")
	}
	return b.String() + "\n"
}

func TestWriteTree(t *testing.T) {
	got := drawnTree(t, rows("She PRON 2 nsubj", "left VERB 0 root", "for ADP 5 case", "cold ADJ 5 amod", "Oslo PROPN 2 obl", ". PUNCT 2 punct")+rows("No INTJ 0 root"))
	want := `# She left for cold Oslo .
╭─ She     PRON   nsubj
left       VERB   root
│ ╭─ for   ADP    case
│ ├─ cold  ADJ    amod
├─ Oslo    PROPN  obl
╰─ .       PUNCT  punct

# No
No  INTJ  root
`
	if got != want {
		t.Errorf("tree is\n%s\nwant\n%s", got, want)
	}
}

// Crossing arcs are named: "A hearing is scheduled on the issue today."
func TestWriteTreeCrossing(t *testing.T) {
	got := drawnTree(t, rows("A DET 2 det", "hearing NOUN 4 nsubj", "is AUX 4 aux", "scheduled VERB 0 root", "on ADP 7 case", "the DET 7 det", "issue NOUN 2 nmod", "today NOUN 4 obl"))
	if !strings.Contains(got, "nmod (of 2)") || strings.Count(got, "(of") != 1 {
		t.Errorf("the crossing arc alone should be named in\n%s", got)
	}
}
