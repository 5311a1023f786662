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

// A trigger tells of an event of its kind.
type trigger struct {
	kind       *kind
	order      int
	where      string   // "file:line"
	relation   string   // "" for verbs, and for every mention
	verbs      []string // or adjectives
	every      bool     // "*"
	conditions []condition
	roles      []role
	example    string
}

// about reports whether the trigger says something of an event by its noun or
// by another verb, and so tells of none by itself.
func (t *trigger) about() bool {
	return slices.ContainsFunc(t.conditions, func(c condition) bool { return c.lemmas == nil })
}

// A condition asks for an argument: one of the lemmas, or a noun of the kind
// where there are none.
type condition struct {
	role   string
	lemmas []string
}

// no is the role of a condition that there is none of some arguments.
const no = "no"

// up and down are the roles of conditions on the verb that the trigger hangs
// on, and on one that hangs on it.
const (
	up   = "up"
	down = "down"
)

// A role is a role of the event and the places where its participant may stand.
type role struct {
	name   string
	places []place
}

// A place is where a participant may stand.
type place struct {
	at     string // a role of the clause or the noun, "" for an amount anywhere within
	filter string // "" for any entity
}

var filters = []string{"", "person", "org", "place", "group", "agent", "name", "firm", "event", "thing", "people", "count", "title", "money", "percent", "quantity", "date"}

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

func (m *Model) addTrigger(where string, column []string) error {
	k := m.kind(column[0])
	if k == nil {
		return fmt.Errorf("unknown kind %q", column[0])
	}
	t := &trigger{kind: k, order: m.triggers, where: where, example: column[3]}
	m.triggers++
	if err := t.parse(column[1]); err != nil {
		return err
	}
	for _, field := range strings.Fields(column[2]) {
		r, err := parseRole(field)
		if err != nil {
			return err
		}
		t.roles = append(t.roles, r)
	}
	k.triggers = append(k.triggers, t)
	for _, verb := range t.verbs {
		m.byWord[verb] = append(m.byWord[verb], t)
	}
	if t.relation != "" {
		m.byWord[t.relation] = append(m.byWord[t.relation], t)
	}
	return nil
}

// parse reads the column of the trigger.
func (t *trigger) parse(s string) error {
	words := strings.Fields(s)
	if len(words) == 0 {
		return fmt.Errorf("no trigger")
	}
	rest := words[1:]
	switch {
	case words[0] == "*":
		t.every = true
	case len(rest) > 0 && (rest[0] == "VERB" || rest[0] == "ADJ"):
		t.verbs, rest = strings.Split(words[0], "|"), rest[1:]
	case strings.Contains(words[0], "|"):
		return fmt.Errorf("trigger %q: want lemmas and VERB or ADJ, or a relation", s)
	default:
		t.relation = words[0]
	}
	for _, word := range rest {
		name, lemmas, ok := strings.Cut(word, "=")
		if !ok || name == "" || lemmas == "" {
			return fmt.Errorf("condition %q, want role=lemma or role=@", word)
		}
		c := condition{role: name}
		if lemmas != "@" {
			c.lemmas = strings.Split(lemmas, "|")
		}
		t.conditions = append(t.conditions, c)
	}
	return nil
}

func parseRole(s string) (role, error) {
	name, where, ok := strings.Cut(s, "=")
	if !ok || name == "" || where == "" {
		return role{}, fmt.Errorf("participant %q, want role=where", s)
	}
	r := role{name: name}
	for _, at := range strings.Split(where, "|") {
		p := place{}
		p.at, p.filter, _ = strings.Cut(at, ":")
		if upper := strings.ToUpper(p.at); upper == p.at {
			p.at, p.filter = "", strings.ToLower(p.at)
		}
		if !slices.Contains(filters, p.filter) {
			return role{}, fmt.Errorf("participant %q: unknown filter %q", s, p.filter)
		}
		r.places = append(r.places, p)
	}
	return r, nil
}

// An Example is a text with an event in it: the participants that it must have.
type Example struct {
	Trigger      string // where it stands, "file:line"
	Kind         string
	Text         string
	Participants [][2]string // role and name
}

// Examples returns the examples of the triggers.
func (m *Model) Examples() ([]Example, error) {
	var out []Example
	for _, k := range m.kinds {
		for _, t := range k.triggers {
			text, want, ok := strings.Cut(t.example, " => ")
			if !ok {
				return nil, fmt.Errorf("%s: no participants in the example", t.where)
			}
			x := Example{Trigger: t.where, Kind: k.name, Text: text}
			for _, p := range strings.Split(want, "; ") {
				r, name, ok := strings.Cut(p, ":")
				if !ok {
					return nil, fmt.Errorf("%s: participant %q of the example, want role:name", t.where, p)
				}
				x.Participants = append(x.Participants, [2]string{r, name})
			}
			out = append(out, x)
		}
	}
	return out, nil
}

// Relations returns the relations that tell of events, in order of the data.
func (m *Model) Relations() []string {
	var out []string
	for _, k := range m.kinds {
		for _, t := range k.triggers {
			if t.relation != "" {
				out = append(out, t.relation)
			}
		}
	}
	return out
}
