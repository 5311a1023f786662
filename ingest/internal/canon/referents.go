package canon

import (
	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
)

// Referents tell what the words of a document refer to, for a stage that comes
// after the statements.
type Referents struct{ r *reader }

// Referents returns what the words of d, of the given article, refer to.
func (c *Canon) Referents(d *doc.Doc, article graph.Article) *Referents {
	return &Referents{newReader(c, d, article)}
}

// At returns what token t refers to as statements would name it; false for
// what is never a part of a statement.
func (x *Referents) At(t int) (graph.Object, bool) {
	found, ok := x.r.thingAt(t)
	if !ok || found.literal != nil {
		return found.object(), ok
	}
	e := found.ref()
	e.Local = !found.named
	return graph.Object{Entity: &e}, true
}

// Count returns the number of people that token t heads: "12 soldiers".
func (x *Referents) Count(t int) (graph.Object, bool) {
	found, ok := x.r.countAt(t)
	return found.object(), ok
}

// Quantity returns the amount of a mention with its unit.
func (x *Referents) Quantity(m *doc.Mention) graph.Quantity { return x.r.quantity(m) }

// Time returns the time that clause c names, nil for none.
func (x *Referents) Time(c *doc.Clause) *graph.Interval { return x.r.time(c) }
