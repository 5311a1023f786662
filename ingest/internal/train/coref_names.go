package main

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// nameCount says how often a first name was followed by pronouns of either
// gender in running text, in which list of names it stands, and how often it
// began and ended a name of several words.
type nameCount struct {
	name          string
	masc, fem     int
	inMasc, inFem bool
	begins, ends  int
}

// learnFirstNames writes lexicon/coref/first-names.tsv under the language
// folder lang: which gender a first name tells. The running text of
// encyclopedia and news under shared gives the counts (a first name with
// another capitalised word after it, then the first "he" or "she" within 200
// bytes); the public-domain lists of male and female names (Moby), one name a
// line, fill in what the text does not have. The share of the names of several
// words with the name in them that it begins says how sure a single name is a
// first name; of names that the text does not have, the list of family names
// decides. Beside it goes name-endings.tsv: what the ends of names tell.
func learnFirstNames(shared, lang, maleList, femaleList string, log io.Writer) error {
	known, err := readNames(filepath.Join(shared, "data", "gazetteer", "first-names.txt"))
	if err != nil {
		return err
	}
	family, err := readNames(filepath.Join(shared, "data", "gazetteer", "surnames.txt"))
	if err != nil {
		return err
	}
	counts := map[string]*nameCount{}
	get := func(name string) *nameCount {
		if counts[name] == nil {
			counts[name] = &nameCount{name: name}
		}
		return counts[name]
	}
	for _, list := range []struct {
		path string
		set  func(*nameCount)
	}{
		{maleList, func(c *nameCount) { c.inMasc = true }},
		{femaleList, func(c *nameCount) { c.inFem = true }},
	} {
		names, err := readNames(list.path)
		if err != nil {
			return err
		}
		for n := range names {
			list.set(get(n))
		}
	}
	for _, src := range []string{"wiki14", "wiki18", "wikinews", "current_events", "doj"} {
		path := filepath.Join(shared, "data", "text", src+".txt.zst")
		err := rawLines(path, func(line string) bool {
			countGenders(line, known, counts, get)
			return true
		})
		if err != nil {
			return err
		}
	}
	all := slices.SortedFunc(maps.Values(counts), func(a, b *nameCount) int { return cmp.Compare(a.name, b.name) })
	dir := filepath.Join(lang, "lexicon", "coref")
	if err := writeFirstNames(filepath.Join(dir, "first-names.tsv"), all, family, log); err != nil {
		return err
	}
	return writeNameEndings(filepath.Join(dir, "name-endings.tsv"), all, log)
}

var (
	fullName  = regexp.MustCompile(`\b(\p{Lu}\p{Ll}+)(?: \p{Lu}\.)?(?: \p{Lu}[\p{L}'’-]+)+`)
	pronounRE = regexp.MustCompile(`\b([Hh]e|[Hh]is|[Hh]im|[Hh]imself|[Ss]he|[Hh]er|[Hh]ers|[Hh]erself)\b`)
)

func countGenders(line string, known map[string]bool, counts map[string]*nameCount, get func(string) *nameCount) {
	for _, m := range fullName.FindAllStringSubmatchIndex(line, -1) {
		name := strings.ToLower(line[m[2]:m[3]])
		last := strings.ToLower(line[strings.LastIndexByte(line[:m[1]], ' ')+1 : m[1]])
		if c := counts[last]; c != nil || known[last] {
			get(last).ends++
		}
		if c := counts[name]; c != nil || known[name] {
			get(name).begins++
		}
		if !known[name] {
			continue
		}
		rest := line[m[1]:min(len(line), m[1]+200)]
		// Another full name in between makes the pronoun's owner unsure.
		if other := fullName.FindStringIndex(rest); other != nil {
			rest = rest[:other[0]]
		}
		switch p := pronounRE.FindString(rest); {
		case p == "":
		case strings.EqualFold(p[:1], "s"), len(p) >= 3 && strings.EqualFold(p[:3], "her"):
			get(name).fem++
		default:
			get(name).masc++
		}
	}
}

func writeFirstNames(path string, all []*nameCount, family map[string]bool, log io.Writer) error {
	var b bytes.Buffer
	b.WriteString("# First names, lower case, the gender that they tell, and of a hundred names of several words that hold them how many\n" +
		"# they begin. Learnt by ingest/internal/train (coref-lexicon) from open running text (Wikipedia, Wikinews, press\n" +
		"# releases; CC BY-SA 4.0 with the weights, see ATTRIBUTION.md), Grady Ward's Moby word lists and lists of first and\n" +
		"# family names (public domain).\n")
	n := 0
	for _, c := range all {
		if g := c.gender(); g != "" {
			fmt.Fprintf(&b, "%s\t%s\t%d\n", c.name, g, c.share(family))
			n++
		}
	}
	fmt.Fprintf(log, "first names: %d with a gender of %d\n", n, len(all))
	return os.WriteFile(path, b.Bytes(), 0o644)
}

// share is how many of a hundred names of several words with the name in them
// begin with it, beside one that the list of family names adds to either side.
func (c *nameCount) share(family map[string]bool) int {
	begins, ends := c.begins, c.ends
	if family[c.name] {
		ends++
	}
	return 100 * (begins + 1) / (begins + ends + 1)
}

// gender is what the text says over four or more sightings, else what the
// lists say when only one of them has the name. Text speaks of men four times
// as often as of women and of both in one passage, so a masculine name needs a
// larger share than a feminine one, and what a list contradicts needs proof.
func (c *nameCount) gender() string {
	total := c.masc + c.fem
	onlyFem, onlyMasc := c.inFem && !c.inMasc, c.inMasc && !c.inFem
	switch {
	case total >= 4 && 10*c.masc >= 9*total && (!onlyFem || total >= 40),
		total >= 40 && c.inMasc && 10*c.masc >= 7*total:
		return "Masc"
	case total >= 4 && 10*c.fem >= 7*total && (!onlyMasc || total >= 40):
		return "Fem"
	case onlyMasc && 3*c.masc >= 2*total:
		return "Masc"
	case onlyFem && 3*c.fem >= total:
		return "Fem"
	}
	return ""
}

// readNames reads a list of names, one a line, in lower case.
func readNames(path string) (map[string]bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it is only read
	names := map[string]bool{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		name := strings.ToLower(strings.Trim(lines.Text(), " \r\ufeff"))
		if name != "" && !strings.HasPrefix(name, "#") {
			names[name] = true
		}
	}
	return names, lines.Err()
}
