package format

import (
	"bufio"
	"fmt"
	"slices"
	"strings"

	"newsgraph/graph"
)

// A drawn edge stands for all facts that lead from one entity to another one.
type drawnEdge struct {
	from, to  string
	symmetric bool
}

// A drawing gathers what Graphviz is to draw, in the order in which it comes.
type drawing struct {
	w      *bufio.Writer
	nodes  map[string]bool
	edges  []drawnEdge
	labels map[drawnEdge][]string
	said   map[drawnEdge]bool
}

// writeDOT writes a directed graph in the DOT language: nodes in the colour of
// their type, and between two of them one arrow each way, with the relations
// for a label. What holds both ways has no heads, what only was inferred is
// dashed.
func writeDOT(w *bufio.Writer, c *Content) error {
	_, _ = w.WriteString("digraph newsgraph {\n  rankdir=LR;\n  node [shape=box, style=filled, fillcolor=white];\n")
	d := &drawing{w: w, nodes: make(map[string]bool), labels: make(map[drawnEdge][]string), said: make(map[drawnEdge]bool)}
	err := c.edges(func(s *graph.Statement) error {
		d.node(&s.Subject)
		d.node(s.Object.Entity)
		d.edge(s)
		return nil
	})
	d.writeEdges()
	_, _ = w.WriteString("}\n")
	return err
}

// nodeColours are those of types; others are white.
var nodeColours = map[graph.EntityType]string{
	graph.Person: "lightyellow", graph.Organization: "lightblue", graph.Place: "honeydew", graph.Event: "mistyrose",
	graph.Group: "whitesmoke",
}

func (d *drawing) node(e *graph.Entity) {
	if d.nodes[e.ID] {
		return
	}
	d.nodes[e.ID] = true
	colour := ""
	if c := nodeColours[e.Type]; c != "" {
		colour = ", fillcolor=" + c
	}
	_, _ = fmt.Fprintf(d.w, "  %s [label=%s%s];\n", DOTString(e.ID), DOTString(e.Name), colour)
}

func (d *drawing) edge(s *graph.Statement) {
	e := drawnEdge{s.Subject.ID, s.Object.ID, s.Symmetric}
	if s.Symmetric && e.from > e.to {
		e.from, e.to = e.to, e.from
	}
	if d.labels[e] == nil {
		d.edges = append(d.edges, e)
	}
	if !slices.Contains(d.labels[e], s.Relation) {
		d.labels[e] = append(d.labels[e], s.Relation)
	}
	d.said[e] = d.said[e] || !s.Inferred
}

func (d *drawing) writeEdges() {
	for _, e := range d.edges {
		slices.Sort(d.labels[e])
		style := ""
		if e.symmetric {
			style += ", dir=none"
		}
		if !d.said[e] {
			style += ", style=dashed"
		}
		_, _ = fmt.Fprintf(d.w, "  %s -> %s [label=%s%s];\n", DOTString(e.from), DOTString(e.to), DOTString(strings.Join(d.labels[e], ", ")), style)
	}
}

// DOTString quotes s for the DOT language, in which only the quote is special;
// a backslash is doubled because labels give it a meaning.
func DOTString(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ").Replace(s) + `"`
}
