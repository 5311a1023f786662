package graph

import (
	"maps"
	"slices"
)

// clone returns a copy of d that shares nothing which Normalize changes.
func (d Document) clone() Document {
	d.Article.Authors = slices.Clone(d.Article.Authors)
	d.Entities = slices.Clone(d.Entities)
	for i := range d.Entities {
		d.Entities[i].Aliases = slices.Clone(d.Entities[i].Aliases)
	}
	d.Statements = slices.Clone(d.Statements)
	for i := range d.Statements {
		d.Statements[i] = d.Statements[i].clone()
	}
	d.Events = slices.Clone(d.Events)
	for i := range d.Events {
		d.Events[i] = d.Events[i].clone()
	}
	return d
}

func (s Statement) clone() Statement {
	s.Object = s.Object.clone()
	s.AttributedTo = slices.Clone(s.AttributedTo)
	s.Time = clonePointer(s.Time)
	s.Place = clonePointer(s.Place)
	s.Quantities = slices.Clone(s.Quantities)
	s.Roles = maps.Clone(s.Roles)
	for role, value := range s.Roles {
		s.Roles[role] = value.clone()
	}
	s.From = slices.Clone(s.From)
	s.Evidence = slices.Clone(s.Evidence)
	s.Codes = clonePointer(s.Codes)
	return s
}

func (o Object) clone() Object {
	return Object{clonePointer(o.Entity), clonePointer(o.Literal)}
}

func clonePointer[T any](p *T) *T {
	if p == nil {
		return nil
	}
	v := *p
	return &v
}
