package main

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/queries"
)

// A completer knows what may follow where the cursor is.
type completer struct {
	ctx       context.Context
	graph     *graph.Graph
	methods   []string // of paths
	functions []string // shared functions and the graph's own
	relations []string
	library   *queries.Library
	variables *graph.Variables
}

var functionHead = regexp.MustCompile(`(?m)^function (\w+)\(`)

func newCompleter(ctx context.Context, g *graph.Graph, library *queries.Library, variables *graph.Variables) *completer {
	c := &completer{ctx: ctx, graph: g, library: library, variables: variables}
	c.methods = c.names("g.V()")
	c.functions = append(c.functions, c.prefixed("g.", c.names("g"))...)
	for _, m := range functionHead.FindAllStringSubmatch(queries.Prelude(), -1) {
		c.functions = append(c.functions, m[1]+"(")
	}
	if stats, err := g.Stats(ctx); err == nil { // completion is a help, no duty
		for name := range stats.Relations {
			c.relations = append(c.relations, name)
		}
	}
	slices.Sort(c.relations)
	return c
}

// names asks the machine for the members of an object, so that they are those
// of the Cayley at hand.
func (c *completer) names(object string) []string {
	var out []string
	for row, err := range c.graph.Query(c.ctx, "for (const name in "+object+") g.emit(name)", nil) {
		if err != nil {
			return nil
		}
		if name, ok := row.Get("value").(string); ok {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (c *completer) prefixed(prefix string, names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = prefix + n
	}
	return out
}

// complete returns what the line before the cursor ends in, and what that may
// become.
func (c *completer) complete(line string) (prefix string, values []string) {
	trimmed := strings.TrimLeft(line, " ")
	switch {
	case strings.HasPrefix(trimmed, ":") && !strings.Contains(trimmed, " "):
		return trimmed, matching(trimmed, withColons(replCommands))
	case strings.HasPrefix(trimmed, "@"):
		return c.ready(trimmed)
	}
	if text, ok := openString(line); ok {
		return text, append(matching(text, c.relations), c.entities(text)...)
	}
	word := line[strings.LastIndexFunc(line, func(r rune) bool { return !isNameRune(r) })+1:]
	if strings.HasSuffix(strings.TrimSuffix(line, word), ".") && !strings.HasSuffix(strings.TrimSuffix(line, "."+word), "g") {
		return word, matching(word, c.methods)
	}
	if strings.HasSuffix(strings.TrimSuffix(line, word), "g.") {
		word = "g." + word
	}
	return word, matching(word, slices.Concat(c.variables.Names(), c.functions))
}

func isNameRune(r rune) bool {
	return r == '_' || r == '$' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}

// ready completes a ready-made query: its name, then its parameters, then
// names of entities for their values.
func (c *completer) ready(line string) (string, []string) {
	name, rest, hasArguments := strings.Cut(line, " ")
	if !hasArguments {
		all, err := c.library.List()
		if err != nil {
			return line, nil
		}
		var names []string
		for _, q := range all {
			names = append(names, "@"+q.Name)
		}
		return line, matching(line, names)
	}
	word := rest[strings.LastIndexByte(rest, ' ')+1:]
	if _, value, ok := strings.Cut(word, "="); ok {
		return value, c.entities(value)
	}
	q, err := c.library.Get(name[1:])
	if err != nil {
		return word, nil
	}
	var params []string
	for _, p := range q.Params {
		params = append(params, p.Name+"=")
	}
	return word, matching(word, params)
}

// openString returns the text since an open quotation mark.
func openString(line string) (string, bool) {
	quote, start := byte(0), 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case quote != 0 && c == '\\':
			i++
		case quote != 0 && c == quote:
			quote = 0
		case quote == 0 && (c == '"' || c == '\'' || c == '`'):
			quote, start = c, i+1
		}
	}
	return line[min(start, len(line)):], quote != 0
}

// entities returns names of entities that begin with a text.
func (c *completer) entities(prefix string) []string {
	const most = 40
	var names []string
	if prefix == "" {
		return nil
	}
	for e, err := range c.graph.Complete(c.ctx, prefix) {
		if err != nil || len(names) == most {
			break
		}
		for _, name := range append([]string{e.Name, e.ID}, e.Aliases...) {
			if strings.HasPrefix(strings.ToLower(name), strings.ToLower(prefix)) {
				names = append(names, name)
			}
		}
	}
	return names
}

func matching(prefix string, values []string) []string {
	return slices.DeleteFunc(slices.Clone(values), func(v string) bool {
		return !strings.HasPrefix(strings.ToLower(v), strings.ToLower(prefix))
	})
}
