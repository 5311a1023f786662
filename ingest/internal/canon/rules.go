package canon

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// rulesFile has the rules of inference beyond the properties of relations.
const rulesFile = "rules/inference.rules"

// Rules returns the rules by which a graph of statements of the ontology draws
// conclusions, in the form of [graph.Graph.SetRules]: the properties of the
// relations, then the rules of the language, then those laid over them.
func (c *Canon) Rules() string {
	var b strings.Builder
	for _, name := range c.names {
		r := c.relations[name]
		if r.Kind == Attribution {
			continue
		}
		if r.Symmetric {
			fmt.Fprintf(&b, "symmetric %s\n", name)
		}
		if r.Transitive {
			fmt.Fprintf(&b, "transitive %s 0.95\n", name)
		}
		switch r.Functional {
		case "yes":
			fmt.Fprintf(&b, "functional %s\n", name)
		case "once":
			fmt.Fprintf(&b, "functional %s\npermanent %s\n", name, name)
		case "per-object":
			fmt.Fprintf(&b, "inverse-functional %s\n", name)
		}
		if r.Broader != "" {
			fmt.Fprintf(&b, "broader %s %s\n", name, r.Broader)
		}
		if c.relations[r.Inverse] != nil && name < r.Inverse {
			fmt.Fprintf(&b, "inverse %s %s\n", name, r.Inverse)
		}
	}
	return b.String() + strings.Join(c.rules, "\n")
}

// loadRules adds the rules of fsys, if it has any. Their relations must be
// known; whether they make sense otherwise is for the graph to say.
func (c *Canon) loadRules(fsys fs.FS) error {
	b, err := fs.ReadFile(fsys, rulesFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	text := string(b)
	for i, line := range strings.Split(text, "\n") {
		_, rule, _ := strings.Cut(line, ":")
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, atom := range strings.FieldsFunc(rule, func(r rune) bool { return strings.ContainsRune("&=>", r) }) {
			name, _, isAtom := strings.Cut(strings.TrimSpace(atom), "(")
			if isAtom && c.relations[strings.TrimSpace(name)] == nil {
				return fmt.Errorf("%s:%d: unknown relation %q", rulesFile, i+1, name)
			}
		}
	}
	c.rules = append(c.rules[:len(c.rules):len(c.rules)], text)
	return nil
}
