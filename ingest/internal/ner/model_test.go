package ner

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/lang/en"
	"newsgraph/ingest/internal/model"
)

func load(t testing.TB) *Model {
	t.Helper()
	m, err := Load(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// docOfLines makes a document of one sentence a line.
func docOfLines(lines ...string) *doc.Doc {
	all := &doc.Doc{Layers: doc.Tokens | doc.Sentences | doc.Tags}
	for _, line := range lines {
		d := docOf(line)
		base, begin := len(all.Text), len(all.Tokens)
		for _, t := range d.Tokens {
			t.Begin, t.End = t.Begin+base, t.End+base
			all.Tokens = append(all.Tokens, t)
		}
		all.Text += d.Text + "\n"
		all.Sentences = append(all.Sentences, doc.Sentence{Begin: begin, End: len(all.Tokens)})
	}
	return all
}

func show(d *doc.Doc) string {
	var s []string
	for _, m := range d.Mentions {
		text := fmt.Sprintf("%s[%s]", m.Label, d.Span(m.Begin, m.End))
		if m.Norm != "" {
			text += "=" + m.Norm
		}
		s = append(s, text)
	}
	return strings.Join(s, " ")
}

func TestAnnotate(t *testing.T) {
	m := load(t)
	for _, test := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"a title is not part of the name", []string{"President Vladimir Putin arrived/VERB in Moscow on/ADP Tuesday ."},
			"PER[Vladimir Putin] LOC[Moscow] DATE[Tuesday]"},
		{"nor are titles of several words", []string{"he met/VERB Prime Minister Keir Starmer on/ADP Thursday in London ."},
			"PER[Keir Starmer] DATE[Thursday] LOC[London]"},
		{"nor is a possessive", []string{"Angela Merkel 's/PART office/NOUN declined/VERB to comment ."},
			"PER[Angela Merkel]"},
		{"small words within a name", []string{"The Ministry of Foreign Affairs in Ankara denied/VERB it ."},
			"ORG[Ministry of Foreign Affairs] LOC[Ankara]"},
		{"nationalities have their country", []string{"two Ukrainians and a North Korean soldier/NOUN were/AUX killed/VERB"},
			"QUANTITY[two]=2 MISC[Ukrainians]=Ukraine MISC[North Korean]=North Korea"},
		{"a known pair is two persons", []string{
			"Donald Trump met/VERB Vladimir Putin .", "the Trump _- _Putin summit/NOUN was/AUX short ."},
			"PER[Donald Trump] PER[Vladimir Putin] PER[Trump] PER[Putin]"},
		{"a hyphen within a name", []string{"North Korean leader/NOUN Kim Jong _- _Un spoke/VERB ."},
			"MISC[North Korean]=North Korea PER[Kim Jong-Un]"},
		{"a hyphen before small letters", []string{"Kim Jong _- _un/PROPN met/VERB a Trump _- _backed/VERB senator/NOUN in Seoul ."},
			"PER[Kim Jong-un] PER[Trump] LOC[Seoul]"},
		{"capitals throughout", []string{"MERKEL WARNS OF NEW CRISIS IN GREECE", "Angela Merkel said/VERB so in Berlin ."},
			"PER[MERKEL] LOC[GREECE] PER[Angela Merkel] LOC[Berlin]"},
		{"an acronym that is explained", []string{"the Fair Housing Action Center ( FHAC ) sued/VERB .", "he thanked/VERB FHAC ."},
			"ORG[Fair Housing Action Center] ORG[FHAC] ORG[FHAC]"},
		{"names on both sides of a verb in a title", []string{
			"Volvo Sues Samsung Over Patents", "the lawyers/NOUN of/ADP Volvo met/VERB those/DET of/ADP Samsung in/ADP Berlin ."},
			"ORG[Volvo] ORG[Samsung] ORG[Volvo] ORG[Samsung] LOC[Berlin]"},
		{"the country of an office before a name", []string{
			"President of/ADP Russia Vladimir Putin met/VERB him/PRON in/ADP Tokyo .", "the/DET President of/ADP the/DET United States Donald Trump left/VERB ."},
			"LOC[Russia] PER[Vladimir Putin] LOC[Tokyo] LOC[United States] PER[Donald Trump]"},
		{"words that only firms have", []string{"Tessel/PROPN Capital/PROPN hired/VERB Danielle Steel as/ADP a/DET lawyer/NOUN , he/PRON said/VERB in/ADP Canada ."},
			"ORG[Tessel Capital] PER[Danielle Steel] LOC[Canada]"},
		{"a currency is no country", []string{"it cost/VERB 5 million US dollars in Canada"},
			"MONEY[5 million US dollars]=5000000 USD LOC[Canada]"},
	} {
		d := docOfLines(test.lines...)
		if err := m.Annotate(d); err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if got := show(d); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}

func TestAnnotateNeedsLayers(t *testing.T) {
	if err := load(t).Annotate(&doc.Doc{Layers: doc.Tokens}); err == nil {
		t.Error("Annotate without sentences: no error")
	}
}

// The head of a mention is the token in it whose own head is outside.
func TestHeads(t *testing.T) {
	d := docOf("the University of Oxford said so")
	d.Layers |= doc.Deps
	for i, head := range []int{1, 4, 3, 1, -1, 4} {
		d.Tokens[i].Head = head
	}
	if h := headOf(d, 1, 4); h != 1 {
		t.Errorf("head with a tree is %d, want 1", h)
	}
	d.Layers &^= doc.Deps
	if h := headOf(d, 1, 4); h != 3 {
		t.Errorf("head without a tree is %d, want 3", h)
	}
}

func TestLoadTwice(t *testing.T) {
	m := load(t)
	d := docOfLines("Angela Merkel spoke in Berlin .")
	if err := m.Annotate(d); err != nil {
		t.Fatal(err)
	}
	again := docOfLines("Angela Merkel spoke in Berlin .")
	if err := load(t).Annotate(again); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(d, again) {
		t.Error("two loads of one model disagree")
	}
}

// check holds what must be true of any tokens: mentions are in order, lie
// within sentences, don't overlap, have their heads inside, and names are not
// made of figures and signs.
func check(t *testing.T, m *Model, text string) {
	t.Helper()
	d := docOfLines(strings.Split(text, "\n")...)
	if err := m.Annotate(d); err != nil {
		t.Fatal(err)
	}
	last := 0
	for _, n := range d.Mentions {
		if n.Begin < last || n.End <= n.Begin || n.End > len(d.Tokens) || n.Head < n.Begin || n.Head >= n.End {
			t.Fatalf("%q: mention %+v after %d of %d tokens", text, n, last, len(d.Tokens))
		}
		if s := d.SentenceOf(n.Begin); d.Sentences[s].End < n.End {
			t.Fatalf("%q: mention %+v crosses the end of sentence %d", text, n, s)
		}
		if n.Label.Name() && !strings.ContainsFunc(d.Span(n.Begin, n.End), func(r rune) bool { return r > '9' }) {
			t.Fatalf("%q: name %q", text, d.Span(n.Begin, n.End))
		}
		last = n.End
	}
}

func FuzzAnnotate(f *testing.F) {
	m := load(f)
	f.Add("President Vladimir Putin 's two hundred and twenty _- _five U.S. $ m - - May 1st of 2019 %")
	f.Add("a a half twenty _- and the last three thousand - - ' 's Trump – Putin THE END OF MAY")
	f.Fuzz(func(t *testing.T, text string) { check(t, m, text) })
}

// Any mixture of the words that the grammar and the lists know is read without
// a complaint.
func TestAnnotateAnything(t *testing.T) {
	m := load(t)
	words := strings.Fields("a an the half two twenty hundred million dozen and of - _- _, 's $ € % US 5 10,000 2019 1990s May March " +
		"Friday last this next three years week ago old percent per cent dollars pounds square miles first third second " +
		"thirds quarter 15th late mid end day after tomorrow between to 5pm p.m. 10:30 o'clock noon Trump Putin Kim North " +
		"Korean President Dr. UN ( ) ... \x00 é ’ 9999999999999999999999999999 1,2 1,000.5.5 -")
	random := rand.New(rand.NewPCG(7, 7))
	for range 2000 {
		var text []string
		for range random.IntN(24) {
			text = append(text, words[random.IntN(len(words))])
			if random.IntN(9) == 0 {
				text = append(text, "\n")
			}
		}
		check(t, m, strings.Join(text, " "))
	}
}

func BenchmarkAnnotate(b *testing.B) {
	m := load(b)
	line := "President Vladimir Putin met the German chancellor Friedrich Merz in Moscow on Tuesday and gave him two letters ."
	lines := strings.Split(strings.Repeat(line+"\n", 40), "\n")[:40]
	d := docOfLines(lines...)
	b.SetBytes(int64(len(d.Text)))
	for b.Loop() {
		if err := m.Annotate(d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// A model that was loaded is written as it was, so that its settings can be
// changed without learning it again.
func TestEncodeLoaded(t *testing.T) {
	want, err := fs.ReadFile(en.Files(), File)
	if err != nil {
		t.Fatal(err)
	}
	f, err := model.Decode(want, kind)
	if err != nil {
		t.Fatal(err)
	}
	got, err := load(t).Encode(f.Revision)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("written anew it has %d bytes, was %d (error %v)", len(got), len(want), err)
	}
}
