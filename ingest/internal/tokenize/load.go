package tokenize

import (
	"bufio"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"newsgraph/ingest/internal/model"
)

// A Tokenizer finds words and sentences. It is immutable and safe for
// concurrent use.
type Tokenizer struct {
	abbreviations map[string]class
	contractions  map[string][]int // lower case -> where its parts begin, but the first
	prefixes      map[string]bool  // that keep their hyphen
	clipped       map[string]bool  // words that an apostrophe begins, without it
	units         map[string]bool  // lower case
	emoticons     map[string]bool
	domains       map[string]bool
	starts        map[string]bool // capitalised words that begin a sentence
	weekdays      map[string]bool
	speech        map[string]bool // verbs that report speech
	weights       *model.Weights  // of the sentence splitter, nil for none
}

// class is a set of the classes of lexicon/abbreviations.txt.
type class uint16

const (
	classTitle class = 1 << iota
	classBefore
	classNumber
	classDate
	classPlace
	className
	classUnit
	classFinal
	classOther
)

var classNames = map[string]class{
	"title": classTitle, "before": classBefore, "number": classNumber, "date": classDate, "place": classPlace,
	"name": className, "unit": classUnit, "final": classFinal, "other": classOther,
}

// asWritten are the classes whose members are recognised only with the
// capitals that the list gives them.
const asWritten = classTitle | classDate | classPlace | className

// Load reads the tokenizer's lists from the folder lexicon of a language and,
// where there is one, its sentence splitter from the folder models. An error
// names the file and line.
func Load(lang fs.FS) (*Tokenizer, error) {
	t := &Tokenizer{abbreviations: map[string]class{}, contractions: map[string][]int{}}
	var err error
	words := func(name string) map[string]bool {
		set := map[string]bool{}
		if err == nil {
			err = eachLine(lang, name, func(line string) error {
				for _, w := range strings.Fields(line) {
					set[w] = true
				}
				return nil
			})
		}
		return set
	}
	t.prefixes = words("hyphen-prefixes.txt")
	t.clipped = words("apostrophe-words.txt")
	t.units = lower(words("units.txt"))
	t.emoticons = words("emoticons.txt")
	t.domains = words("domains.txt")
	t.starts = words("sentence-starts.txt")
	t.speech = words("speech-verbs.txt")
	if err != nil {
		return nil, err
	}
	if err := eachLine(lang, "abbreviations.txt", t.addAbbreviations); err != nil {
		return nil, err
	}
	t.weekdays = map[string]bool{}
	if err := eachLine(lang, "calendar.tsv", t.addWeekday); err != nil {
		return nil, err
	}
	if err := eachLine(lang, "contractions.txt", t.addContraction); err != nil {
		return nil, err
	}
	if t.weights, err = loadModel(lang); err != nil {
		return nil, err
	}
	return t, nil
}

func (t *Tokenizer) addAbbreviations(line string) error {
	name, list, ok := strings.Cut(line, ":")
	c := classNames[name]
	if !ok || c == 0 {
		return fmt.Errorf("want class: abbreviation…, got %q", line)
	}
	for _, a := range strings.Fields(list) {
		t.abbreviations[a] |= c
		t.abbreviations[strings.ToUpper(a)] |= c
		if c&asWritten == 0 {
			low := strings.ToLower(a)
			t.abbreviations[low] |= c
			t.abbreviations[strings.ToUpper(low[:1])+low[1:]] |= c
		}
	}
	return nil
}

// addWeekday keeps the names of days from lines of kind, number and names.
func (t *Tokenizer) addWeekday(line string) error {
	if f := strings.Fields(line); len(f) > 2 && f[0] == "weekday" {
		for _, name := range f[2:] {
			t.weekdays[name] = true
		}
	}
	return nil
}

func (t *Tokenizer) addContraction(line string) error {
	parts := strings.Fields(line)
	if len(parts) < 2 {
		return fmt.Errorf("want a word in two parts or more, got %q", line)
	}
	at, cuts := 0, []int(nil)
	for _, p := range parts[:len(parts)-1] {
		at += len(p)
		cuts = append(cuts, at)
	}
	t.contractions[strings.Join(parts, "")] = cuts
	return nil
}

// eachLine calls add with each line of a list that is neither empty nor a
// comment.
func eachLine(lang fs.FS, name string, add func(line string) error) error {
	name = path.Join("lexicon", name)
	f, err := lang.Open(name)
	if err != nil {
		return fmt.Errorf("tokenize: %w", err)
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimSpace(sc.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := add(line); err != nil {
			return fmt.Errorf("tokenize: %s:%d: %w", name, n, err)
		}
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("tokenize: %s: %w", name, err)
	}
	return nil
}

func lower(set map[string]bool) map[string]bool {
	out := make(map[string]bool, len(set))
	for w := range set {
		out[strings.ToLower(w)] = true
	}
	return out
}
