package coref

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// lexicon is what the stage knows of the language; immutable once loaded.
// Keys are in lower case.
type lexicon struct {
	pronouns      map[string]pronoun
	titles        map[string]string // word before a person's name → gender
	nouns         map[string]noun
	first         map[string]givenName
	endings       map[string]int // of a first name → how many in a hundred are women
	familyEndings []familyEnding
	family        map[string][]string // family name that comes first → country codes
	cues          map[string]map[string]bool
	countries     map[string]string // folded name or synonym → name of the country
	demonyms      map[string]string // folded demonym → name of the country
	codes         map[string]string // ISO 3166-1 code → name of the country
	selects       map[selection]string
	classes       map[string]string  // noun → class of organisations
	metonyms      map[string]metonym // folded name of a seat of power
}

// A selection is a word and how a name depends on it.
type selection struct{ how, lemma string }

// A givenName is the gender that a first name tells, and of how many in a
// hundred names of several words that have the word it is the first.
type givenName struct {
	gender string
	share  int
}

// A familyEnding is what the end of a family name says: of how many in a hundred
// who bear it are women.
type familyEnding struct {
	letters string
	women   int
}

// isFirst reports whether a word is a first name.
func (lx *lexicon) isFirst(word string) bool { return lx.first[word].gender != "" }

// A pronoun as the table lists it.
type pronoun struct {
	kind, person, number, gender string
}

// A noun as the tables list it: the entity type of what it stands for, and
// what else they know.
type noun struct {
	typ, gender string
	office      bool   // a post that one person holds
	head        bool   // of a state or a government
	of          string // state or government, where a head is of one of them
	kin         bool   // somebody's relative, friend or partner
	own         bool   // from the project's own list, not from WordNet
	firm        bool   // said of firms as of people: "maker", "rival", "lender"
}

const lexiconDir = "lexicon/coref/"

func loadLexicon(fsys fs.FS) (*lexicon, error) {
	lx := &lexicon{
		pronouns: map[string]pronoun{}, titles: map[string]string{}, nouns: map[string]noun{},
		first: map[string]givenName{}, endings: map[string]int{}, family: map[string][]string{},
		cues: map[string]map[string]bool{}, countries: map[string]string{}, demonyms: map[string]string{}, codes: map[string]string{},
		selects: map[selection]string{}, classes: map[string]string{}, metonyms: map[string]metonym{},
	}
	tables := []struct {
		file    string
		columns int
		row     func(col []string)
	}{
		{lexiconDir + "pronouns.tsv", 5, func(c []string) { lx.pronouns[c[0]] = pronoun{c[1], c[2], given(c[3]), given(c[4])} }},
		{lexiconDir + "titles.tsv", 2, func(c []string) { lx.titles[c[0]] = given(c[1]) }},
		{lexiconDir + "wordnet-nouns.tsv", 2, func(c []string) { lx.nouns[c[0]] = noun{typ: c[1]} }},
		{lexiconDir + "nouns.tsv", 4, func(c []string) {
			lx.nouns[c[0]] = noun{
				typ: c[1], gender: given(c[2]), own: true,
				office: hasFlag(c[3], "office"), head: hasFlag(c[3], "head"), kin: hasFlag(c[3], "kin"),
				firm: hasFlag(c[3], "firm"), of: flagOf(c[3], "state", "government"),
			}
		}},
		{lexiconDir + "first-names.tsv", 3, func(c []string) { lx.first[fold(c[0])] = givenName{c[1], percent(c[2])} }},
		{lexiconDir + "name-endings.tsv", 2, func(c []string) { lx.endings[fold(c[0])] = percent(c[1]) }},
		{lexiconDir + "family-endings.tsv", 2, func(c []string) {
			lx.familyEndings = append(lx.familyEndings, familyEnding{fold(c[0]), percent(c[1])})
		}},
		{lexiconDir + "family-first.tsv", 2, func(c []string) { lx.family[fold(c[0])] = strings.Fields(c[1]) }},
		{lexiconDir + "selections.tsv", 3, func(c []string) { lx.selects[selection{c[0], c[1]}] = c[2] }},
		{lexiconDir + "classes.tsv", 2, func(c []string) { lx.classes[c[0]] = c[1] }},
		{lexiconDir + "metonyms.tsv", 3, func(c []string) { lx.metonyms[c[0]] = metonym{c[1], c[2]} }},
		{lexiconDir + "cues.tsv", 2, func(c []string) {
			if lx.cues[c[0]] == nil {
				lx.cues[c[0]] = map[string]bool{}
			}
			lx.cues[c[0]][c[1]] = true
		}},
		{"lexicon/firmwords.txt", 1, func(c []string) {
			if lx.cues["firmtail"] == nil {
				lx.cues["firmtail"] = map[string]bool{}
			}
			lx.cues["firmtail"][strings.ToLower(strings.TrimSuffix(c[0], "."))] = true
		}},
	}
	for _, t := range tables {
		if err := readTable(fsys, t.file, t.columns, t.row); err != nil {
			return nil, err
		}
	}
	return lx, lx.loadCountries(fsys)
}

// percent reads a share; what is no number, is 50.
func percent(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return even
	}
	return n
}

func hasFlag(list, flag string) bool {
	for f := range strings.SplitSeq(list, ",") {
		if f == flag {
			return true
		}
	}
	return false
}

// flagOf returns the first of the flags that the list has, "" for none.
func flagOf(list string, flags ...string) string {
	for _, f := range flags {
		if hasFlag(list, f) {
			return f
		}
	}
	return ""
}

// given turns the placeholder of the tables into the empty string.
func given(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

// readTable calls row for each line of a tab-separated file with at least the
// given number of columns; lines that begin with # and empty lines are skipped.
func readTable(fsys fs.FS, path string, columns int, row func(col []string)) error {
	f, err := fsys.Open(path)
	if err != nil {
		return fmt.Errorf("coreference lexicon: %w", err)
	}
	defer f.Close()
	var in io.Reader = f
	if strings.HasSuffix(path, ".zst") {
		z, err := zstd.NewReader(f, zstd.WithDecoderConcurrency(1))
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		defer z.Close()
		in = z
	}
	lines := bufio.NewScanner(in)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimRight(lines.Text(), "\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		col := strings.Split(line, "\t")
		if len(col) < columns {
			return fmt.Errorf("%s:%d:1: %d columns instead of %d, separated by tabs", path, n, len(col), columns)
		}
		row(col)
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// loadCountries reads the table of countries (name, code, other names,
// demonyms, …; lists separated by semicolons) and the words that it lacks.
func (lx *lexicon) loadCountries(fsys fs.FS) error {
	err := readTable(fsys, "lexicon/countries.tsv", 4, func(c []string) {
		lx.codes[c[1]] = c[0]
		lx.countries[fold(c[0])] = c[0]
		for other := range strings.SplitSeq(c[2], ";") {
			setNew(lx.countries, fold(other), c[0])
		}
		for demonym := range strings.SplitSeq(c[3], ";") {
			setNew(lx.demonyms, fold(demonym), c[0])
		}
		if len(c) > 4 {
			lx.addCapitals(c[0], c[4])
		}
	})
	if err != nil {
		return err
	}
	if err := readTable(fsys, lexiconDir+"country-names.tsv", 2, func(c []string) { lx.countries[fold(c[0])] = c[1] }); err != nil {
		return err
	}
	return readTable(fsys, "lexicon/nationalities.tsv", 2, func(c []string) { lx.demonyms[fold(c[0])] = c[1] })
}

// setNew keeps the first value of a key: the table lists the larger country
// of two that share a word first.
func setNew(m map[string]string, key, value string) {
	if _, ok := m[key]; !ok && key != "" {
		m[key] = value
	}
}

// is reports whether the cue word w is of the kind.
func (lx *lexicon) is(kind, w string) bool { return lx.cues[kind][w] }
