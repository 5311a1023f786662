package lemma

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/klauspost/compress/zstd"

	"newsgraph/ingest/internal/cluster"
)

// languageFolder is where the models and lexicons of English lie.
const languageFolder = "../lang/en"

func englishLexicon(t *testing.T) *Lexicon {
	t.Helper()
	l, err := LoadLexicon(os.DirFS(languageFolder))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// Forms by the phenomenon that they show. What the corpora list is not asked.
func TestLexiconLemmas(t *testing.T) {
	l := englishLexicon(t)
	for _, test := range []struct{ phenomenon, upos, xpos, pairs string }{
		{"final e dropped", "VERB", "VBD", "persuaded persuade caused cause ruled rule hoped hope interfered interfere provoked provoke charged charge used use"},
		{"nothing dropped", "VERB", "VBN", "applauded applaud retreated retreat rooted root honored honor visited visit added add passed pass feared fear"},
		{"consonant doubled", "VERB", "VBG", "planning plan stunning stun putting put hopping hop controlling control setting set modelling model filling fill"},
		{"single consonant", "VERB", "VBG", "hoping hope rating rate timing time staring stare caring care whining whine opening open"},
		{"ie and y", "VERB", "VBD", "lied lie tied tie died die studied study denied deny played play"},
		{"ie before ing", "VERB", "VBG", "lying lie dying die tying tie vying vie carrying carry"},
		{"k after c", "VERB", "VBD", "mimicked mimic panicked panic kicked kick"},
		{"ee and ye", "VERB", "VBD", "agreed agree freed free dyed dye"},
		{"strong verbs", "VERB", "VBD", "fled flee shot shoot underwent undergo arose arise grew grow sought seek withdrew withdraw overthrew overthrow"},
		{"tagged as a base form", "VERB", "VBP", "ate eat arose arise"},
		{"third person", "VERB", "VBZ", "caches cache watches watch flies fly lies lie goes go fixes fix passes pass urges urge halves halve"},
		{"plural in -ves", "NOUN", "NNS", "wolves wolf knives knife olives olive halves half gloves glove shelves shelf"},
		{"plural in -ies", "NOUN", "NNS", "cities city ties tie movies movie ministries ministry"},
		{"plural in -es", "NOUN", "NNS", "aches ache houses house boxes box potatoes potato quizzes quiz shoes shoe crises crisis hypotheses hypothesis"},
		{"Latin and Greek", "NOUN", "NNS", "larvae larva fungi fungus strata stratum criteria criterion matrices matrix alumni alumnus phenomena phenomenon"},
		{"changed vowel", "NOUN", "NNS", "mice mouse feet foot policemen policeman geese goose"},
		{"without a singular", "NOUN", "NNS", "feces feces species species"},
		{"compound", "NOUN", "NNS", "ex-wives ex-wife co-authors co-author"},
		{"compound verb", "VERB", "VBD", "re-elected re-elect co-wrote co-write"},
		{"plural name", "PROPN", "NNPS", "Partners Partner Processes Process Parties Party"},
		{"comparative", "ADJ", "JJR", "ruder rude bigger big happier happy cleaner clean"},
		{"superlative", "ADJ", "JJS", "simplest simple wildest wild littlest little angriest angry"},
		{"adverb", "ADV", "RBR", "faster fast harder hard sooner soon"},
		{"drawn out", "ADV", "RB", "soooo so verrry very"},
	} {
		words := strings.Fields(test.pairs)
		for i := 0; i < len(words); i += 2 {
			form, want := words[i], words[i+1]
			if got, _ := l.lemma(form, strings.ToLower(form), test.upos, test.xpos); got != want {
				t.Errorf("%s: lemma of %s as %s is %q, want %q", test.phenomenon, form, test.xpos, got, want)
			}
		}
	}
}

// What it doesn't know it leaves to others.
func TestLexiconUnknown(t *testing.T) {
	l := englishLexicon(t)
	for _, form := range []string{"zqxed", "blorping", "ed", "x", "", "Öffnet"} {
		if got, ok := l.lemma(form, strings.ToLower(form), "VERB", "VBD"); ok {
			t.Errorf("lemma of %q = %q", form, got)
		}
	}
	if _, ok := (*Lexicon)(nil).lemma("walked", "walked", "VERB", "VBD"); ok {
		t.Error("a nil lexicon knows a lemma")
	}
}

func TestCapitalisedAdjectives(t *testing.T) {
	m := rules{lexicon: englishLexicon(t)}
	for _, test := range []struct {
		form  string
		usual cluster.Case
		want  string
	}{
		{"french", cluster.Capital, "French"}, {"Dutch", cluster.Capital, "Dutch"}, {"DUTCH", cluster.Capital, "Dutch"},
		{"Democratic", cluster.Capital, "Democratic"}, {"democratic", cluster.Lower, "democratic"}, {"Large", cluster.Lower, "large"},
	} {
		if got := m.lemma(test.form, "ADJ", "JJ", test.usual); got != test.want {
			t.Errorf("lemma of %s = %s, want %s", test.form, got, test.want)
		}
	}
}

func TestLemmaWithoutLexicon(t *testing.T) {
	var m rules
	for _, test := range []struct{ form, upos, xpos, want string }{
		{"i", "PRON", "PRP", "I"}, {"https://a.example/Page?Q=1", "X", "ADD", "https://a.example/Page?Q=1"}, {"Walked", "VERB", "VBD", "walked"},
	} {
		if got := m.lemma(test.form, test.upos, test.xpos, cluster.Unknown); got != test.want {
			t.Errorf("lemma of %s = %s, want %s", test.form, got, test.want)
		}
	}
	if got := m.lemma("kerala", "PROPN", "NNP", cluster.Capital); got != "Kerala" {
		t.Errorf("lemma of kerala = %s", got)
	}
}

// Of two lemmas with one form the more frequent one has it; what the rules find
// isn't listed.
func TestMakeLexicon(t *testing.T) {
	count := map[string]int{"bathe": 90, "bath": 2, "datum": 1, "data": 9, "species": 5}
	s := LexiconSource{
		Words: map[string]string{"bathe": "v", "bath": "nv", "walk": "nv", "go": "v", "data": "n", "datum": "n", "specie": "n", "species": "n"},
		Exceptions: []ExceptionSource{
			{"went", 'v', []string{"go"}}, {"walked", 'v', []string{"walk"}}, {"data", 'n', []string{"datum"}},
		},
		Count: func(lemma string, _ byte) int { return count[lemma] },
	}
	words, exceptions, err := s.Make()
	if err != nil {
		t.Fatal(err)
	}
	if want := "bath\tnv\nbathe\tv\ndata\tn\ndatum\tn\ngo\tv\nspecie\tn\nspecies\tn\nwalk\tnv\n"; words != want {
		t.Errorf("words %q, want %q", words, want)
	}
	if want := "bathed\tv\tbathe\nbathing\tv\tbathe\nspecies\tn\tspecies\nwent\tv\tgo\n"; exceptions != want {
		t.Errorf("exceptions %q, want %q", exceptions, want)
	}
}

func TestDamagedLexicon(t *testing.T) {
	z, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	packed := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: z.EncodeAll([]byte(s), nil)} }
	for _, test := range []struct {
		name  string
		files fstest.MapFS
		want  string
	}{
		{"not compressed", fstest.MapFS{WordsFile: {Data: []byte("go\tv\n")}}, WordsFile},
		{"cut off", fstest.MapFS{WordsFile: packed("go\tv\nwal")}, WordsFile},
		{"no parts", fstest.MapFS{WordsFile: packed("# words\ngo\n")}, "line 2"},
		{"bad exception", fstest.MapFS{WordsFile: packed("go\tv\n"), ExceptionsFile: {Data: []byte("# x\nwent\tgo\n")}}, "line 2"},
	} {
		if _, err := LoadLexicon(test.files); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error = %v, want it to name %s", test.name, err, test.want)
		}
	}
	if l, err := LoadLexicon(fstest.MapFS{}); l != nil || err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without files: %v, %v", l, err)
	}
}
