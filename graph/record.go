package graph

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"newsgraph/graph/internal/schema"
)

// A record is a statement as it is stored: its JSON with what that leaves out.
type record struct {
	Statement
	Symmetric bool `json:"symmetric,omitempty"`
}

func encodeStatement(s Statement) ([]byte, error) {
	return json.Marshal(record{s, s.Symmetric})
}

func decodeStatement(b []byte) (Statement, error) {
	var r record
	if err := json.Unmarshal(b, &r); err != nil {
		return Statement{}, fmt.Errorf("statement record: %w", err)
	}
	r.Statement.Symmetric = r.Symmetric
	return r.Statement, nil
}

// encodeArticle leaves out the text, which is stored by itself, and the origin,
// which is a quad.
func encodeArticle(a Article) ([]byte, error) {
	a.Text, a.Origin = "", ""
	return json.Marshal(a)
}

func decodeArticle(b []byte) (Article, error) {
	var a Article
	if err := json.Unmarshal(b, &a); err != nil {
		return Article{}, fmt.Errorf("article record: %w", err)
	}
	return a, nil
}

// source returns what the quads of a hold.
func (a *Article) source() schema.Source {
	return schema.Source{
		ID: a.ID, Hash: textHash(a.Text), Title: a.Title, Site: a.Site, Authors: a.Authors,
		Published: a.Published, URL: a.URL, Language: a.Language,
	}
}

func (e *Entity) node() schema.Entity {
	return schema.Entity{ID: e.ID, Name: e.Name, Type: string(e.Type), Aliases: e.Aliases, Same: e.External}
}

// node returns what the quads of s hold.
func (s *Statement) node() schema.Statement {
	n := schema.Statement{
		ID: s.ID, Article: s.Article, Subject: s.Subject.ID, Relation: s.Relation, Phrase: s.Phrase,
		Object: s.Object.value(), Polarity: string(s.Polarity), Modality: string(s.Modality),
		Time: s.Time.String(), Confidence: s.Confidence, From: s.From,
	}
	if s.Place != nil {
		n.Place = s.Place.ID
	}
	for _, source := range s.AttributedTo {
		n.AttributedTo = append(n.AttributedTo, source.ID)
	}
	for _, q := range s.Quantities {
		n.Quantities = append(n.Quantities, q.Text)
	}
	for _, role := range s.roleNames() {
		n.Roles = append(n.Roles, schema.RoleValue{Role: role, Value: s.Roles[role].value()})
	}
	return n
}

func (o Object) value() schema.Value {
	switch {
	case o.Entity != nil:
		return schema.Value{ID: o.ID}
	case o.Literal != nil:
		return schema.Value{Literal: o.Value, Datatype: string(o.Datatype)}
	}
	return schema.Value{}
}

// String returns the interval as ISO 8601 has it ("2025-08-13", or
// "2025-08-11/2025-08-15"; ".." for an open end), or the article's words where
// the days are unknown. It is "" for a nil interval.
func (i *Interval) String() string {
	switch {
	case i == nil:
		return ""
	case i.From == "" && i.To == "":
		return i.Text
	case i.From == i.To:
		return i.From
	}
	return cmp.Or(i.From, "..") + "/" + cmp.Or(i.To, "..")
}

func textHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
