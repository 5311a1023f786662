package coref

import (
	"bytes"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/lang/en"
)

// checkDoc checks what holds of every annotated document.
func checkDoc(t *testing.T, d *doc.Doc) {
	t.Helper()
	for e, ent := range d.Entities {
		named := false
		for _, m := range ent.Mentions {
			if d.Mentions[m].Entity != e {
				t.Errorf("mention %d of entity %d says entity %d", m, e, d.Mentions[m].Entity)
			}
			if d.Mentions[m].Label.Literal() {
				t.Errorf("entity %q holds a literal", ent.Name)
			}
			named = named || d.Mentions[m].Label != doc.Pronoun || ent.Members != nil
		}
		if !named || ent.Name == "" {
			t.Errorf("entity %d (%q) has no name or nothing but pronouns", e, ent.Name)
		}
		if !slices.IsSorted(ent.Mentions) || !slices.IsSorted(ent.Aliases) || slices.Contains(ent.Aliases, ent.Name) {
			t.Errorf("entity %q: mentions or aliases out of order", ent.Name)
		}
	}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Head < m.Begin || m.Head >= m.End {
			t.Errorf("mention %d: head %d outside [%d, %d)", i, m.Head, m.Begin, m.End)
		}
		if i > 0 && (m.Begin < d.Mentions[i-1].Begin || m.Begin == d.Mentions[i-1].Begin && m.End > d.Mentions[i-1].End) {
			t.Errorf("mention %d out of order", i)
		}
	}
}

// TestTwice runs the stage on its own result: nothing changes.
func TestTwice(t *testing.T) {
	resolver := loadEnglish(t)
	d := parseDoc(t, coupleConllu)
	var out [2]bytes.Buffer
	for i := range out {
		if err := resolver.Annotate(d); err != nil {
			t.Fatal(err)
		}
		if err := doc.WriteCoNLLU(&out[i], d); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(out[0].String(), out[1].String()); diff != "" {
		t.Errorf("second run differs (-first +second):\n%s", diff)
	}
}

const coupleConllu = `1	Jane	Jane	PROPN	NNP	Number=Sing	3	nsubj	_	NER=B-PER
2	Doe	Doe	PROPN	NNP	Number=Sing	1	flat	_	NER=I-PER
3	met	meet	VERB	VBD	_	0	root	_	_
4	her	she	PRON	PRP$	_	5	nmod:poss	_	_
5	lawyer	lawyer	NOUN	NN	Number=Sing	3	obj	_	_
6	.	.	PUNCT	.	_	3	punct	_	_

`

// TestNeeds refuses a document without trees.
func TestNeeds(t *testing.T) {
	d := parseDoc(t, coupleConllu)
	d.Layers &^= doc.Deps
	if err := loadEnglish(t).Annotate(d); err == nil || !strings.Contains(err.Error(), "trees") {
		t.Errorf("Annotate without trees: %v", err)
	}
}

// TestLoadErrors names the file and the place of what is wrong.
func TestLoadErrors(t *testing.T) {
	if _, err := Load(fstest.MapFS{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Load of nothing: %v", err)
	}
	broken := fstest.MapFS{"lexicon/coref/pronouns.tsv": {Data: []byte("# head\nhe\tpersonal\n")}}
	if _, err := LoadUntrained(broken, nil); err == nil || !strings.HasPrefix(err.Error(), "lexicon/coref/pronouns.tsv:2:1: ") {
		t.Errorf("Load of a short line: %v", err)
	}
}

// TestLexicon checks the files against each other: what the code asks for is
// there, in lower case, and values are of the lists that it knows.
func TestLexicon(t *testing.T) {
	lx, err := loadLexicon(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	genders := []string{"", "Masc", "Fem", "Neut", "Anim"}
	for w, p := range lx.pronouns {
		if !slices.Contains(genders, p.gender) || !slices.Contains([]string{"", "Sing", "Plur"}, p.number) || w != strings.ToLower(w) {
			t.Errorf("pronoun %q: %+v", w, p)
		}
	}
	types := []string{"person", "group", "organization", "place", "event", "work", "product", "thing", "animal"}
	for w, n := range lx.nouns {
		if !slices.Contains(types, n.typ) || !slices.Contains(genders, n.gender) || w != strings.ToLower(w) {
			t.Errorf("noun %q: %+v", w, n)
		}
	}
	for w, g := range lx.first {
		if g.gender != "Masc" && g.gender != "Fem" || g.share < 0 || g.share > 100 {
			t.Errorf("first name %q: %+v", w, g)
		}
	}
	for end, women := range lx.endings {
		if women < 0 || women > 100 || end == "" {
			t.Errorf("ending %q of first names: %d", end, women)
		}
	}
	for _, end := range lx.familyEndings {
		if end.women < 0 || end.women > 100 || end.letters == "" {
			t.Errorf("ending of family names: %+v", end)
		}
	}
	for name, codes := range lx.family {
		for _, c := range codes {
			if lx.codes[c] == "" {
				t.Errorf("family name %q: no country has code %q", name, c)
			}
		}
	}
	for _, kind := range []string{"say", "weather", "extra", "orgtail", "small", "suffix"} {
		if len(lx.cues[kind]) == 0 {
			t.Errorf("no cue words of kind %q", kind)
		}
	}
}
