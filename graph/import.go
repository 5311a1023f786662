package graph

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/internal/schema"
)

// ImportOptions say how to import. The zero value works, and so does nil.
type ImportOptions struct {
	Name string // of the input, for messages; "-" when empty
}

// Import adds the N-Quads read from r to what the graph holds already, in one
// transaction, and returns how many quads were new. What [Graph.Export] wrote
// becomes the same graph again, with its texts, statements and offsets; quads
// of any other vocabulary are kept as they are. Labels of blank nodes are
// kept too, so that those of two files with one label are one node.
//
// Conclusions are drawn anew, by the rules of the graph if it has any, else by
// those in the input.
//
// Input that is no N-Quads, or holds records that contradict themselves, is
// reported as a [*SyntaxError] with its line and column, and then nothing has
// been added. Import holds the input in memory; a line may have 64 MiB.
func (g *Graph) Import(ctx context.Context, r io.Reader, opts *ImportOptions) (added int, err error) {
	name := "-"
	if opts != nil {
		name = cmp.Or(opts.Name, name)
	}
	in := importer{name: name, articles: map[string]*importedArticle{}}
	if err := in.read(ctx, r); err != nil {
		return 0, err
	}
	err = g.update(ctx, func(w writer) error {
		added = 0
		n, err := in.write(w, []byte(g.timestamp()))
		added = n
		return err
	})
	if err != nil {
		if _, ok := errors.AsType[*SyntaxError](err); ok {
			return 0, err
		}
		return 0, fmt.Errorf("import %s: %w", name, err)
	}
	return added, nil
}

// An importer holds what was read, sorted by what it is.
type importer struct {
	name       string
	quads      []quad.Quad
	rules      *schema.Line // the quad that gives the rules; nil for none
	inferred   []quad.Quad  // quads labelled <inferred>
	articles   map[string]*importedArticle
	statements []importedStatement
	origins    []quad.Quad // of articles: found anew, for those that have a record
}

type importedArticle struct {
	record *Article
	text   *schema.Line // the quad that gives the text
	line   int          // of the record
}

type importedStatement struct {
	Statement
	line int
}

func (in *importer) fail(line int, format string, args ...any) error {
	return &SyntaxError{Name: in.name, Line: line, Column: 1, Reason: fmt.Sprintf(format, args...)}
}

func (in *importer) read(ctx context.Context, r io.Reader) error {
	for line, err := range schema.ReadQuads(r) {
		if syntax, ok := errors.AsType[*schema.SyntaxError](err); ok {
			return &SyntaxError{in.name, syntax.Line, syntax.Column, syntax.Reason}
		}
		if err = cmp.Or(err, ctx.Err()); err != nil {
			return fmt.Errorf("import %s: %w", in.name, err)
		}
		if err := in.sort(line); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(in.articles)) {
		if err := in.complete(id, in.articles[id]); err != nil {
			return err
		}
	}
	for _, q := range in.origins {
		if subject, ok := q.Subject.(quad.IRI); !ok || in.articles[string(subject)] == nil {
			in.quads = append(in.quads, q)
		}
	}
	return nil
}

// sort puts a line where it belongs: a record, a text, or a plain quad.
func (in *importer) sort(line schema.Line) error {
	node, _ := line.Subject.(quad.IRI)
	label, _ := line.Label.(quad.IRI)
	isArticle := node == label && strings.HasPrefix(string(label), articlePrefix)
	isStatement := strings.HasPrefix(string(node), statementPrefix) && strings.HasPrefix(string(label), articlePrefix)
	object, isRecord := line.Object.(quad.TypedString)
	isRecord = isRecord && line.Predicate == quad.Value(schema.Record) && object.Type == jsonType
	switch {
	case label == schema.Inferred && node == schema.Inferred && line.Predicate == quad.Value(schema.Rules):
		in.rules = &line
	case label == schema.Inferred:
		in.inferred = append(in.inferred, line.Quad)
	case isArticle && line.Predicate == quad.Value(schema.Text):
		in.article(string(node)).text = &line
	case isArticle && isRecord:
		a, err := decodeArticle([]byte(object.Value))
		if err != nil {
			return in.fail(line.Number, "%v", err)
		}
		known := in.article(string(node))
		known.record, known.line = &a, line.Number
	case isArticle && line.Predicate == quad.Value(schema.Origin):
		in.origins = append(in.origins, line.Quad)
	case isStatement && isRecord:
		return in.statement(string(node), string(label), []byte(object.Value), line.Number)
	default:
		in.quads = append(in.quads, line.Quad)
	}
	return nil
}

func (in *importer) article(id string) *importedArticle {
	a := in.articles[id]
	if a == nil {
		a = &importedArticle{}
		in.articles[id] = a
	}
	return a
}

func (in *importer) statement(node, article string, record []byte, line int) error {
	s, err := decodeStatement(record)
	if err != nil {
		return in.fail(line, "%v", err)
	}
	if s.ID != node || s.Article != article || s.Digest() != node {
		return in.fail(line, "the record of <%s> in <%s> is one of another statement", node, article)
	}
	if s.Inferred || len(s.From) > 0 {
		return in.fail(line, "the record of <%s>: an inferred statement belongs to no article", node)
	}
	in.statements = append(in.statements, importedStatement{s, line})
	return nil
}

// complete checks an article that has been read in full. A text without record
// is a plain quad after all.
func (in *importer) complete(id string, a *importedArticle) error {
	if a.record == nil {
		in.quads = append(in.quads, a.text.Quad)
		delete(in.articles, id)
		return nil
	}
	if a.text != nil {
		text, ok := a.text.Object.(quad.String)
		if !ok {
			return in.fail(a.text.Number, "the text of <%s> is no plain string", id)
		}
		a.record.Text = string(text)
	}
	if a.record.ID != id || a.record.Digest() != id {
		return in.fail(a.line, "the record and text of <%s> are those of another article", id)
	}
	return nil
}

// write adds everything and returns how many quads were new.
func (in *importer) write(w writer, now []byte) (added int, err error) {
	if err := in.writeRules(w); err != nil {
		return 0, err
	}
	var fresh []*Article
	for _, a := range in.articles {
		known, err := w.hasArticle(a.record.ID)
		if err == nil && !known {
			err = errors.Join(w.addArticleRecord(*a.record), w.set(addedKeys+a.record.ID, now))
			fresh = append(fresh, a.record)
		}
		if err != nil {
			return 0, err
		}
	}
	for i := range in.statements {
		s := &in.statements[i]
		text, _, err := w.txn.Get([]byte(textKeys + s.Article))
		if err != nil {
			return 0, err
		}
		if err := s.validate(string(text)); err != nil {
			return 0, in.fail(s.line, "the record of <%s>: %v", s.ID, err)
		}
		if err := w.addRecord(&s.Statement); err != nil {
			return 0, err
		}
	}
	for _, q := range in.quads {
		isNew, err := w.addQuad(q)
		if err != nil {
			return 0, err
		}
		if isNew {
			added++
		}
	}
	for _, a := range fresh {
		if err := w.addIndexes(a); err != nil {
			return 0, err
		}
	}
	return added, nil
}

// writeRules gives a graph without rules those of the input, and counts the
// conclusions of an input without rules as plain quads.
func (in *importer) writeRules(w writer) error {
	if in.rules == nil {
		in.quads = append(in.quads, in.inferred...)
		in.inferred = nil // the transaction may run again
		return nil
	}
	_, known, err := w.txn.Get([]byte(rulesKey))
	if known || err != nil {
		return err
	}
	text, ok := in.rules.Object.(quad.String)
	if !ok {
		return in.fail(in.rules.Number, "the rules are no plain string")
	}
	rules, err := parseRules(string(text))
	if err != nil {
		return in.fail(in.rules.Number, "rules: %v", err)
	}
	return errors.Join(w.keepRules(string(text)), w.concludeAll(rules))
}
