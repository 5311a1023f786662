package lemma

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/model"
)

// File is where the model stands in a language's file system.
const File = "models/lemma.bin"

// kind marks the model's file.
const kind = "lemma"

// A Model finds lemmas. It is safe for concurrent use.
type Model struct {
	classes *cluster.Table
	rules   rules
}

// Load reads the model from a language's files, with the word classes and the
// lexicon that it needs.
func Load(files fs.FS) (*Model, error) {
	classes, err := cluster.Load(files)
	if err != nil {
		return nil, err
	}
	return LoadWith(files, classes)
}

// LoadWith is [Load] for a caller who has read the word classes already.
func LoadWith(files fs.FS, classes *cluster.Table) (*Model, error) {
	lexicon, err := LoadLexicon(files)
	if err != nil {
		return nil, err
	}
	f, err := model.Open(files, File, kind)
	if err != nil {
		return nil, err
	}
	m, err := New(f, classes, lexicon)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", File, err)
	}
	return m, nil
}

// ErrTags is returned for a document that lacks tags.
var ErrTags = errors.New("lemmas need tags")

// Annotate sets the lemma of every token by its form and its tag.
func (m *Model) Annotate(d *doc.Doc) error {
	if d.Layers&doc.Tags == 0 {
		return ErrTags
	}
	for _, s := range d.Sentences {
		toks := d.Tokens[s.Begin:s.End]
		casing := doc.CasingOf(toks)
		for i := range toks {
			t := &toks[i]
			usual := m.classes.CaseOf(cluster.Normal(t.Form))
			t.Lemma = m.rules.lemma(spelled(t.Form, casing, usual), t.UPOS, t.XPOS, usual)
		}
	}
	return nil
}

// spelled returns a form; of a sentence in capitals, as it is usually spelled,
// and with a capital where that is not known.
func spelled(form string, casing doc.Casing, usual cluster.Case) string {
	if casing != doc.UpperCase {
		return form
	}
	lower := strings.ToLower(form)
	return cluster.Recase(cluster.Capitalize(lower), lower, usual)
}
