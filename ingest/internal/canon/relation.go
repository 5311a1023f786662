package canon

import (
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// A Relation is a canonical relation: a line of rules/relations.tsv.
type Relation struct {
	Name        string
	Core        bool   // rather than an extension
	Kind        string // "state", "event" or "attribution"
	Domain      string // as written: "Person|Org"
	Range       string
	Symmetric   bool
	Inverse     string // "" for none
	Functional  string // "no", "yes" (one object for a subject), "per-object", "once" (one object for ever)
	Broader     string // "" for none
	Transitive  bool
	Codes       graph.Codes
	SchemaOrg   string
	FollowMoney string

	domain, object filter
}

// The kinds of relations. An attribution says who claims something and never
// links two entities.
const (
	State       = "state"
	Event       = "event"
	Attribution = "attribution"
)

// relationColumns is the number of columns of relations.tsv.
const relationColumns = 15

// parseRelation reads a line of relations.tsv, split into its columns.
func (c *Canon) parseRelation(col []string) (*Relation, error) {
	for i := range col {
		if col[i] == "-" {
			col[i] = ""
		}
	}
	r := &Relation{
		Name: col[0], Core: col[1] == "core", Kind: col[2], Domain: col[3], Range: col[4], Inverse: col[6],
		Functional: col[7], Broader: col[8],
		Codes:     graph.Codes{CAMEO: col[10], PLOVER: col[11], Wikidata: direct(col[12])},
		SchemaOrg: col[13], FollowMoney: col[14],
	}
	if r.Name == "" || graph.ID(r.Name) != r.Name {
		return nil, fmt.Errorf("relation %q is not made of lower-case words with hyphens", r.Name)
	}
	if col[1] != "core" && col[1] != "ext" {
		return nil, fmt.Errorf("tier %q is neither core nor ext", col[1])
	}
	if r.Kind != State && r.Kind != Event && r.Kind != Attribution {
		return nil, fmt.Errorf("unknown kind %q", r.Kind)
	}
	var err error
	if r.Symmetric, err = yesNo("symmetric", col[5]); err != nil {
		return nil, err
	}
	if r.Transitive, err = yesNo("transitive", col[9]); err != nil {
		return nil, err
	}
	if !slices.Contains([]string{"no", "yes", "per-object", "once"}, r.Functional) {
		return nil, fmt.Errorf("functional is %q, want no, yes, per-object or once", r.Functional)
	}
	if r.domain, err = c.parseFilter(r.Domain); err != nil {
		return nil, fmt.Errorf("domain: %w", err)
	}
	if r.object, err = c.parseFilter(r.Range); err != nil {
		return nil, fmt.Errorf("range: %w", err)
	}
	return r, nil
}

// direct returns a Wikidata property that holds of the same two entities, and
// "" for one that Wikidata has on an item for the event.
func direct(property string) string {
	if strings.HasSuffix(property, "*") {
		return ""
	}
	return property
}

func yesNo(what, s string) (bool, error) {
	if s != "yes" && s != "no" {
		return false, fmt.Errorf("%s is %q, want yes or no", what, s)
	}
	return s == "yes", nil
}

// checkRelations reports relations that don't agree with each other.
func (c *Canon) checkRelations() error {
	for _, name := range c.names {
		r := c.relations[name]
		if r.Broader != "" && c.relations[r.Broader] == nil {
			return fmt.Errorf("relation %s: unknown broader relation %q", name, r.Broader)
		}
		for up, n := r.Broader, 0; up != ""; up = c.relations[up].Broader {
			if n++; n > len(c.names) {
				return fmt.Errorf("relation %s: its broader relations go in a circle", name)
			}
		}
		if r.Symmetric && r.Inverse != name {
			return fmt.Errorf("relation %s is symmetric, but its inverse is %q", name, r.Inverse)
		}
		if r.Symmetric && r.Domain != r.Range {
			return fmt.Errorf("relation %s is symmetric, but domain and range differ", name)
		}
		if inv := c.relations[r.Inverse]; inv != nil && inv.Inverse != name {
			return fmt.Errorf("relation %s: the inverse of its inverse %q is %q", name, r.Inverse, inv.Inverse)
		}
	}
	return nil
}
