package ingest

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/source"
)

// analysed returns the analysis of a text, with the enhanced graph.
func analysed(t testing.TB, p *Pipeline, text string) *doc.Doc {
	t.Helper()
	d := &doc.Doc{Text: text}
	if err := p.run(d, p.annotations(p.stages())); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestOddText reads text as news has it and treebanks mostly don't, and looks
// for arcs "dependent relation head" and for names "label: words".
func TestOddText(t *testing.T) {
	p, err := New(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, text, want string }{
		{"a headline in capitals", "PUTIN SENDS LETTER TO KIM AFTER SUMMIT IN MOSCOW", "PUTIN nsubj SENDS, LETTER obj SENDS, PER: PUTIN, PER: KIM, LOC: MOSCOW"},
		{"a headline as a title", "Oil Prices Rise After Ministers Meet in Vienna", "Prices nsubj Rise, Meet advcl:after Rise, LOC: Vienna"},
		{"no stop at the end", "The talks failed.\n\nZelenskyy met the minister in Kyiv on Monday, and they spoke for an hour", "Zelenskyy nsubj met, they nsubj spoke, DATE: Monday"},
		{"a list", "Among the measures:\n\n- Banks must report transfers above €10,000\n• The ministry will hire 300 inspectors;\n* Fines rise to 5% of turnover.", "Banks nsubj report, ministry nsubj hire, Fines nsubj rise, PERCENT: 5 %, MONEY: € 10,000"},
		{"a dateline", "Minister resigns\n\nBERLIN (Reuters) — Germany’s finance minister resigned on Monday.", "minister nsubj resigned, nmod:poss minister"},
		{"a quote over two sentences", "“We will not pay. We never agreed,” said Anna Lee, who runs the company. “It is over.”", "Lee flat Anna, Anna nsubj said, Anna nsubj runs, ccomp said"},
		{"a sentence within brackets", "The court rejected the appeal. (It had met on Friday.) Nobody spoke afterwards.", "court nsubj rejected, It nsubj met, Nobody nsubj spoke"},
		{"abbreviations before a new sentence", "He came at 5 p.m. Tuesday and left the U.S. The firm paid.", "firm nsubj paid, TIME: 5 p.m."},
		{"many scripts", "東京 — Sony said it’d cut 1,000 jobs 😀 by 31 March, Łukasz Żółć told Ελένη.", "Sony nsubj said, jobs obj cut, DATE: 31 March"},
		{"soft hyphens and joiners", "The co\u00adoperation\u200b deal was signed\u00a0in a cafe\u0301 in Paris.", "LOC: Paris, deal nsubj:pass signed"},
		{"small letters", "i think the president met macron in paris yesterday", "president nsubj met, macron obj met, DATE: yesterday"},
		{"ellipses", "He waited... and waited… Then he left.", "He nsubj waited, he nsubj left"},
	} {
		d := analysed(t, p, test.text)
		checkAnalysis(t, d)
		got := arcsAndNames(d)
		for want := range strings.SplitSeq(test.want, ", ") {
			if !slices.ContainsFunc(got, func(s string) bool { return strings.HasSuffix(s, want) }) {
				t.Errorf("%s: no %q in %q", test.name, want, got)
			}
		}
	}
}

func arcsAndNames(d *doc.Doc) (list []string) {
	for i, arcs := range d.Enhanced {
		for _, a := range arcs {
			if a.Head >= 0 {
				list = append(list, fmt.Sprintf("%s %s %s", d.Tokens[i].Form, a.Rel, d.Tokens[a.Head].Form))
			}
		}
	}
	for _, m := range d.Mentions {
		var words []string
		for _, tok := range d.Tokens[m.Begin:m.End] {
			words = append(words, tok.Form)
		}
		list = append(list, string(m.Label)+": "+strings.Join(words, " "))
	}
	return list
}

// checkAnalysis reports what must hold whatever the text: tokens ascend, each
// sentence is a tree with one root, arcs and mentions stay in their sentence.
func checkAnalysis(t testing.TB, d *doc.Doc) {
	t.Helper()
	at := 0
	for i, tok := range d.Tokens {
		if tok.Begin < at || tok.End <= tok.Begin || tok.End > len(d.Text) {
			t.Fatalf("token %d [%d, %d) after %d", i, tok.Begin, tok.End, at)
		}
		at = tok.End
	}
	for n, s := range d.Sentences {
		roots := 0
		for i := s.Begin; i < s.End; i++ {
			steps := 0
			for v := i; d.Tokens[v].Head >= 0; v = d.Tokens[v].Head {
				if h := d.Tokens[v].Head; h < s.Begin || h >= s.End || steps > s.End-s.Begin {
					t.Fatalf("sentence %d: word %d is in no tree", n, i)
				}
				steps++
			}
			if d.Tokens[i].Head < 0 {
				roots++
			}
			if len(d.Enhanced[i]) == 0 {
				t.Fatalf("sentence %d: word %d has no arc in the enhanced graph", n, i)
			}
			for _, a := range d.Enhanced[i] {
				if a.Head == i || a.Head >= s.End || a.Head >= 0 && a.Head < s.Begin || a.Rel == "" {
					t.Fatalf("sentence %d: word %d has the arc %+v", n, i, a)
				}
			}
		}
		if roots != 1 {
			t.Fatalf("sentence %d has %d roots", n, roots)
		}
	}
}

// TestLongestSentence reads a sentence of 10,000 words, given as one, in bounded
// time and memory.
func TestLongestSentence(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	p, err := New(nil)
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Fields("The minister of Peru , who met Ann Lee in Oslo on Monday , said that banks must pay 5 % and")
	var b strings.Builder
	for i := range 10000 {
		fmt.Fprintf(&b, "%d\t%s\t_\t_\t_\t_\t_\t_\t_\t_\n", i+1, words[i*i/7%len(words)])
	}
	for _, n := range []Notation{CoNLLU, Tree} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		if err := p.AnnotateCoNLLU(context.Background(), strings.NewReader(b.String()+"\n"), "long", io.Discard, n); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		took, used := time.Since(start), (after.TotalAlloc-before.TotalAlloc)>>20
		t.Logf("%s: %v, %d MiB allocated", n, took.Round(time.Millisecond), used)
		if took > time.Minute || used > 1<<10 {
			t.Errorf("%s of 10,000 words took %v and %d MiB", n, took, used)
		}
	}
}

// FuzzAnnotateText reads any text: what comes out is trees.
func FuzzAnnotateText(f *testing.F) {
	p, err := New(&Options{Workers: 1})
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{
		"", "BERLIN (AP) — No. 5's “end”…", "- a\n- b\n\n* c;", "THE U.S. V. SMITH", "\u202eright to left\u0000\ufeff", "one two, three and four (five; six) 7% $8 9.10.2011 at 10:11 p.m.",
		"He said, \"I\n\nwill go", strings.Repeat("and ", 450), "(((((", "http://a.b/c?d=e a@b.c #x @y :-)",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\ufffd")
		if len(text) > 1<<14 {
			return
		}
		checkAnalysis(t, analysed(t, p, text))
		for _, n := range []Notation{CoNLLU, Tree} {
			if err := p.AnnotateText(context.Background(), source.Article{Name: "fuzz", Text: text}, io.Discard, n); err != nil {
				t.Fatal(err)
			}
		}
	})
}
