package format

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"newsgraph/graph"
)

// files are the formats that are one file.
var files = map[string]func(*bufio.Writer, *Content) error{
	"csv":     writeCSV,
	"dot":     writeDOT,
	"events":  writeEvents,
	"gexf":    writeGEXF,
	"graphml": writeGraphML,
	"jsonl":   writeJSONLines,
	"jsonld":  writeJSONLD,
	"trig":    func(w *bufio.Writer, c *Content) error { return writeRDF(w, c, true) },
	"turtle":  func(w *bufio.Writer, c *Content) error { return writeRDF(w, c, false) },
}

// folders are the formats that are a folder of files.
var folders = map[string]func(*folder, *Content) error{
	"gephi": writeGephi,
	"neo4j": writeNeo4j,
	"vault": writeVault,
}

// Files returns the names of the formats that [Write] knows, sorted.
func Files() []string { return slices.Sorted(maps.Keys(files)) }

// Folders returns the names of the formats that [WriteFolder] knows, sorted.
func Folders() []string { return slices.Sorted(maps.Keys(folders)) }

// Write writes content to w in one of the formats of [Files].
func Write(w io.Writer, format string, c *Content) error {
	write, ok := files[format]
	if !ok {
		return fmt.Errorf("unknown format %q; the formats are %s", format, strings.Join(Files(), ", "))
	}
	out := bufio.NewWriter(w)
	if err := write(out, c); err != nil {
		return fmt.Errorf("write %s: %w", format, err)
	}
	return out.Flush()
}

// edges hands over the facts between two entities, and counts the statements
// that are none.
func (c *Content) edges(do func(s *graph.Statement) error) error {
	c.LeftOut = 0
	for s, err := range c.Statements {
		if err != nil {
			return err
		}
		if !s.Asserted() || s.Object.Entity == nil {
			c.LeftOut++
			continue
		}
		if err := do(&s); err != nil {
			return err
		}
	}
	return nil
}

// interval words a statement's time: its days where they are known, else the
// article's words.
func interval(t *graph.Interval) string {
	switch {
	case t == nil:
		return ""
	case t.From == "" && t.To == "":
		return t.Text
	case t.From == t.To:
		return t.From
	case t.From == "":
		return "../" + t.To
	case t.To == "":
		return t.From + "/.."
	}
	return t.From + "/" + t.To
}

func roleNames(s *graph.Statement) []string { return slices.Sorted(maps.Keys(s.Roles)) }

// objectText words an object.
func objectText(o graph.Object) string {
	switch {
	case o.Entity != nil:
		return o.Entity.Name
	case o.Literal != nil:
		return o.Literal.Value
	}
	return ""
}
