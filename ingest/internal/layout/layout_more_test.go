package layout_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/layout"
)

func TestAuthors(t *testing.T) {
	s := splitter(t)
	for _, c := range []struct {
		line string
		want []string
	}{
		{"By Ann Lee", []string{"Ann Lee"}},
		{"By Ann Lee and Tomás de la Cruz, staff writers", []string{"Ann Lee", "Tomás de la Cruz"}},
		{"By Ann Lee, Bo Li and Cy Day for The Courier", []string{"Ann Lee", "Bo Li", "Cy Day"}},
		{"BY ANN LEE", []string{"ANN LEE"}},
		{"Ann Lee, BBC News", []string{"Ann Lee"}},
		{"By Ann Lee in Berlin", []string{"Ann Lee"}},
		{"By Tuesday, the storm had passed.", nil},
		{"Ann Lee met Bo Li, a writer.", nil},
	} {
		if diff := cmp.Diff(c.want, s.Authors(c.line)); diff != "" {
			t.Errorf("Authors(%q) mismatch (-want +got):\n%s", c.line, diff)
		}
	}
}

func TestLoadNamesTheLine(t *testing.T) {
	good := "start\t3\t-\tread more\n"
	for _, c := range []struct{ cues, want string }{
		{"# cues\nstart\t3\tread more\n", "layout: lexicon/boilerplate.tsv:2: 3 columns instead of 4, separated by tabs"},
		{"nowhere\t3\t-\tread more\n", `layout: lexicon/boilerplate.tsv:1: column 1: no such place: "nowhere"`},
		{"start\tx\t-\tread more\n", `layout: lexicon/boilerplate.tsv:1: column 2: strconv.Atoi: parsing "x": invalid syntax`},
		{"start\t3\tmany\tread more\n", `layout: lexicon/boilerplate.tsv:1: column 3: want list, title or -, got "many"`},
		{good + good, `layout: lexicon/boilerplate.tsv:2: the cue "read more" stands twice for start`},
	} {
		_, err := layout.Load(fstest.MapFS{
			"lexicon/boilerplate.tsv":  {Data: []byte(c.cues)},
			"lexicon/credit-words.txt": {Data: []byte("role: news\n")},
		})
		if err == nil || err.Error() != c.want {
			t.Errorf("Load(%q): %v, want %s", c.cues, err, c.want)
		}
	}
	if _, err := layout.Load(fstest.MapFS{}); err == nil {
		t.Error("no error without files")
	}
}

// Blocks ascend and hold every byte that is neither white space nor a bullet.
func FuzzAnnotate(f *testing.F) {
	for _, s := range []string{
		"", "Title\n\nBy Ann Lee\nRIGA (AP) — It rained.\n- one\n- two", "Read more:\n\nA\nB", "\u2028", "(", "BERLIN —", "a\n b\n  c", "By ", "1.",
	} {
		f.Add(s)
	}
	sp := splitter(f)
	f.Fuzz(func(t *testing.T, text string) {
		d := &doc.Doc{Text: text}
		if err := sp.Annotate(d); err != nil {
			t.Fatal(err)
		}
		at := 0
		for i, b := range d.Blocks {
			if b.Begin < at || b.End <= b.Begin || b.End > len(text) {
				t.Fatalf("block %d [%d, %d) after %d", i, b.Begin, b.End, at)
			}
			if b.Dateline != 0 && (b.Dateline <= b.Begin || b.Dateline >= b.End || b.Kind != doc.Body) {
				t.Fatalf("block %d [%d, %d): dateline until %d", i, b.Begin, b.End, b.Dateline)
			}
			if gap := strings.TrimSpace(text[at:b.Begin]); len(gap) > 6 {
				t.Fatalf("no block has %q", gap)
			}
			at = b.End
		}
		if gap := strings.TrimSpace(text[at:]); gap != "" {
			t.Fatalf("no block has %q", gap)
		}
	})
}

// Long lines and many lines take linear time; the limit is for busy machines.
func TestPathological(t *testing.T) {
	for _, unit := range []string{"a", "A ", "a\n", "- a\n", "BERLIN — ", "\n", "(", "by A, ", "Read more:\n"} {
		begun := time.Now()
		annotate(t, strings.Repeat(unit, 4<<20/len(unit)))
		if took := time.Since(begun); took > 30*time.Second {
			t.Errorf("4 MiB of %q took %v", unit, took)
		}
	}
}

func BenchmarkAnnotate(b *testing.B) {
	line := "German Chancellor Friedrich Merz met reporters in Washington on Friday and said that the talks had gone well.\n"
	text := "Title of the story\nBy Ann Lee\n\nBERLIN (AP) — " + strings.Repeat(line, 40) + "Related stories\n- One more thing\n"
	s := splitter(b)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if err := s.Annotate(&doc.Doc{Text: text}); err != nil {
			b.Fatal(err)
		}
	}
}

func ExampleSplitter_Annotate() {
	s := splitter(new(testing.T))
	d := &doc.Doc{Text: "Harbour strike ends\nBy Ann Lee\nRIGA (AP) — Dockers went back to work.\nRelated stories\nA port in trouble"}
	if err := s.Annotate(d); err != nil {
		fmt.Println(err)
	}
	fmt.Print(listing(d))
	// Output:
	// headline: Harbour strike ends
	// byline: By Ann Lee
	// body: RIGA (AP) — |Dockers went back to work.
	// boilerplate: Related stories
	// boilerplate: A port in trouble
}
