package relate

import (
	"bufio"
	"fmt"
	"io/fs"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// A lexicon is what the extractor knows of words: the files in rules/relate.
type lexicon struct {
	complements map[complementKey]signature
	modals      map[string]modal
	markers     map[string]marker
	openers     map[string]bool            // first words of markers of several words
	words       map[string]map[string]bool // class → word
	events      map[string]*event
	nominals    map[nominalKey]nominal
	confidence  *calibration
}

// complementKey names a governor in one frame: kind v, a or n.
type complementKey struct{ lemma, kind, frame string }

// A signature says what becomes of a complement when its governor is affirmed
// and when it is negated.
type signature struct{ affirmed, negated effect }

type modal struct{ plain, perfect doc.Modality }

type marker struct{ clause, main effect }

// An event is a noun that names an event: see rules/relate/events.tsv.
type event struct {
	phrase   string
	of, poss string // agent, patient or topic
	kind     eventKind
	party    map[string]bool
}

// An eventKind says what it takes for a mention to mean that the event is real.
type eventKind string

const (
	scheduled eventKind = "scheduled" // it may be spoken of before it takes place
	occurred  eventKind = "occurred"  // to speak of it is to presuppose it
	lasting   eventKind = "lasting"   // the same, and it goes on for a time
)

func (e *event) scheduled() bool { return e.kind == scheduled }

func (l *lexicon) has(class, word string) bool { return l.words[class][word] }

// signature looks up a governor, first in the given frame, then in any.
func (l *lexicon) signature(lemma, kind, frame string) (signature, bool) {
	if s, ok := l.complements[complementKey{lemma, kind, frame}]; ok {
		return s, true
	}
	s, ok := l.complements[complementKey{lemma, kind, "any"}]
	return s, ok
}

func loadLexicon(fsys fs.FS) (*lexicon, error) {
	l := &lexicon{
		complements: map[complementKey]signature{},
		modals:      map[string]modal{},
		markers:     map[string]marker{},
		openers:     map[string]bool{},
		words:       map[string]map[string]bool{},
		events:      map[string]*event{},
		nominals:    map[nominalKey]nominal{},
	}
	for _, f := range []struct {
		name    string
		columns int
		row     func([]string) error
	}{
		{"complements", 5, l.complementRow},
		{"modals", 3, l.modalRow},
		{"markers", 3, l.markerRow},
		{"words", 2, l.wordRow},
		{"events", 6, l.eventRow},
		{"nominals", 6, l.nominalRow},
	} {
		if err := readTSV(fsys, "rules/relate/"+f.name+".tsv", f.columns, f.row); err != nil {
			return nil, err
		}
	}
	var err error
	l.confidence, err = loadCalibration(fsys)
	return l, err
}

// readTSV calls row with the columns of each line that is neither empty nor a
// comment; an error names file and line.
func readTSV(fsys fs.FS, name string, columns int, row func([]string) error) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	scan := bufio.NewScanner(f)
	scan.Buffer(nil, 1<<20)
	for n := 1; scan.Scan(); n++ {
		line := scan.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		col := strings.Split(line, "\t")
		if len(col) != columns {
			return fmt.Errorf("%s:%d: %d columns, want %d", name, n, len(col), columns)
		}
		if err := row(col); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	if err := scan.Err(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func (l *lexicon) complementRow(col []string) error {
	kind, frame := col[1], col[2]
	if kind != "v" && kind != "a" && kind != "n" {
		return fmt.Errorf("unknown kind %q", kind)
	}
	switch frame {
	case "that", "to", "obj", "ing", "any":
	default:
		return fmt.Errorf("unknown frame %q", frame)
	}
	aff, err := parseEffect(col[3])
	if err != nil {
		return err
	}
	neg, err := parseEffect(col[4])
	if err != nil {
		return err
	}
	for _, w := range strings.Fields(col[0]) {
		key := complementKey{w, kind, frame}
		// The first line that names a word in a frame counts.
		if _, dup := l.complements[key]; !dup {
			l.complements[key] = signature{aff, neg}
		}
	}
	return nil
}

func (l *lexicon) modalRow(col []string) error {
	plain, err := parseModality(col[1])
	if err != nil {
		return err
	}
	perfect, err := parseModality(col[2])
	if err != nil {
		return err
	}
	l.modals[col[0]] = modal{plain, perfect}
	return nil
}

func (l *lexicon) markerRow(col []string) error {
	clause, err := parseEffect(col[1])
	if err != nil {
		return err
	}
	main, err := parseEffect(col[2])
	if err != nil {
		return err
	}
	l.markers[col[0]] = marker{clause, main}
	if first, _, more := strings.Cut(col[0], " "); more {
		l.openers[first] = true
	}
	return nil
}

func (l *lexicon) wordRow(col []string) error {
	class := l.words[col[0]]
	if class == nil {
		class = map[string]bool{}
		l.words[col[0]] = class
	}
	for _, w := range strings.Fields(col[1]) {
		class[strings.ReplaceAll(w, "#", " ")] = true
	}
	return nil
}

func (l *lexicon) eventRow(col []string) error {
	e := &event{phrase: col[1], of: col[2], poss: col[3], party: map[string]bool{}}
	for _, r := range []string{e.of, e.poss} {
		if r != "agent" && r != "patient" && r != "topic" {
			return fmt.Errorf("unknown participant %q", r)
		}
	}
	switch e.kind = eventKind(col[4]); e.kind {
	case scheduled, occurred, lasting:
	default:
		return fmt.Errorf("unknown kind of event %q", col[4])
	}
	for _, p := range strings.Fields(col[5]) {
		if p != "-" {
			e.party[p] = true
		}
	}
	for _, w := range strings.Fields(col[0]) {
		if l.events[w] != nil {
			return fmt.Errorf("event %q given twice", w)
		}
		l.events[w] = e
	}
	return nil
}

func (l *lexicon) nominalRow(col []string) error {
	if col[1] != "v" && col[1] != "a" && col[1] != "n" {
		return fmt.Errorf("unknown kind %q", col[1])
	}
	switch col[3] {
	case "any", "once", "scheduled", "sole":
	default:
		return fmt.Errorf("unknown events %q", col[3])
	}
	aff, err := parseEffect(col[4])
	if err != nil {
		return err
	}
	neg, err := parseEffect(col[5])
	if err != nil {
		return err
	}
	for _, w := range strings.Fields(col[0]) {
		for _, frame := range strings.Fields(col[2]) {
			key := nominalKey{w, col[1], strings.ReplaceAll(frame, "#", " ")}
			if _, dup := l.nominals[key]; dup {
				return fmt.Errorf("%q given twice with %s", w, frame)
			}
			l.nominals[key] = nominal{signature{aff, neg}, col[3]}
		}
	}
	return nil
}
