package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// An Article is a text that statements come from. All fields but Dated and
// Origin are content: the same article has the same ID on every machine.
type Article struct {
	ID        string   `json:"id"` // "a/…", a digest of the rest; set by [Document.Normalize]
	Title     string   `json:"title,omitempty"`
	URL       string   `json:"url,omitempty"`
	Site      string   `json:"site,omitempty"`
	Authors   []string `json:"authors,omitempty"`
	Published string   `json:"published,omitempty"` // YYYY-MM-DD
	Dated     string   `json:"dated,omitempty"`     // what Published was taken from: "metadata", "url", "text", "file", "option"
	Language  string   `json:"language,omitempty"`  // BCP 47
	Origin    string   `json:"origin,omitempty"`    // of a near-copy: the article that it is one of; set by the graph
	Text      string   `json:"text,omitempty"`      // the stored text; absent in listings
}

// A Document is what is added to a graph in one piece: an article, the
// entities that it speaks of and the statements that it makes.
type Document struct {
	Article    Article     `json:"article"`
	Entities   []Entity    `json:"entities"`
	Statements []Statement `json:"statements"`
	// Events are what statements of the document tell of, each with all its
	// participants.
	Events []Occurrence `json:"events,omitempty"`
	// Relations are names of canonical relations that no entity may have as
	// its id; those of Statements are always among them.
	Relations []string `json:"-"`
}

// Digest returns the id of the article: "a/" and 16 hex digits of the SHA-256
// of its content.
func (a Article) Digest() string {
	a.ID, a.Dated, a.Origin = "", "", ""
	return "a/" + digest(a)
}

// Digest returns the id of the statement: "s/" and 16 hex digits of the
// SHA-256 of what it says and of whom. Evidence, confidence, rule and
// extractor version don't count: they may change while the statement stays.
func (s Statement) Digest() string {
	s.ID, s.Evidence, s.Confidence, s.Rule, s.Extractor, s.Codes = "", nil, 0, "", "", nil
	return "s/" + digest(s)
}

// digest hashes the JSON of v, which has one form: struct fields in order, map
// keys sorted.
func digest(v any) string {
	b, err := json.Marshal(v)
	if err != nil { // no value of ours fails to marshal
		panic(fmt.Sprintf("graph: digest: %v", err))
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8])
}
