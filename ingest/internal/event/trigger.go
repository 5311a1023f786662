package event

import (
	"fmt"
	"slices"
	"strings"
)

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
