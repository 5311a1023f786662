package doc

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// rows turns lines with spaces between the columns into CoNLL-U.
func rows(lines ...string) string {
	for i, l := range lines {
		if !strings.HasPrefix(l, "#") {
			lines[i] = strings.Join(strings.Fields(l), "\t")
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

func readAll(t *testing.T, text string) []*Doc {
	t.Helper()
	var docs []*Doc
	for d, err := range ReadCoNLLU(strings.NewReader(text), "test.conllu") {
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
	}
	return docs
}

var sample = rows(
	"# newdoc id = one",
	"# sent_id = 1",
	"# text = I don't  know.",
	"1 I I PRON PRP Case=Nom|Person=1 4 nsubj _ _",
	"2-3 don't _ _ _ _ _ _ _ _",
	"2 do do AUX VBP _ 4 aux _ _",
	"3 n't not PART RB Polarity=Neg 4 advmod _ _",
	"4 know know VERB VB VerbForm=Inf 0 root _ Cxn=X|SpaceAfter=No",
	"5 . . PUNCT . _ 4 punct _ _",
	"",
	"# newpar",
	"# sent_id = 2",
	"# text = Vámonos now",
	"1-2 Vámonos _ _ _ _ _ _ _ _",
	"1 Vamos go VERB VB _ 0 root _ _",
	"2 nos we PRON PRP _ 1 obj _ _",
	"3 now now ADV RB _ 1 advmod _ SpaceAfter=No",
	"",
	"# newdoc id = two",
	"# sent_id = 3",
	"# text = _ ok",
	"1 _ _ SYM NFP _ 2 punct _ _",
	"2 ok ok ADJ JJ _ 0 root _ _",
	"")

func TestReadCoNLLU(t *testing.T) {
	docs := readAll(t, sample)
	if len(docs) != 2 {
		t.Fatalf("%d documents, want 2", len(docs))
	}
	d := docs[0]
	if want := "I don't  know.\n\nVámonos now"; d.Text != want {
		t.Errorf("Text = %q, want %q", d.Text, want)
	}
	var words []string
	for _, tok := range d.Tokens {
		words = append(words, d.Text[tok.Begin:tok.End])
	}
	if diff := cmp.Diff([]string{"I", "do", "n't", "know", ".", "Vámo", "nos", "now"}, words); diff != "" {
		t.Errorf("words (-want +got):\n%s", diff)
	}
	if n := d.Tokens[2]; !n.Joined || n.Head != 3 || n.Lemma != "not" {
		t.Errorf("token 2 = %+v", n)
	}
	if d.Tokens[6].Head != 5 || d.Tokens[5].Head != -1 {
		t.Errorf("heads of the second sentence: %d, %d", d.Tokens[5].Head, d.Tokens[6].Head)
	}
	if want := Tokens | Sentences | Tags | Deps; d.Layers != want {
		t.Errorf("Layers = %b, want %b", d.Layers, want)
	}
	if two := docs[1]; two.Tokens[0].Lemma != "_" || two.Tokens[0].Feats != "" {
		t.Errorf("underscore word = %+v", two.Tokens[0])
	}
}

func TestWriteCoNLLURoundTrip(t *testing.T) {
	var b strings.Builder
	for _, d := range readAll(t, sample) {
		if err := WriteCoNLLU(&b, d); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(sample+"\n", b.String()+"\n"); diff != "" {
		t.Errorf("round trip (-want +got):\n%s", diff)
	}
}

func TestReadCoNLLUWithoutText(t *testing.T) {
	in := rows("1 Yes _ _ _ _ _ _ _ SpaceAfter=No", "2 , _ _ _ _ _ _ _ _", "3 sir _ _ _ _ _ _ _ SpaceAfter=No", "",
		"1.1 gone _ _ _ _ _ _ _ _", "1 ! _ _ _ _ _ _ _ _")
	d := readAll(t, in)[0]
	if d.Text != "Yes, sir!" {
		t.Errorf("Text = %q", d.Text)
	}
	if d.Layers != Tokens|Sentences {
		t.Errorf("Layers = %b", d.Layers)
	}
	// A comment that does not fit the words is not believed.
	d = readAll(t, "# text = No way\n"+in)[0]
	if d.Text != "Yes, sir!" {
		t.Errorf("with a wrong comment: Text = %q", d.Text)
	}
}

func TestReadCoNLLUErrors(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"columns", "1\ta\n", "f:1:1: 2 columns instead of 10, separated by tabs"},
		{"empty column", "1\ta\t_\t\t_\t_\t_\t_\t_\t_\n", "f:1:7: column UPOS is empty (an underscore stands for nothing)"},
		{"order", rows("# c", "2 a _ _ _ _ _ _ _ _"), `f:2:1: ID is "2", 1 expected`},
		{"head", rows("1 a _ _ _ _ x _ _ _"), `f:1:13: HEAD is "x", not a number`},
		{"far head", rows("1 a _ _ _ _ 2 _ _ _", ""), "f:1:13: HEAD is 2 in a sentence of 1 words"},
		{"cycle", rows("1 a _ _ _ _ 2 _ _ _", "2 b _ _ _ _ 1 _ _ _", ""), "f:1:13: word 1 depends on itself through its heads"},
		{"range", rows("1-1 a _ _ _ _ _ _ _ _"), `f:1:1: ID "1-1" is no range of words`},
		{"late range", rows("2-3 a _ _ _ _ _ _ _ _"), `f:1:1: range "2-3" does not begin at the next word, 1`},
		{"open range", rows("1-2 ab _ _ _ _ _ _ _ _", "1 a _ _ _ _ _ _ _ _"), "f:2:1: the sentence ends before its multiword token 1-2"},
		{"comment", rows("1 a _ _ _ _ _ _ _ _", "# c"), "f:2:1: a comment within a sentence (is an empty line missing before it?)"},
		{"line end", "# a\rb\n", "f:1:4: a carriage return within a line"},
		{"encoding", "# caf\xe9\n", "f:1:6: invalid UTF-8"},
	} {
		var got error
		for _, err := range ReadCoNLLU(strings.NewReader(test.in), "f") {
			got = err
		}
		var syntax *SyntaxError
		if !errors.As(got, &syntax) || got.Error() != test.want {
			t.Errorf("%s: error = %v, want %s", test.name, got, test.want)
		}
	}
}

func TestWriteCoNLLUMentions(t *testing.T) {
	d := readAll(t, rows("# sent_id = a", "# text = The Bank of Spain met Ana",
		"1 The _ _ _ _ _ _ _ Entity=(old)|NER=B-LOC", "2 Bank _ _ _ _ _ _ _ _", "3 of _ _ _ _ _ _ _ _",
		"4 Spain _ _ _ _ _ _ _ Keep=Me", "5 met _ _ _ _ _ _ _ _", "6 Ana _ _ _ _ _ _ _ _", ""))[0]
	d.Mentions = []Mention{
		{Begin: 0, End: 4, Head: 1, Label: ORG}, {Begin: 3, End: 4, Head: 3, Label: LOC, Entity: 1},
		{Begin: 5, End: 6, Head: 5, Label: PER, Entity: 2}, {Begin: 4, End: 5, Head: 4, Label: Date, Entity: -1},
	}
	d.Nested = []Mention{{Begin: 3, End: 4, Head: 3, Label: LOC, Entity: -1}}
	d.Entities = []Entity{
		{Type: "organization", Mentions: []int{0}}, {Type: "place", Mentions: []int{1}}, {Type: "person", Mentions: []int{2}},
	}
	d.Layers |= Mentions | Entities
	var b strings.Builder
	if err := WriteCoNLLU(&b, d); err != nil {
		t.Fatal(err)
	}
	want := "# sent_id = a\n# text = The Bank of Spain met Ana\n# global.Entity = eid-etype-head\n" + rows(
		"1 The _ _ _ _ _ _ _ Entity=(e1-organization-2|NER=B-ORG", "2 Bank _ _ _ _ _ _ _ NER=I-ORG", "3 of _ _ _ _ _ _ _ NER=I-ORG",
		"4 Spain _ _ _ _ _ _ _ Entity=e1)(e2-place-1)|Keep=Me|NER=I-ORG|NestedNER=B-LOC", "5 met _ _ _ _ _ _ _ _", "6 Ana _ _ _ _ _ _ _ Entity=(e3-person-1)|NER=B-PER", "")
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The words, offsets and trees of whole corpora survive writing and reading.
func TestCorpusRoundTrip(t *testing.T) {
	dir := os.Getenv("NEWSGRAPH_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared")
	}
	for _, file := range []string{"ud-ewt/dev.conllu", "gum/dev.conllu"} {
		f, err := os.Open(filepath.Join(dir, "data", filepath.FromSlash(file)))
		if err != nil {
			t.Skipf("the shared corpora are absent (NEWSGRAPH_SHARED): %v", err)
		}
		defer f.Close()
		n := 0
		for d, err := range ReadCoNLLU(f, file) {
			if err != nil {
				t.Fatal(err)
			}
			n++
			again := rewrite(t, d)
			if diff := cmp.Diff(d, again); diff != "" {
				t.Fatalf("%s: document %d (-first +second):\n%.2000s", file, n, diff)
			}
		}
		if n < 10 {
			t.Errorf("%s: %d documents", file, n)
		}
	}
}

// rewrite writes a document and reads it again.
func rewrite(t *testing.T, d *Doc) *Doc {
	t.Helper()
	var b bytes.Buffer
	if err := WriteCoNLLU(&b, d); err != nil {
		t.Fatal(err)
	}
	var again *Doc
	for x, err := range ReadCoNLLU(&b, "written") {
		if err != nil {
			t.Fatalf("reading what was written: %v\n%.500s", err, b.String())
		}
		if again != nil {
			t.Fatal("one document was written, more were read")
		}
		again = x
	}
	return again
}

// What the reader accepts has offsets that ascend within the text and heads
// within the sentence, and writing it gives a document with the same words.
func FuzzReadCoNLLU(f *testing.F) {
	f.Add(sample)
	f.Add(rows("1 a _ _ _ _ 0 root _ _", "1.1 b _ _ _ _ _ _ _ _"))
	f.Add("1\ta\rb\t_\t_\t_\t_\t0\troot\t_\t_\n")
	f.Add("1\t a\t_\t_\t_\t_\t_\t_\t_\t_\n2\t \t_\t_\t_\t_\t_\t_\t_\t_")
	f.Fuzz(func(t *testing.T, in string) {
		for d, err := range ReadCoNLLU(strings.NewReader(in), "fuzz") {
			var syntax *SyntaxError
			if err != nil {
				if !errors.As(err, &syntax) || errors.Is(err, io.EOF) {
					t.Fatalf("error of the wrong kind: %v", err)
				}
				return
			}
			at := 0
			for i, tok := range d.Tokens {
				if tok.Begin < at || tok.End < tok.Begin || tok.End > len(d.Text) {
					t.Fatalf("token %d at [%d,%d) after %d in %d bytes", i, tok.Begin, tok.End, at, len(d.Text))
				}
				at = tok.End
			}
			again := rewrite(t, d)
			if len(again.Tokens) != len(d.Tokens) {
				t.Fatalf("%d tokens became %d", len(d.Tokens), len(again.Tokens))
			}
			for i := range d.Tokens {
				a, b := d.Tokens[i], again.Tokens[i]
				if a.Form != b.Form || a.Head != b.Head || a.Joined != b.Joined {
					t.Fatalf("token %d: %+v became %+v", i, a, b)
				}
			}
		}
	})
}
