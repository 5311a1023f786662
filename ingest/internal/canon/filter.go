package canon

import (
	"fmt"
	"strings"

	"newsgraph/graph"
)

// A typeSet is a set of entity types, and of the kinds of literals that the
// ontology knows.
type typeSet uint16

const (
	person typeSet = 1 << iota
	organization
	place
	event
	work
	product
	group
	untyped // an entity whose type is not known
	act     // a nominal of unknown type for what is done: "accusation", "plan"
	title   // a literal: an office or occupation
	count   // a literal: a number of people
	claim   // what is said

	agent    = person | organization | place | group
	asset    = organization | place | product
	anything = person | organization | place | event | work | product | group | untyped
	literals = title | count | claim
)

// typeNames are the words for type sets in domain, range and frames, folded.
var typeNames = map[string]typeSet{
	"person": person, "org": organization, "organization": organization, "place": place, "event": event,
	"work": work, "product": product, "group": group, "agent": agent, "asset": asset, "any": anything,
	"literal:title": title, "title": title, "literal:count": count, "count": count, "claim": claim,
}

var typeOf = map[graph.EntityType]typeSet{
	graph.Person: person, graph.Organization: organization, graph.Place: place, graph.Event: event,
	graph.Work: work, graph.Product: product, graph.Group: group, "": untyped,
}

// A filter is a list of alternatives; a thing passes that fits one of them.
type filter []oneFilter

type oneFilter struct {
	types typeSet
	class string // a class of rules/classes.tsv that the thing has to be in as well; "" for none
}

// A class is a subclass of the entity types that words tell: a line of
// rules/classes.tsv.
type class struct {
	types typeSet
	words map[string]bool // lower case; singular
}

// country is the one class that a table of names decides.
const country = "country"

// parseFilter reads "Person|Org:court|literal:title". The empty string is the
// filter that lets every entity pass.
func (c *Canon) parseFilter(s string) (filter, error) {
	if s == "" {
		return filter{{types: anything}}, nil
	}
	var f filter
	for _, alt := range strings.Split(strings.ToLower(s), "|") {
		one, err := c.parseOneFilter(alt)
		if err != nil {
			return nil, err
		}
		f = append(f, one)
	}
	return f, nil
}

func (c *Canon) parseOneFilter(s string) (oneFilter, error) {
	if t, ok := typeNames[s]; ok {
		return oneFilter{types: t}, nil
	}
	base, name, ok := strings.Cut(s, ":")
	if !ok {
		base, name = "", s
	}
	cl, known := c.classes[name]
	if !known {
		return oneFilter{}, fmt.Errorf("unknown type %q", s)
	}
	types := cl.types
	if base != "" {
		if types &= typeNames[base]; types == 0 {
			return oneFilter{}, fmt.Errorf("no %s is a %s", name, base)
		}
	}
	return oneFilter{types: types, class: name}, nil
}

// types returns the union of the types that pass.
func (f filter) types() typeSet {
	var t typeSet
	for _, one := range f {
		t |= one.types
	}
	return t
}

// passes reports whether t fits f. A nominal of unknown type for what is done
// fits where an event does.
func (c *Canon) passes(t *thing, f filter) bool {
	types := t.types
	if types&act != 0 {
		types |= event
	}
	for _, one := range f {
		if one.types&types != 0 && (one.class == "" || c.inClass(t, one.class)) {
			return true
		}
	}
	return false
}

// inClass reports whether a word of t's name says that it is in the class.
func (c *Canon) inClass(t *thing, name string) bool {
	if name == country {
		_, ok := c.countries[graph.ID(t.name())]
		return ok
	}
	words := c.classes[name].words
	inNames := c.classes["named-"+name].words // which tell nothing as nouns of their own
	for _, w := range strings.FieldsFunc(strings.ToLower(t.name()), func(r rune) bool { return r == ' ' || r == '-' }) {
		single := strings.TrimSuffix(w, "s")
		if words[w] || words[single] || t.named && (inNames[w] || inNames[single]) {
			return true
		}
	}
	return false
}
