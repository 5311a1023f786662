package canon

import (
	"testing"

	"newsgraph/ingest/internal/doc"
)

func TestHyphenForm(t *testing.T) {
	for _, test := range []struct {
		words []string // in the order of the text, without spaces
		at    int
		want  string
	}{
		{[]string{"Secretary", "-", "General"}, 2, "secretary-general"},
		{[]string{"sons", "-", "in", "-", "law"}, 0, "sons-in-law"},
		{[]string{"vice", "-", "president"}, 2, "vice-president"},
		{[]string{"president"}, 0, ""},
		{[]string{"-", "president"}, 1, ""},
	} {
		d := &doc.Doc{}
		for _, w := range test.words {
			begin := len(d.Text)
			d.Text += w
			d.Tokens = append(d.Tokens, doc.Token{Begin: begin, End: len(d.Text), Form: w, Lemma: w})
		}
		if got := hyphenForm(d, test.at); got != test.want {
			t.Errorf("hyphenForm(%q, %d) = %q, want %q", test.words, test.at, got, test.want)
		}
	}
}
