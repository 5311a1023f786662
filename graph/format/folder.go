package format

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"newsgraph/graph"
)

// A folder is a folder that is being written.
type folder struct{ dir string }

// WriteFolder writes content in one of the formats of [Folders] to a new folder,
// which takes its name only when it is whole. The error is [fs.ErrExist] when
// there is something of that name already, other than an empty folder.
func WriteFolder(dir, format string, c *Content) error {
	write, ok := folders[format]
	if !ok {
		return fmt.Errorf("unknown format %q; the formats are %s", format, strings.Join(Folders(), ", "))
	}
	switch err := os.Remove(dir); { // succeeds for an empty folder
	case err == nil, errors.Is(err, fs.ErrNotExist):
	default:
		return fmt.Errorf("write %s: folder %s: %w", format, dir, fs.ErrExist)
	}
	parent, name := filepath.Split(filepath.Clean(dir))
	temporary, err := os.MkdirTemp(filepath.Clean(parent+"."), "."+name+"-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", format, err)
	}
	defer func() { _ = os.RemoveAll(temporary) }() // gone already when all went well
	err = write(&folder{temporary}, c)
	if err == nil {
		err = os.Chmod(temporary, 0o755)
	}
	if err == nil {
		err = os.Rename(temporary, dir)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", format, err)
	}
	return nil
}

// file writes one file of the folder.
func (f *folder) file(name string, write func(w *bufio.Writer) error) error {
	file, err := os.Create(filepath.Join(f.dir, name))
	if err != nil {
		return err
	}
	w := bufio.NewWriter(file)
	return errors.Join(write(w), w.Flush(), file.Close())
}

// text writes one file of the folder with a function whose errors are those of
// the file alone: a [bufio.Writer] keeps them.
func (f *folder) text(name string, write func(w *bufio.Writer)) error {
	return f.file(name, func(w *bufio.Writer) error { write(w); return nil })
}

// writeNeo4j writes nodes.csv and relationships.csv with the headers of
// neo4j-admin database import.
func writeNeo4j(f *folder, c *Content) error {
	return f.pair(c, tableNames{
		nodes: "nodes.csv", nodeHeader: []string{"id:ID", "name", ":LABEL", "aliases:string[]"}, labels: true,
		edges: "relationships.csv", edgeHeader: []string{
			":START_ID", ":END_ID", ":TYPE", "relation", "phrase", "confidence:double", "time", "place", "attributed_to", "inferred:boolean", "article",
		},
	})
}

// writeGephi writes nodes.csv and edges.csv with the headers that Gephi's
// spreadsheet import looks for.
func writeGephi(f *folder, c *Content) error {
	return f.pair(c, tableNames{
		nodes: "nodes.csv", nodeHeader: []string{"Id", "Label", "Type", "Aliases"},
		edges: "edges.csv", edgeHeader: []string{
			"Source", "Target", "Type", "Label", "Phrase", "Weight", "Time", "Place", "Attributed to", "Inferred", "Article",
		},
	})
}

// tableNames are the names of two tables and of their columns.
type tableNames struct {
	nodes, edges           string
	nodeHeader, edgeHeader []string
	labels                 bool // types as Neo4j writes labels and relationship types
}

func (f *folder) pair(c *Content, names tableNames) error {
	entities, err := c.Entities()
	if err != nil {
		return err
	}
	err = f.file(names.nodes, func(w *bufio.Writer) error {
		return table(w, names.nodeHeader, func(write func(...string) error) error {
			for _, e := range entities {
				cells := []string{e.ID, e.Name, string(e.Type), strings.Join(e.Aliases, ";")}
				if names.labels {
					cells[2] = label(e.Type)
				}
				if err := write(cells...); err != nil {
					return err
				}
			}
			return nil
		})
	})
	if err != nil {
		return err
	}
	return f.file(names.edges, func(w *bufio.Writer) error {
		return table(w, names.edgeHeader, func(write func(...string) error) error {
			return c.edges(func(s *graph.Statement) error {
				kind := "Directed"
				if names.labels {
					kind = strings.ToUpper(strings.ReplaceAll(s.Relation, "-", "_"))
				}
				return write(append([]string{s.Subject.ID, s.Object.ID, kind}, edgeCells(s)...)...)
			})
		})
	})
}

// label writes a type as Neo4j's style has it: Person.
func label(t graph.EntityType) string {
	if t == "" {
		return "Entity"
	}
	return "Entity;" + strings.ToUpper(string(t[:1])) + string(t[1:])
}
