package format

import (
	"bufio"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// writeRDF writes RDF 1.1 TriG, or Turtle, which has no named graphs.
func writeRDF(w *bufio.Writer, c *Content, graphs bool) error {
	for _, p := range prefixes {
		_, _ = fmt.Fprintf(w, "@prefix %s: <%s> .\n", p[0], p[1])
	}
	open := ""
	err := c.rdf(func(graph string, n node) error {
		if graphs && graph != open {
			if open != "" {
				_, _ = w.WriteString("}\n")
			}
			if graph != "" {
				_, _ = fmt.Fprintf(w, "\n%s {\n", iriRef(graph))
			}
			open = graph
		}
		if open == "" {
			_, _ = w.WriteString("\n")
		}
		_, err := w.WriteString(n.turtle())
		return err
	})
	if open != "" {
		_, _ = w.WriteString("}\n")
	}
	return err
}

// turtle writes the node with one property a line.
func (n node) turtle() string {
	var lines []string
	if len(n.types) > 0 {
		lines = append(lines, "a "+strings.Join(n.types, ", "))
	}
	for _, p := range n.properties {
		lines = append(lines, predicate(p.name)+" "+p.value.turtle())
	}
	if len(lines) == 0 {
		return "" // nothing is said of it
	}
	return iriRef(n.id) + " " + strings.Join(lines, " ;\n    ") + " .\n"
}

// predicate writes a short name out where Turtle can't have it short.
func predicate(name string) string {
	if prefix, local, _ := strings.Cut(name, ":"); strings.Contains(local, "/") {
		return iriRef(namespace(prefix) + local)
	}
	return name
}

func namespace(prefix string) string {
	i := slices.IndexFunc(prefixes, func(p [2]string) bool { return p[0] == prefix })
	return prefixes[i][1]
}

func (v value) turtle() string {
	switch {
	case v.iri != "":
		return iriRef(v.iri)
	case v.datatype != "":
		return quoted(v.text) + "^^" + v.datatype
	case v.language != "":
		return quoted(v.text) + "@" + v.language
	}
	return quoted(v.text)
}

func iriRef(iri string) string { return "<" + escapedIRI(iri) + ">" }

// escapedIRI escapes by number what an IRI can't have.
func escapedIRI(iri string) string {
	var b strings.Builder
	for _, r := range iri {
		if r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) {
			fmt.Fprintf(&b, "%%%02X", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// quoted writes a string literal.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// writeJSONLD writes JSON-LD 1.1: one node a line, those of an article's graph
// inside it.
func writeJSONLD(w *bufio.Writer, c *Content) error {
	context := make(map[string]string, len(prefixes))
	for _, p := range prefixes {
		context[p[0]] = p[1]
	}
	head, err := json.Marshal(context)
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(w, "{\"@context\": %s,\n\"@graph\": [", head)
	open, separator := "", "\n"
	err = c.rdf(func(graph string, n node) error {
		if graph != open {
			if open != "" {
				_, _ = w.WriteString("]}")
			}
			if graph != "" {
				_, _ = fmt.Fprintf(w, "%s{\"@id\": %s, \"@graph\": [", separator, jsonText(graph))
				separator = "\n"
			}
			open = graph
		}
		_, err := w.WriteString(separator + jsonText(n.json()))
		separator = ",\n"
		return err
	})
	if open != "" {
		_, _ = w.WriteString("]}")
	}
	_, _ = w.WriteString("\n]}\n")
	return err
}

func jsonText(v any) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil { // strings, maps and lists of them
		panic(err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func (n node) json() map[string]any {
	out := map[string]any{"@id": n.id}
	if len(n.types) > 0 {
		out["@type"] = n.types
	}
	for _, p := range n.properties {
		values, _ := out[p.name].([]any)
		out[p.name] = append(values, p.value.json())
	}
	return out
}

func (v value) json() any {
	switch {
	case v.iri != "":
		return map[string]string{"@id": v.iri}
	case v.datatype != "":
		return map[string]string{"@value": v.text, "@type": v.datatype}
	case v.language != "":
		return map[string]string{"@value": v.text, "@language": v.language}
	}
	return v.text
}
