package graph

import (
	"slices"
	"strings"
	"unicode"

	"newsgraph/graph/internal/link"
)

// offices are the relations of which one person has one at a time over a
// place: two people of one name who hold the same over two places are two.
var offices = []string{"president-of", "head-of-government-of", "leader-of", "minister-of"}

// linkRecords returns what a normalized document knows of the things that it
// names. Descriptions ("European leaders") stay in their article.
func (w writer) linkRecords(d *Document) ([]link.Record, error) {
	at := map[string]int{}
	var out []link.Record
	var names []link.Feature
	for i := range d.Entities {
		e := &d.Entities[i]
		if e.Local || strings.Contains(e.ID, "/") {
			continue
		}
		known, err := w.gazetteerMatch(e.ID, e.Type)
		if err != nil {
			return nil, err
		}
		at[e.ID] = len(out)
		out = append(out, link.Record{
			Article: d.Article.ID, Local: e.ID, Type: string(e.Type), Field: e.Field,
			Known: known, Initial: isAcronym(e.Name), Aliases: aliasIDs(e),
		})
		names = append(names, nameFeature(e))
	}
	for i := range d.Statements {
		relate(&d.Statements[i], at, out)
	}
	for i := range out {
		r := &out[i]
		r.Near = link.Features(r.Near)
		for j, f := range names {
			if i != j {
				r.Context = append(r.Context, f)
			}
		}
		r.Context = link.Features(append(r.Context, r.Near...))
	}
	return out, nil
}

// relate notes what a statement tells of its entities: whom it connects, and
// the titles and offices that they hold.
func relate(s *Statement, at map[string]int, records []link.Record) {
	var in []*Entity
	for _, ref := range s.entities() {
		if _, ok := at[ref.ID]; ok {
			in = append(in, ref)
		}
	}
	for _, a := range in {
		r := &records[at[a.ID]]
		for _, b := range in {
			if a.ID != b.ID {
				r.Near = append(r.Near, nameFeature(b))
			}
		}
	}
	i, ok := at[s.Subject.ID]
	if !ok || !s.Asserted() {
		return
	}
	r := &records[i]
	switch {
	case s.Object.Literal != nil && s.Object.Datatype == TitleLiteral:
		r.Near = append(r.Near, link.NewFeature("title", ID(s.Object.Value)))
	case s.Object.Entity != nil && s.Object.Entity.Type == Place && slices.Contains(offices, s.Relation):
		if _, named := at[s.Object.ID]; !named {
			return
		}
		if seat := s.Relation + " " + s.Object.ID; r.Seat == "" || seat < r.Seat {
			r.Seat = seat
		}
	}
}

func nameFeature(e *Entity) link.Feature {
	return link.NewFeature("name", link.Key(e.ID, string(e.Type)))
}

func aliasIDs(e *Entity) []string {
	var out []string
	for _, a := range e.Aliases {
		if id := ID(a); id != "" && id != e.ID {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// isAcronym reports whether a name is nothing but a few capitals: "NATO".
func isAcronym(name string) bool {
	n := 0
	for _, r := range name {
		switch {
		case unicode.IsUpper(r):
			n++
		case r != '.':
			return false
		}
	}
	return 2 <= n && n <= 6
}
