package tokenize_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"newsgraph/ingest/internal/doc"
)

var update = flag.Bool("update", false, "rewrite the expected output in testdata")

// An archive has one phenomenon: a section "text" with a block a line, and a
// section "sentences" with a sentence a line, its tokens between spaces and a
// + between the words of a multiword token.
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
			want := &ar.Files[1]
			d := blocks(string(ar.Files[0].Data))
			if err := load(t).Annotate(d); err != nil {
				t.Fatal(err)
			}
			got := listing(d)
			if *update {
				want.Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if diff := cmp.Diff(strings.Split(string(want.Data), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("sentences mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func blocks(text string) *doc.Doc {
	d := &doc.Doc{Text: text}
	at := 0
	for l := range strings.SplitSeq(text, "\n") {
		d.Blocks = append(d.Blocks, doc.Block{Begin: at, End: at + len(l), Kind: doc.Body})
		at += len(l) + 1
	}
	return d
}

func listing(d *doc.Doc) string {
	var b bytes.Buffer
	for _, s := range d.Sentences {
		for i := s.Begin; i < s.End; i++ {
			switch {
			case i == s.Begin:
			case d.Tokens[i].Joined:
				b.WriteByte('+')
			default:
				b.WriteByte(' ')
			}
			b.WriteString(d.Tokens[i].Form)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestBlocks(t *testing.T) {
	text := "Title\nBy Ann Lee\nRIGA (AP) — It rained. It stopped.\nRead more"
	d := blocks(text)
	d.Blocks[0].Kind, d.Blocks[1].Kind, d.Blocks[3].Kind = doc.Headline, doc.Byline, doc.Boilerplate
	d.Blocks[2].Dateline = strings.Index(text, "It rained")
	if err := load(t).Annotate(d); err != nil {
		t.Fatal(err)
	}
	want := "Title\nIt rained .\nIt stopped .\n"
	if diff := cmp.Diff(want, listing(d)); diff != "" {
		t.Errorf("blocks without prose have tokens (-want +got):\n%s", diff)
	}
	for i, b := range []int{0, 2, 2} {
		if d.Sentences[i].Block != b {
			t.Errorf("sentence %d is in block %d, want %d", i, d.Sentences[i].Block, b)
		}
	}
	if d.Layers != doc.Tokens|doc.Sentences {
		t.Errorf("layers %b", d.Layers)
	}
	if d.Tokens[1].Head != -1 || d.Tokens[1].Begin != d.Blocks[2].Dateline {
		t.Errorf("first token of the prose: %+v", d.Tokens[1])
	}
}

func TestBadBlocks(t *testing.T) {
	for _, bs := range [][]doc.Block{
		{{Begin: 0, End: 9}}, {{Begin: -1, End: 2}}, {{Begin: 2, End: 1}}, {{Begin: 0, End: 2}, {Begin: 1, End: 3}},
	} {
		d := &doc.Doc{Text: "abcd", Blocks: bs}
		if err := load(t).Annotate(d); err == nil {
			t.Errorf("blocks %v: no error", bs)
		}
	}
}

func TestLines(t *testing.T) {
	d := blocks("He came. He saw. \n\n  He won?! Yes")
	if err := load(t).Lines(d); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("He came . He saw .\nHe won ?! Yes\n", listing(d)); diff != "" {
		t.Errorf("a line is not a sentence (-want +got):\n%s", diff)
	}
	if d.Sentences[1].Block != 2 {
		t.Errorf("block %d", d.Sentences[1].Block)
	}
}

// Long runs take linear time; a quadratic step would take hours, so the limit
// can be generous to a busy machine.
func TestPathological(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, unit := range []string{"a", ".", "-", "'", "\"", "(", "1", ",", "@", "a.", "a-", "non-", "1-", "a'", "’", "U.", "…", "😀", "\u0301", "a ", "www."} {
		chunk := strings.Repeat(unit, 4000/len(unit))
		text := strings.Repeat(unit, 2<<20/len(unit)) + strings.Repeat(" "+chunk, 1<<20/len(chunk))
		d := &doc.Doc{Text: text, Blocks: []doc.Block{{End: len(text), Kind: doc.Body}}}
		begun := time.Now()
		if err := load(t).Annotate(d); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(begun); took > 30*time.Second {
			t.Errorf("3 MiB of %q took %v", unit, took)
		}
		check(t, d)
	}
}

func FuzzAnnotate(f *testing.F) {
	for _, s := range []string{
		"", "Mr. Smith can't pay $5.", "“Why?” he asked… (No.)", "a.b@c.de http://x.y/z, www.w.", "the leaders' 1980's 'em", "+1 .5 5km 1-2-3",
		"\xff'\xc2", "U.S.", "gonna don’t", "non-'s", "#a @b :-) 👨‍👩‍👧🇩🇪", "8a.m. 'S",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, annotate := range []func(*doc.Doc) error{load(t).Annotate, load(t).Lines} {
			d := blocks(text)
			if err := annotate(d); err != nil {
				t.Fatal(err)
			}
			check(t, d)
		}
	})
}

// check reports what must hold of every document: tokens ascend and don't
// overlap, cover every byte that is no white space, and every token is in one
// sentence of its block.
func check(t *testing.T, d *doc.Doc) {
	at := 0
	for i, k := range d.Tokens {
		if k.Begin < at || k.End <= k.Begin || k.Form != d.Text[k.Begin:k.End] {
			t.Fatalf("token %d [%d, %d) %q after %d", i, k.Begin, k.End, k.Form, at)
		}
		if k.Joined && k.Begin != at {
			t.Fatalf("token %d %q is joined to nothing", i, k.Form)
		}
		blank(t, d.Text[at:k.Begin])
		at = k.End
	}
	blank(t, d.Text[at:])
	next := 0
	for i, s := range d.Sentences {
		if s.Begin != next || s.End <= s.Begin {
			t.Fatalf("sentence %d [%d, %d) after %d", i, s.Begin, s.End, next)
		}
		b := d.Blocks[s.Block]
		if d.Tokens[s.Begin].Begin < b.Begin || d.Tokens[s.End-1].End > b.End || d.Tokens[s.Begin].Joined {
			t.Fatalf("sentence %d crosses its block or begins within a word", i)
		}
		next = s.End
	}
	if next != len(d.Tokens) {
		t.Fatalf("sentences end at token %d of %d", next, len(d.Tokens))
	}
}

func blank(t *testing.T, s string) {
	for i, r := range s {
		if r == utf8.RuneError || !unicode.IsSpace(r) && r != '\u200b' && r != '\ufeff' {
			t.Fatalf("no token has %q", s[i:])
		}
	}
}

func BenchmarkAnnotate(b *testing.B) {
	text := strings.Repeat("German Chancellor Friedrich Merz met U.S. President Donald Trump in Washington, D.C., on Friday, "+
		"the two leaders' third meeting this year. “We don't agree on everything,” Mr. Merz told reporters at 3:30 p.m., "+
		"\"but we can't wait.\" The $1.5 billion non-proliferation deal covers about 25% of the long-term cost (see No. 5).\n", 200)
	d := blocks(text)
	b.SetBytes(int64(len(text)))
	words := 0
	for b.Loop() {
		if err := load(b).Annotate(d); err != nil {
			b.Fatal(err)
		}
		words += len(d.Tokens)
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}

func ExampleTokenizer_Annotate() {
	t := load(new(testing.T))
	d := &doc.Doc{Text: "He didn't go. She did.", Blocks: []doc.Block{{End: 22, Kind: doc.Body}}}
	if err := t.Annotate(d); err != nil {
		fmt.Println(err)
	}
	fmt.Print(listing(d))
	// Output:
	// He did+n't go .
	// She did .
}
