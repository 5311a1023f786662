// Package task is the work that the comparison gives every store: quads to
// load, queries to answer, and how both are measured. It uses the standard
// library only, because the stores need libraries that exclude each other.
package task

import (
	"bufio"
	"os"
	"strings"
)

// A Quad has its terms as N-Quads writes them: <iri>, _:node or "text"; the
// label may be empty.
type Quad [4]string

// Read calls yield for the quads of a file: tab-separated terms, a quad a line.
func Read(path string, yield func(Quad) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var q Quad
		copy(q[:], strings.Split(lines.Text(), "\t"))
		if err := yield(q); err != nil {
			return err
		}
	}
	return lines.Err()
}

// A Step follows a predicate from subject to object, or back.
type Step struct {
	In   bool
	Pred string
}

// A Path is the set of terms that steps lead to from a term. With a label,
// only quads that have it are followed.
type Path struct {
	Start string
	Label string
	Steps []Step
}

// A Query asks for terms, each once: those of all Paths, and not of Except,
// that also have the quads of Has. Save asks for pairs of a term and what a
// predicate leads to from it; Count for their number alone.
type Query struct {
	Name   string
	Paths  []Path
	Has    [][2]string // predicate and object
	Except *Path
	Save   string
	Count  bool
}

// Gizmo returns the query in Cayley's language.
func (q Query) Gizmo() string {
	s := "g.V()"
	if len(q.Paths) > 0 {
		s = q.Paths[0].gizmo()
		for _, p := range q.Paths[1:] {
			s += ".and(" + p.gizmo() + ")"
		}
	}
	for _, h := range q.Has {
		s += ".has(" + js(h[0]) + "," + js(h[1]) + ")"
	}
	if q.Except != nil {
		s += ".except(" + q.Except.gizmo() + ")"
	}
	s += ".unique()"
	if q.Save != "" {
		s += ".save(" + js(q.Save) + ",\"x\")"
	}
	if q.Count {
		return "g.emit(" + s + ".count())"
	}
	return s + ".all()"
}

func (p Path) gizmo() string {
	s := "g.V(" + js(p.Start) + ")"
	if p.Label != "" {
		s += ".labelContext(" + js(p.Label) + ")"
	}
	for _, st := range p.Steps {
		if st.In {
			s += ".in(" + js(st.Pred) + ")"
		} else {
			s += ".out(" + js(st.Pred) + ")"
		}
	}
	return s
}

// js writes a term as Gizmo reads it.
func js(term string) string {
	if strings.HasPrefix(term, "\"") {
		term = strings.Trim(term, "\"")
	}
	return "\"" + strings.Replace(term, "\"", "\\\"", -1) + "\""
}
