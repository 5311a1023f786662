package layout

import (
	"bufio"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

const (
	cueFile    = "lexicon/boilerplate.tsv"
	creditFile = "lexicon/credit-words.txt"
)

// A Splitter finds the blocks of a text. It is immutable and safe for
// concurrent use.
type Splitter struct {
	cues  map[string]map[string]cue // where -> folded text
	start map[string][]string       // first word -> cues of "start" that begin with it
	tails []string                  // cues of "end"
	close []string                  // cues of "closing"
	parts []string                  // cues of "within"
	sets  []wordSet
	roles map[string]bool
	joint map[string]bool
}

// A cue is a row of lexicon/boilerplate.tsv.
type cue struct {
	most int  // words of the longest line that it speaks for
	list bool // the links beneath belong to it
	head bool // at the very beginning it may introduce the headline
}

type wordSet struct {
	cue
	words map[string]bool
}

// Load reads the cues from the folder lexicon of a language. An error names
// the file and line.
func Load(lang fs.FS) (*Splitter, error) {
	s := &Splitter{
		cues:  map[string]map[string]cue{"line": {}, "start": {}, "end": {}, "closing": {}, "within": {}, "label": {}},
		start: map[string][]string{},
		roles: map[string]bool{}, joint: map[string]bool{},
	}
	if err := eachLine(lang, cueFile, s.addCue); err != nil {
		return nil, err
	}
	if err := eachLine(lang, creditFile, s.addCredit); err != nil {
		return nil, err
	}
	return s, nil
}

func (s *Splitter) addCue(line string) error {
	col := strings.Split(line, "\t")
	if len(col) != 4 {
		return fmt.Errorf("%d columns instead of 4, separated by tabs", len(col))
	}
	where, text := col[0], col[3]
	most, err := strconv.Atoi(col[1])
	if err != nil {
		return fmt.Errorf("column 2: %w", err)
	}
	if col[2] != "list" && col[2] != "title" && col[2] != "-" {
		return fmt.Errorf("column 3: want list, title or -, got %q", col[2])
	}
	c := cue{most: most, list: col[2] == "list", head: col[2] == "title"}
	if where == "words" {
		set := wordSet{cue: c, words: map[string]bool{}}
		for _, w := range strings.Fields(text) {
			set.words[w] = true
		}
		s.sets = append(s.sets, set)
		return nil
	}
	known := s.cues[where]
	if known == nil {
		return fmt.Errorf("column 1: no such place: %q", where)
	}
	if _, twice := known[text]; twice {
		return fmt.Errorf("the cue %q stands twice for %s", text, where)
	}
	known[text] = c
	switch where {
	case "start":
		first, _, _ := strings.Cut(text, " ")
		s.start[first] = append(s.start[first], text)
	case "closing":
		s.close = append(s.close, text)
	case "end":
		s.tails = append(s.tails, text)
	case "within":
		s.parts = append(s.parts, text)
	}
	return nil
}

func (s *Splitter) addCredit(line string) error {
	name, list, _ := strings.Cut(line, ":")
	set := map[string]map[string]bool{"role": s.roles, "joint": s.joint}[name]
	if set == nil {
		return fmt.Errorf("want role: or joint:, got %q", line)
	}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return nil
}

// eachLine calls add with each line of a list that is neither empty nor a
// comment.
func eachLine(lang fs.FS, name string, add func(line string) error) error {
	f, err := lang.Open(name)
	if err != nil {
		return fmt.Errorf("layout: %w", err)
	}
	defer func() { _ = f.Close() }() // it is only read
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimRight(sc.Text(), " \r")
		if line == "" || line[0] == '#' {
			continue
		}
		if err := add(line); err != nil {
			return fmt.Errorf("layout: %s:%d: %w", name, n, err)
		}
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("layout: %s: %w", name, err)
	}
	return nil
}
