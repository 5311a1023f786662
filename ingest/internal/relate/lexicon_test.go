package relate

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"newsgraph/ingest/internal/lang/en"
)

// TestLexicon checks what must hold of the data beyond its form.
func TestLexicon(t *testing.T) {
	l, err := loadLexicon(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	classes := []string{
		"collective", "subject-control", "negative-adverb", "negative-determiner", "negative-pronoun", "adverb-alleged", "adverb-possible", "adverb-wished",
		"adverb-conditional", "source-preposition", "report-verb", "time-noun", "place-adverb", "place-preposition", "ahead-word", "past-word",
		"ahead-preposition", "occurred-preposition", "support-verb", "averted-word", "honorific", "former-word", "title-part", "portfolio",
		"kin", "relative", "contact-verb", "control-preposition", "gap-adjunct", "generic-pronoun", "causative", "intensional-verb",
		"judgement-verb", "dispatch-verb", "craft", "to-noun", "caller-verb", "perception-verb", "perceived-verb",
		"journey", "visiting-verb", "attending-verb", "attended-preposition", "question-verb", "choosing-verb", "attend-verb", "participate-verb",
		"gathering", "beside-preposition", "adverbial-marker", "alleged-word", "attempt-word", "calling", "firm-noun", "futurate-verb",
		"means", "subordinating-adverb", "time-determiner", "time-relation", "transfer-verb", "title-adjective", "ruler", "against-noun", "entrusting-verb", "giver-purpose", "utterance",
	}
	for _, class := range classes {
		if len(l.words[class]) == 0 {
			t.Errorf("class %s is empty", class)
		}
	}
	if n := len(l.words); n != len(classes) {
		t.Errorf("%d classes of words, the extractor knows %d: one is misspelt or unused", n, len(classes))
	}
	for key, sig := range l.complements {
		if sig.affirmed == sig.negated && sig.affirmed.kind == denied {
			t.Errorf("%v denies its complement either way", key)
		}
		if sig.affirmed.kind == alone || sig.negated.kind == alone {
			t.Errorf("%v says nothing of its complement", key)
		}
	}
	for _, m := range []string{"if", "unless", "to", "without", "because", "before"} {
		if _, ok := l.markers[m]; !ok {
			t.Errorf("no marker %q", m)
		}
	}
}

// TestReportVerbs checks that each verb that may stand in a parenthesis after
// a quotation is known as a verb of speech or thought.
func TestReportVerbs(t *testing.T) {
	l, err := loadLexicon(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []string{"say", "tell", "claim", "deny", "believe", "promise"} {
		if _, ok := l.signature(v, "v", "that"); !ok {
			t.Errorf("no signature for %q with a finite clause", v)
		}
	}
}

func TestLoadErrors(t *testing.T) {
	for _, test := range []struct{ file, line, want string }{
		{"complements", "say\tv\tthat\t@+", "complements.tsv:2: 4 columns, want 5"},
		{"complements", "say\tx\tthat\t@+\t@+", `complements.tsv:2: unknown kind "x"`},
		{"complements", "say\tv\tthen\t@+\t@+", `complements.tsv:2: unknown frame "then"`},
		{"complements", "say\tv\tthat\t@\t@+", `complements.tsv:2: effect "@"`},
		{"complements", "say\tv\tthat\t+sometimes\t@+", `unknown modality "sometimes"`},
		{"modals", "may\tlikely\tpossible", `modals.tsv:2: unknown modality "likely"`},
		{"markers", "if\t*\t.", `markers.tsv:2: effect "*"`},
		{"events", "war\tfight\twho\tagent\toccurred\t-", `events.tsv:2: unknown participant "who"`},
		{"events", "war\tfight\tagent\tagent\toften\t-", `events.tsv:2: unknown kind of event "often"`},
		{"nominals", "avert\tv\tobj\tnever\t-\t+", `nominals.tsv:2: unknown events "never"`},
		{"nominals", "avert avert\tv\tobj\tany\t-\t+", `nominals.tsv:2: "avert" given twice with obj`},
		{"confidence", "rule\tverb\thigh", `confidence.tsv:2: weight "high" is no number`},
		{"confidence", "step\t100\t1000", "not between 1 and 999"},
	} {
		fsys := fstest.MapFS{}
		for _, name := range []string{"complements", "modals", "markers", "words", "events", "nominals"} {
			text := "# comment\n"
			if name == test.file {
				text += test.line + "\n"
			}
			fsys["rules/relate/"+name+".tsv"] = &fstest.MapFile{Data: []byte(text)}
		}
		fsys[confidenceFile] = &fstest.MapFile{Data: []byte("# comment\n")}
		if test.file == "confidence" {
			fsys[confidenceFile].Data = []byte("# comment\n" + test.line + "\n")
		}
		if _, err := Load(fsys); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("Load with %q: %v, want %q", test.line, err, test.want)
		}
	}
	if _, err := Load(fstest.MapFS{}); err == nil || !strings.Contains(err.Error(), fs.ErrNotExist.Error()) {
		t.Errorf("Load of nothing: %v", err)
	}
}
