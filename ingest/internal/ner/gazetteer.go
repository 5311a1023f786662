package ner

import (
	"bufio"
	"fmt"
	"io/fs"
	"strings"
)

// listing says on which lists a word or phrase stands.
type listing uint16

const (
	firstName listing = 1 << iota
	surname
	title
	orgWord
	placeWord
	countryName
	town
	demonym
	firmWord // with orgWord
)

// A gazetteer is the lists of names: single words by flags, and phrases.
type gazetteer struct {
	words   map[string]listing
	phrases map[string][]phrase // by first word
	country map[string]string   // demonym to the name of the country
}

type phrase struct {
	words   []string
	list    listing
	country string // of a demonym
}

func loadGazetteer(files fs.FS) (*gazetteer, error) {
	g := &gazetteer{words: map[string]listing{}, phrases: map[string][]phrase{}, country: map[string]string{}}
	for _, f := range []struct {
		name string
		list listing
	}{
		{"first-names.txt", firstName}, {"surnames.txt", surname}, {"titles.txt", title},
		{"orgwords.txt", orgWord}, {"firmwords.txt", orgWord | firmWord}, {"bodywords.txt", orgWord | firmWord}, {"placewords.txt", placeWord}, {"towns.txt", town},
	} {
		err := eachLine(files, "lexicon/"+f.name, func(line string) error {
			g.add(line, f.list)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return g, g.loadCountries(files)
}

func (g *gazetteer) loadCountries(files fs.FS) error {
	err := eachLine(files, "lexicon/countries.tsv", func(line string) error {
		col := strings.Split(line, "\t")
		if len(col) != 5 {
			return fmt.Errorf("%d columns instead of 5", len(col))
		}
		g.add(col[0], countryName)
		for name := range strings.SplitSeq(col[2], ";") {
			g.add(name, countryName)
		}
		for d := range strings.SplitSeq(col[3], ";") {
			g.addDemonym(d, col[0])
		}
		for name := range strings.SplitSeq(col[4], ";") {
			g.add(name, town)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return eachLine(files, "lexicon/nationalities.tsv", func(line string) error {
		word, country, ok := strings.Cut(line, "\t")
		if !ok {
			return fmt.Errorf("no country for %q", word)
		}
		g.addDemonym(word, country)
		return nil
	})
}

// addDemonym adds a word of nationality, and its plural where it has a regular
// one: "Russians", but no plural of "Chinese", "Dutch", "Swiss".
func (g *gazetteer) addDemonym(d, country string) {
	if d == "" {
		return
	}
	forms := []string{d}
	if end := d[len(d)-1]; end == 'n' || end == 'i' || end == 'r' || end == 'k' || end == 'e' && !strings.HasSuffix(d, "ese") {
		forms = append(forms, d+"s")
	}
	for _, f := range forms {
		g.country[f] = country
		g.add(f, demonym)
	}
}

// add puts a name of one or more words on a list. Words are split as the
// tokenizer splits them.
func (g *gazetteer) add(name string, list listing) {
	words := strings.Fields(strings.ReplaceAll(name, "-", " - "))
	switch {
	case len(words) == 0:
	case len(words) == 1:
		g.words[words[0]] |= list
	default:
		g.phrases[words[0]] = append(g.phrases[words[0]], phrase{words, list, g.country[name]})
	}
}

// eachLine calls f for each line of a lexicon that is neither empty nor a
// comment. An error names the file and the line.
func eachLine(files fs.FS, name string, f func(line string) error) error {
	file, err := files.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	n := 0
	s := bufio.NewScanner(file)
	for s.Scan() {
		n++
		line := s.Text()
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		if err := f(line); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	if err := s.Err(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
