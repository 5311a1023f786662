package event

import (
	"strings"
	"testing"
	"testing/fstest"

	"newsgraph/ingest/internal/lang/en"
)

// tiny is knowledge of two kinds of events.
func tiny() fstest.MapFS {
	file := func(lines ...string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("# a comment\n" + strings.Join(lines, "\n") + "\n")}
	}
	return fstest.MapFS{
		kindsFile: file("meeting\thost\tparticipant\tparticipant\tmeeting|talk", "letter\tsender addressee\t-\t-\tletter|note"),
		triggersFile: file(
			"meeting\tmet-with\tparticipant=subject participant=object\tLee met Ray. => participant:Lee; participant:Ray",
			"meeting\t*\ttopic=on:thing|about:thing\tLee met Ray. => participant:Lee",
			"meeting\tattend|join VERB obj=@\tparticipant=nsubj\tLee met Ray. => participant:Lee",
			"letter\tsend VERB obj=letter|note no=xcomp\tsender=nsubj:agent addressee=to:agent|iobj\tLee sent Ray a letter. => sender:Lee",
		),
		wordsFile: file("definite\tthe this", "other\tnext", "inside\tobj", "worth\tworth", "where\tin at", "offices\tpresident-of"),
	}
}

func TestLoad(t *testing.T) {
	m, err := Load(tiny())
	if err != nil {
		t.Fatal(err)
	}
	meeting := m.kind("meeting")
	if len(meeting.triggers) != 3 || !meeting.triggers[2].every || !meeting.triggers[1].about() {
		t.Errorf("triggers of a meeting: %+v; those for every mention come last", meeting.triggers)
	}
	send := m.byWord["send"]
	if len(send) != 1 || send[0].about() || len(send[0].conditions) != 2 || send[0].roles[1].places[1] != (place{at: "iobj"}) {
		t.Errorf("send: %+v", send)
	}
	if got := m.Relations(); len(got) != 1 || got[0] != "met-with" {
		t.Errorf("relations %v", got)
	}
	examples, err := m.Examples()
	if err != nil || len(examples) != 4 || examples[0].Participants[1] != [2]string{"participant", "Ray"} {
		t.Errorf("examples %v, %v", examples, err)
	}
}

func TestLoadErrors(t *testing.T) {
	tests := []struct{ file, line, want string }{
		{kindsFile, "meeting\thost", "kinds.tsv:1: 2 columns, want 5"},
		{kindsFile, "meeting\t-\t-\t-\tMeeting", `noun "Meeting" is empty or not in lower case`},
		{kindsFile, "meeting\t-\t-\t-\ta\nmeeting\t-\t-\t-\tb", "kinds.tsv:2: kind meeting given twice"},
		{triggersFile, "call\tphoned\ta=subject\tx", `triggers.tsv:1: unknown kind "call"`},
		{triggersFile, "meeting\tmeet|see\ta=subject\tx", `trigger "meet|see": want lemmas and VERB or ADJ, or a relation`},
		{triggersFile, "meeting\tmeet VERB obj\ta=subject\tx", `condition "obj", want role=lemma or role=@`},
		{triggersFile, "meeting\tmeet VERB\tparticipant\tx", `participant "participant", want role=where`},
		{triggersFile, "meeting\tmeet VERB\ta=obj:ship\tx", `unknown filter "ship"`},
		{triggersFile, "meeting\t*\ta=obj\tx", "nothing tells of a meeting"},
		{wordsFile, "some\tthe", `words.tsv:1: unknown list "some"`},
	}
	for _, test := range tests {
		files := tiny()
		files[test.file] = &fstest.MapFile{Data: []byte(test.line + "\n")}
		if _, err := Load(files); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("Load with %q: error %v, want %s", test.line, err, test.want)
		}
	}
}

// TestEnglish checks the data that ships: every kind has a trigger and an
// example, and roles that kinds name are filled somewhere.
func TestEnglish(t *testing.T) {
	m, err := Load(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.Examples(); err != nil {
		t.Error(err)
	}
	if len(m.kinds) < 18 || m.triggers < 90 {
		t.Errorf("%d kinds, %d triggers; has a file been lost?", len(m.kinds), m.triggers)
	}
	for _, k := range m.kinds {
		filled := map[string]bool{}
		for _, tr := range k.triggers {
			for _, r := range tr.roles {
				filled[r.name] = true
			}
		}
		for _, name := range append(append([]string{}, k.single...), k.set...) {
			if !filled[name] {
				t.Errorf("%s: nothing fills %s", k.name, name)
			}
		}
		for _, need := range k.needs {
			for _, name := range need {
				if !filled[name] {
					t.Errorf("%s needs %s, which nothing fills", k.name, name)
				}
			}
		}
	}
	for list, words := range map[string]map[string]bool{"definite": m.definite, "other": m.other, "inside": m.inside, "worth": m.worth, "where": m.where, "offices": m.offices} {
		if len(words) == 0 {
			t.Errorf("no words in the list %s", list)
		}
	}
}
