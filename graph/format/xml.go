package format

import (
	"bufio"
	"encoding/xml"
	"strconv"
	"strings"

	"newsgraph/graph"
)

// An xmlWriter writes XML by hand: GraphML and GEXF are flat, and a graph need
// not be in memory to be written. Control characters that XML cannot hold
// become U+FFFD.
type xmlWriter struct{ *bufio.Writer }

// tag writes a start tag with attributes; closed says that it has no content.
func (w xmlWriter) tag(indent, name string, closed bool, attributes ...string) {
	_, _ = w.WriteString(indent + "<" + name) // Flush returns the first error
	for i := 0; i < len(attributes); i += 2 {
		_, _ = w.WriteString(" " + attributes[i] + `="`)
		_ = xml.EscapeText(w, []byte(attributes[i+1]))
		_, _ = w.WriteString(`"`)
	}
	if closed {
		_, _ = w.WriteString("/")
	}
	_, _ = w.WriteString(">\n")
}

func (w xmlWriter) end(indent, name string) { _, _ = w.WriteString(indent + "</" + name + ">\n") }

// A column is an attribute of nodes or edges in GraphML and GEXF.
type column struct {
	id, name, kind string // kind: string, double or boolean
}

var nodeColumns = []column{{"n0", "label", "string"}, {"n1", "type", "string"}, {"n2", "aliases", "string"}}

var edgeColumns = []column{
	{"e0", "relation", "string"}, {"e1", "phrase", "string"}, {"e2", "confidence", "double"}, {"e3", "time", "string"},
	{"e4", "place", "string"}, {"e5", "attributed_to", "string"}, {"e6", "inferred", "boolean"}, {"e7", "article", "string"},
}

func nodeCells(e graph.Entity) []string {
	return []string{e.Name, string(e.Type), strings.Join(e.Aliases, "; ")}
}

func edgeCells(s *graph.Statement) []string {
	place := ""
	if s.Place != nil {
		place = s.Place.Name
	}
	return []string{
		s.Relation, s.Phrase, decimal(s.Confidence), interval(s.Time), place, sources(s),
		strconv.FormatBool(s.Inferred), s.Article,
	}
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// sources names who says a statement, outermost first.
func sources(s *graph.Statement) string {
	names := make([]string, len(s.AttributedTo))
	for i, e := range s.AttributedTo {
		names[i] = e.Name
	}
	return strings.Join(names, " > ")
}

// writeGraphML writes GraphML (Brandes and others, GraphML Progress Report,
// 2002), with one edge for each fact.
func writeGraphML(out *bufio.Writer, c *Content) error {
	w := xmlWriter{out}
	_, _ = w.WriteString(xml.Header)
	w.tag("", "graphml", false, "xmlns", "http://graphml.graphdrawing.org/xmlns")
	for _, k := range nodeColumns {
		w.tag("  ", "key", true, "id", k.id, "for", "node", "attr.name", k.name, "attr.type", k.kind)
	}
	for _, k := range edgeColumns {
		w.tag("  ", "key", true, "id", k.id, "for", "edge", "attr.name", k.name, "attr.type", k.kind)
	}
	w.tag("  ", "graph", false, "id", "newsgraph", "edgedefault", "directed")
	entities, err := c.Entities()
	if err != nil {
		return err
	}
	for _, e := range entities {
		w.tag("    ", "node", false, "id", e.ID)
		w.data(nodeColumns, nodeCells(e))
		w.end("    ", "node")
	}
	err = c.edges(func(s *graph.Statement) error {
		w.tag("    ", "edge", false, "id", s.ID, "source", s.Subject.ID, "target", s.Object.ID)
		w.data(edgeColumns, edgeCells(s))
		w.end("    ", "edge")
		return nil
	})
	w.end("  ", "graph")
	w.end("", "graphml")
	return err
}

// data writes the values of a GraphML node or edge; empty ones are left out.
func (w xmlWriter) data(columns []column, cells []string) {
	for i, k := range columns {
		if cells[i] == "" {
			continue
		}
		_, _ = w.WriteString(`      <data key="` + k.id + `">`)
		_ = xml.EscapeText(w, []byte(cells[i]))
		_, _ = w.WriteString("</data>\n")
	}
}

// writeGEXF writes GEXF 1.2, what Gephi reads.
func writeGEXF(out *bufio.Writer, c *Content) error {
	w := xmlWriter{out}
	_, _ = w.WriteString(xml.Header)
	w.tag("", "gexf", false, "xmlns", "http://www.gexf.net/1.2draft", "version", "1.2")
	w.tag("  ", "graph", false, "mode", "static", "defaultedgetype", "directed", "timeformat", "date")
	w.attributes("node", nodeColumns[1:])
	w.attributes("edge", edgeColumns)
	entities, err := c.Entities()
	if err != nil {
		return err
	}
	w.tag("    ", "nodes", false)
	for _, e := range entities {
		w.tag("      ", "node", false, "id", e.ID, "label", e.Name)
		w.values(nodeColumns[1:], nodeCells(e)[1:])
		w.end("      ", "node")
	}
	w.end("    ", "nodes")
	w.tag("    ", "edges", false)
	err = c.edges(func(s *graph.Statement) error {
		w.tag("      ", "edge", false, "id", s.ID, "source", s.Subject.ID, "target", s.Object.ID,
			"label", s.Relation, "weight", decimal(max(s.Confidence, 0.001)))
		w.values(edgeColumns, edgeCells(s))
		w.end("      ", "edge")
		return nil
	})
	w.end("    ", "edges")
	w.end("  ", "graph")
	w.end("", "gexf")
	return err
}

func (w xmlWriter) attributes(class string, columns []column) {
	w.tag("    ", "attributes", false, "class", class, "mode", "static")
	for _, k := range columns {
		w.tag("      ", "attribute", true, "id", k.id, "title", k.name, "type", k.kind)
	}
	w.end("    ", "attributes")
}

// values writes the values of a GEXF node or edge; empty ones are left out.
func (w xmlWriter) values(columns []column, cells []string) {
	w.tag("        ", "attvalues", false)
	for i, k := range columns {
		if cells[i] != "" {
			w.tag("          ", "attvalue", true, "for", k.id, "value", cells[i])
		}
	}
	w.end("        ", "attvalues")
}
