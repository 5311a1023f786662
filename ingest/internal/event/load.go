package event

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// The files of a language.
const (
	kindsFile    = "rules/events/kinds.tsv"
	triggersFile = "rules/events/triggers.tsv"
	wordsFile    = "rules/events/words.tsv"
)

// A Model is the knowledge about the events of a language. It is not changed
// after Load and safe for concurrent use.
type Model struct {
	kinds    []*kind // in order
	byNoun   map[string][]*kind
	byWord   map[string][]*trigger // by verb, and by relation
	triggers int                   // how many there are
	definite map[string]bool       // determiners of what was mentioned before
	other    map[string]bool       // words that tell another event of the kind: "next"
	where    map[string]bool       // prepositions that bring the place
	worth    map[string]bool       // words between an event and its amount
	inside   map[string]bool       // roles of a noun for the event of its own clause
	offices  map[string]bool       // relations of those who act for a country or organisation
}

// A kind is a kind of event.
type kind struct {
	name        string
	single, set []string
	needs       [][]string // of each list one
	nouns       map[string]bool
	triggers    []*trigger // in order, those for every mention last
}

// Load reads the knowledge of a language.
func Load(fsys fs.FS) (*Model, error) {
	m := &Model{byNoun: map[string][]*kind{}, byWord: map[string][]*trigger{}}
	if err := eachLine(fsys, kindsFile, 5, m.addKind); err != nil {
		return nil, err
	}
	if err := eachLine(fsys, triggersFile, 4, m.addTrigger); err != nil {
		return nil, err
	}
	if err := eachLine(fsys, wordsFile, 2, m.addWords); err != nil {
		return nil, err
	}
	for _, k := range m.kinds {
		slices.SortStableFunc(k.triggers, func(a, b *trigger) int {
			switch {
			case a.every == b.every:
				return 0
			case a.every:
				return 1
			}
			return -1
		})
		if len(k.triggers) == 0 || k.triggers[0].every {
			return nil, fmt.Errorf("%s: nothing tells of a %s", triggersFile, k.name)
		}
	}
	return m, nil
}

// eachLine calls add with the columns of each line of a file that is no comment.
func eachLine(fsys fs.FS, name string, columns int, add func(where string, column []string) error) error {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	in := bufio.NewScanner(bytes.NewReader(b))
	for n := 1; in.Scan(); n++ {
		line := in.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		where := fmt.Sprintf("%s:%d", name, n)
		column := strings.Split(line, "\t")
		if len(column) != columns {
			return fmt.Errorf("%s: %d columns, want %d", where, len(column), columns)
		}
		if err := add(where, column); err != nil {
			return fmt.Errorf("%s: %w", where, err)
		}
	}
	return in.Err()
}

func (m *Model) addKind(_ string, column []string) error {
	k := &kind{name: column[0], nouns: map[string]bool{}}
	if m.kind(k.name) != nil {
		return fmt.Errorf("kind %s given twice", k.name)
	}
	for i, list := range []*[]string{&k.single, &k.set} {
		if column[i+1] != "-" {
			*list = strings.Fields(column[i+1])
		}
	}
	for _, need := range strings.Fields(column[3]) {
		if need != "-" {
			k.needs = append(k.needs, strings.Split(need, "|"))
		}
	}
	for _, noun := range strings.Split(column[4], "|") {
		if noun == "" || noun != strings.ToLower(noun) {
			return fmt.Errorf("noun %q is empty or not in lower case", noun)
		}
		k.nouns[noun] = true
		m.byNoun[noun] = append(m.byNoun[noun], k)
	}
	m.kinds = append(m.kinds, k)
	return nil
}

func (m *Model) addWords(_ string, column []string) error {
	list := map[string]bool{}
	for _, w := range strings.Fields(column[1]) {
		list[w] = true
	}
	switch column[0] {
	case "definite":
		m.definite = list
	case "other":
		m.other = list
	case "inside":
		m.inside = list
	case "where":
		m.where = list
	case "worth":
		m.worth = list
	case "offices":
		m.offices = list
	default:
		return fmt.Errorf("unknown list %q", column[0])
	}
	return nil
}

func (m *Model) kind(name string) *kind {
	for _, k := range m.kinds {
		if k.name == name {
			return k
		}
	}
	return nil
}
