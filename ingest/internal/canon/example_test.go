package canon

import (
	"fmt"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
)

// An example is a frame's example sentence as a document with one clause: what
// the earlier stages would have made of it. The notation is explained in the
// README of rules/frames.
type example struct {
	d                         *doc.Doc
	relation, subject, object string
}

// TestExamples reads the example of every frame.
func TestExamples(t *testing.T) {
	c := english(t)
	for _, f := range c.frames {
		if f.relation != nil && f.relation.Kind == Attribution {
			continue
		}
		x, err := buildExample(c, f)
		if err != nil {
			t.Errorf("%s: example %q: %v", f.where, f.example, err)
			continue
		}
		out, err := c.Statements(x.d, graph.Article{Text: x.d.Text})
		if err != nil {
			t.Errorf("%s: %v", f.where, err)
			continue
		}
		if err := x.check(&out); err != nil {
			t.Errorf("%s: %s: %q gives %s: %v", f.where, f.id, f.example, summary(&out), err)
		}
		checkStatements(t, c, x.d, out)
	}
}

// check reports whether out has the statement that the example is for, and
// not its reverse.
func (x *example) check(out *graph.Document) error {
	found := false
	for _, s := range out.Statements {
		if s.Relation != x.relation {
			continue
		}
		if strings.EqualFold(s.Subject.Name, x.subject) && strings.EqualFold(objectName(s.Object), x.object) {
			found = true
		}
		if !s.Symmetric && objectName(s.Object) == x.subject && s.Subject.Name == x.object {
			return fmt.Errorf("%s is reversed", s.Relation)
		}
	}
	if !found {
		return fmt.Errorf("want %s %s %s", x.subject, x.relation, x.object)
	}
	return nil
}

func objectName(o graph.Object) string {
	switch {
	case o.Entity != nil:
		return o.Entity.Name
	case o.Literal != nil:
		return o.Literal.Value
	}
	return ""
}

func summary(out *graph.Document) string {
	var parts []string
	for _, s := range out.Statements {
		parts = append(parts, fmt.Sprintf("(%s | %s %q | %s)", s.Subject.Name, s.Relation, s.Phrase, objectName(s.Object)))
	}
	return strings.Join(parts, " ")
}
