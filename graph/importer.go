package graph

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/internal/schema"
)

// An importer writes what it reads line by line. It keeps what can't be
// written yet: articles until their record and text have come, statements
// until their article has.
type importer struct {
	ctx      context.Context
	opts     ImportOptions
	now      []byte
	next     func() (schema.Line, error, bool)
	close    func()
	lines    int
	articles map[string]*importedArticle
	textless map[string]bool // articles that were written without a text
	waiting  []importedStatement
	events   []importedEvent // whose article has not been written yet
	fresh    []string        // articles that were written
	origins  []quad.Quad     // of near-copies
	empty    bool            // the graph was
	rules    *schema.Line    // the quad that gives the rules; nil for none
	inferred []quad.Quad     // quads labelled <inferred>, while there are no rules

	held      map[quad.Value]bool // labels: articles that the graph had before
	ledger    []LedgerEntry       // in order
	gazetteer []GazetteerEntry
}

type importedArticle struct {
	record *Article
	text   *schema.Line // the quad that gives the text
	line   int          // of the record
	beside [][2]string  // what else is kept of it: keys with values
}

type importedStatement struct {
	Statement
	line int
}

func newImporter(ctx context.Context, r io.Reader, o ImportOptions) (*importer, error) {
	in := &importer{ctx: ctx, opts: o, articles: map[string]*importedArticle{}, textless: map[string]bool{}, held: map[quad.Value]bool{}}
	u, err := unpack(r)
	if err != nil {
		return nil, in.explain(err)
	}
	next, stop := iter.Pull2(schema.ReadQuads(u))
	in.next, in.close = next, func() { stop(); u.close() }
	return in, nil
}

// explain gives a mistake of the input its file.
func (in *importer) explain(err error) error {
	if syntax, ok := errors.AsType[*schema.SyntaxError](err); ok {
		return &SyntaxError{in.opts.Name, syntax.Line, syntax.Column, syntax.Reason}
	}
	return err
}

func (in *importer) fail(line int, format string, args ...any) error {
	return &SyntaxError{Name: in.opts.Name, Line: line, Column: 1, Reason: fmt.Sprintf(format, args...)}
}

// maxTallies is how many articles are counted at once, and how many lines are
// read between two reports of progress.
const maxTallies = 1 << 12

// write writes lines until there are no more, which it reports as all, or the
// target is full.
func (in *importer) write(w writer, full func() bool) (all bool, err error) {
	for {
		line, err, more := in.next()
		if !more {
			break
		}
		if err = cmp.Or(err, in.ctx.Err()); err != nil {
			return false, in.explain(err)
		}
		if err := in.sort(w, line); err != nil {
			return false, err
		}
		if in.lines = line.Number; in.lines%maxTallies == 0 && in.opts.Progress != nil {
			in.opts.Progress(in.lines)
		}
		if err := in.bound(w); err != nil {
			return false, err
		}
		if full() {
			return false, nil
		}
	}
	for _, id := range slices.Sorted(maps.Keys(in.articles)) {
		if err := in.leftOver(w, id, in.articles[id]); err != nil {
			return false, err
		}
	}
	clear(in.articles)
	for i := range in.waiting {
		if err := in.addStatement(w, &in.waiting[i]); err != nil {
			return false, err
		}
	}
	in.waiting = nil
	for i := range in.events {
		if err := in.addEvent(w, &in.events[i]); err != nil {
			return false, err
		}
	}
	in.events = nil
	for _, q := range in.inferred { // an input without rules: plain quads
		if err := w.addQuad(q); err != nil {
			return false, err
		}
	}
	in.inferred = nil
	return true, in.leftOrigins(w)
}

// leftOrigins adds the origins of what is no article of the graph. Those of
// articles are found anew.
func (in *importer) leftOrigins(w writer) error {
	for _, q := range in.origins {
		known, err := w.hasArticle(string(q.Subject.(quad.IRI)))
		if err == nil && !known {
			err = w.addQuad(q)
		}
		if err != nil {
			return err
		}
	}
	in.origins = nil
	return nil
}

// conclude draws the conclusions from what was imported. A graph without rules
// takes those of the input.
func (in *importer) conclude(w writer) error {
	text, known, err := w.txn.Get([]byte(rulesKey))
	switch {
	case err != nil:
		return err
	case known && !in.empty:
		return w.conclude()
	case !known && in.rules == nil:
		return nil
	case !known:
		given, ok := in.rules.Object.(quad.String)
		if !ok {
			return in.fail(in.rules.Number, "the rules are no plain string")
		}
		text = []byte(given)
	}
	rules, err := parseRules(string(text))
	if err != nil && !known {
		return in.fail(in.rules.Number, "rules: %v", err)
	}
	if err == nil && !known {
		err = w.keepRules(string(text))
	}
	if err != nil {
		return err
	}
	return w.concludeAll(rules)
}

// finish makes what depends on all of the input, when that has been written:
// the conclusions, and the indexes of the new articles.
func (in *importer) finish(w writer) error {
	if err := in.link(w); err != nil {
		return err
	}
	if err := in.conclude(w); err != nil {
		return err
	}
	for _, id := range in.fresh {
		a, err := w.stored(id)
		if err == nil {
			err = w.addIndexes(&a)
		}
		if err == nil {
			err = in.bound(w)
		}
		if err != nil {
			return err
		}
	}
	return w.saveTallies()
}

// bound writes the tallies when they are many.
func (in *importer) bound(w writer) error {
	if len(w.tallies) < maxTallies {
		return nil
	}
	err := w.saveTallies()
	clear(w.tallies)
	return err
}

// sort puts a line where it belongs: a record, a text, or a plain quad.
func (in *importer) sort(w writer, line schema.Line) error {
	node, _ := line.Subject.(quad.IRI)
	label, _ := line.Label.(quad.IRI)
	isArticle := node == label && strings.HasPrefix(string(label), articlePrefix)
	isStatement := strings.HasPrefix(string(node), statementPrefix) && strings.HasPrefix(string(label), articlePrefix)
	object, isJSON := line.Object.(quad.TypedString)
	isJSON = isJSON && object.Type == jsonType
	isRecord := isJSON && line.Predicate == quad.Value(schema.Record)
	switch {
	case isArticle && isJSON && line.Predicate == quad.Value(schema.Entities):
		return in.entities(w, string(node), []byte(object.Value), line.Number)
	case isArticle && isJSON && line.Predicate == quad.Value(schema.Identities):
		return in.identities(w, string(node), []byte(object.Value), line.Number)
	case isRecord && line.Label == nil && strings.HasPrefix(string(node), ledgerKeys):
		return in.ledgerEntry(string(node), []byte(object.Value), line.Number)
	case isRecord && line.Label == nil && strings.HasPrefix(string(node), gazetteerKeys):
		return in.gazetteerEntry(string(node), []byte(object.Value), line.Number)
	case label == schema.Inferred && node == schema.Inferred && line.Predicate == quad.Value(schema.Rules):
		in.rules, in.inferred = &line, nil
		return nil
	case label == schema.Inferred && in.rules != nil:
		return nil
	case label == schema.Inferred:
		in.inferred = append(in.inferred, line.Quad)
		return nil
	case isArticle && line.Predicate == quad.Value(schema.Text):
		a := in.article(string(node))
		a.text = &line
		return in.complete(w, string(node), a)
	case isArticle && isRecord:
		record, err := decodeArticle([]byte(object.Value))
		if err != nil {
			return in.fail(line.Number, "%v", err)
		}
		a := in.article(string(node))
		a.record, a.line = &record, line.Number
		return in.complete(w, string(node), a)
	case isArticle && line.Predicate == quad.Value(schema.Origin):
		in.origins = append(in.origins, line.Quad)
		return nil
	case isRecord && strings.HasPrefix(string(node), eventPrefix) && strings.HasPrefix(string(label), articlePrefix):
		return in.event(w, string(node), string(label), []byte(object.Value), line.Number)
	case isStatement && isRecord:
		return in.statement(w, string(node), string(label), []byte(object.Value), line.Number)
	}
	if held, err := in.holds(w, line.Label); held || err != nil {
		return err // the graph knows what it says
	}
	return w.addQuad(line.Quad)
}

func (in *importer) article(id string) *importedArticle {
	a := in.articles[id]
	if a == nil {
		a = &importedArticle{}
		in.articles[id] = a
	}
	return a
}

// complete writes an article when all of it has come. Its digest tells.
func (in *importer) complete(w writer, id string, a *importedArticle) error {
	if a.record == nil {
		return nil
	}
	if a.text != nil {
		text, ok := a.text.Object.(quad.String)
		if !ok {
			return in.fail(a.text.Number, "the text of <%s> is no plain string", id)
		}
		a.record.Text = string(text)
	}
	switch whole := a.record.ID == id && a.record.Digest() == id; {
	case whole:
		if a.text == nil {
			in.textless[id] = true
		}
		delete(in.articles, id)
		return in.addArticle(w, a.record, a.beside)
	case a.text != nil:
		return in.fail(a.line, "the record and text of <%s> are those of another article", id)
	}
	return nil
}

func (in *importer) addArticle(w writer, a *Article, beside [][2]string) error {
	known, err := w.hasArticle(a.ID)
	if err != nil || known {
		return err
	}
	in.fresh = append(in.fresh, a.ID)
	in.held[quad.IRI(a.ID)] = false
	for _, kv := range beside {
		if err := w.set(kv[0], []byte(kv[1])); err != nil {
			return err
		}
	}
	return cmp.Or(w.addArticleRecord(*a), w.set(addedKeys+a.ID, in.now))
}

// leftOver decides what to make of half an article at the end. A text without
// record is a plain quad after all, unless it has been written already; so may
// have been the text of a record.
func (in *importer) leftOver(w writer, id string, a *importedArticle) error {
	text, known, err := w.to.Get([]byte(textKeys + id))
	if err != nil {
		return err
	}
	if a.record == nil && a.text == nil {
		return in.fail(a.line, "the entities of <%s> without its record", id)
	}
	if a.record == nil {
		same := known && a.text.Object == quad.Value(quad.String(text))
		switch {
		case in.textless[id]:
			return in.fail(a.text.Number, "the record and text of <%s> are those of another article", id)
		case !same:
			err = w.addQuad(a.text.Quad)
		}
		return err
	}
	if a.record.Text = string(text); a.record.ID != id || a.record.Digest() != id {
		return in.fail(a.line, "the record and text of <%s> are those of another article", id)
	}
	return nil
}

func (in *importer) statement(w writer, node, article string, record []byte, line int) error {
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
	if known, err := w.hasArticle(article); err != nil || !known {
		in.waiting = append(in.waiting, importedStatement{s, line})
		return err
	}
	return in.addStatement(w, &importedStatement{s, line})
}

// addStatement writes a statement whose article has been written, if there is
// one.
func (in *importer) addStatement(w writer, s *importedStatement) error {
	text, _, err := w.to.Get([]byte(textKeys + s.Article))
	if err != nil {
		return err
	}
	if err := s.validate(string(text)); err != nil {
		return in.fail(s.line, "the record of <%s>: %v", s.ID, err)
	}
	if held, err := in.holds(w, quad.IRI(s.Article)); held || err != nil {
		return err
	}
	b, _, err := w.to.Get([]byte(identityKeys + s.Article))
	if err != nil {
		return err
	}
	l, err := decodeIdentities(b)
	if err != nil {
		return in.fail(s.line, "the identities of <%s>: %v", s.Article, err)
	}
	return cmp.Or(w.addRecord(&s.Statement), w.setFact(l.statement(&s.Statement)))
}
