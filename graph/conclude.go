package graph

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strconv"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/infer"
	"newsgraph/graph/internal/schema"
)

// Rules returns the rules by which the graph draws conclusions, as
// [Graph.SetRules] was given them; "" for none.
func (g *Graph) Rules(ctx context.Context) (text string, err error) {
	err = g.store.View(ctx, func(s *badger.Snapshot) error {
		b, _, err := s.Get([]byte(rulesKey))
		text = string(b)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("rules: %w", err)
	}
	return text, nil
}

// SetRules gives the graph the rules by which it draws conclusions, in place
// of those that it has, and draws all conclusions anew unless they are the
// same. The graph keeps them: from then on every article that comes or goes
// brings its conclusions with it, in its transaction.
//
// A line of text is a rule, "ID FACTOR: premises => conclusion", or a short
// form of one:
//
//	leaders-allied 0.6: leader-of(P, C) & allied-with(C, D) & leader-of(Q, D) => allied-with(P, Q)
//	symmetric met-with
//	transitive located-in 0.95
//	inverse employs works-for
//	broader president-of leader-of
//	functional born-in              (one object for a subject; see [Graph.Views])
//	inverse-functional president-of (one subject for an object)
//	permanent born-in               (what it says never changes)
//	without leaders-allied
//
// Conclusions rest on facts, which are positive and actual (see
// [Statement.Asserted]), and on other conclusions. The confidence of one is
// the product of those of its premises and the factor, at least 0.1; of several
// ways to draw it the most confident counts. What an article says is not also
// concluded. Rules that cannot be read are a [*SyntaxError] with the name
// "rules".
func (g *Graph) SetRules(ctx context.Context, text string) error {
	rules, err := parseRules(text)
	if err != nil {
		return err
	}
	if known, err := g.Rules(ctx); err != nil || known == text {
		return err
	}
	err = g.update(ctx, func(w writer) error {
		if err := w.dropConclusions(); err != nil {
			return err
		}
		return errors.Join(w.keepRules(text), w.concludeAll(rules))
	})
	if err != nil {
		return fmt.Errorf("set rules: %w", err)
	}
	return nil
}

// keepRules stores the rules; none are not stored.
func (w writer) keepRules(text string) error {
	if text == "" {
		return w.txn.Delete([]byte(rulesKey))
	}
	return w.txn.Set([]byte(rulesKey), []byte(text))
}

// CheckRules returns the error that [Graph.SetRules] would return for a text
// that it can't read.
func CheckRules(text string) error {
	_, err := parseRules(text)
	return err
}

func parseRules(text string) (*infer.Rules, error) {
	rules, err := infer.Parse(text)
	if syntax, ok := errors.AsType[*infer.SyntaxError](err); ok {
		return nil, &SyntaxError{Name: "rules", Line: syntax.Line, Column: syntax.Column, Reason: syntax.Reason}
	}
	return rules, err
}

// rules returns the rules that are in force in the transaction.
func (w writer) rules() (*infer.Rules, error) {
	if w.inferring.rules == nil {
		text, _, err := w.txn.Get([]byte(rulesKey))
		if err != nil {
			return nil, err
		}
		if w.inferring.rules, err = w.g.parsedRules(string(text)); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
	}
	return w.inferring.rules, nil
}

// parsedRules parses rules, or returns those that it parsed the last time.
func (g *Graph) parsedRules(text string) (*infer.Rules, error) {
	g.rulesMutex.Lock()
	defer g.rulesMutex.Unlock()
	if g.rules == nil || g.rulesText != text {
		rules, err := parseRules(text)
		if err != nil {
			return nil, err
		}
		g.rules, g.rulesText = rules, text
	}
	return g.rules, nil
}

// inferring is what a transaction has changed that conclusions rest on.
type inferring struct {
	rules   *infer.Rules
	facts   *changedFacts
	new     map[string]*Statement      // by key: those that were noted, and may not be stored yet
	gone    map[string]bool            // by key: those that were noted as gone
	touched map[infer.Fact]infer.Touch // facts that conclude has to look at
}

func newInferring() *inferring {
	return &inferring{facts: newChangedFacts(), new: map[string]*Statement{}, gone: map[string]bool{}, touched: map[infer.Fact]infer.Touch{}}
}

// noteMoves notes what no longer says a fact, and then what does now.
func (w writer) noteMoves(moves []move) error {
	rules, err := w.rules()
	if err != nil {
		return err
	}
	var facts []infer.Fact
	for i := range moves {
		for _, list := range [][]*Statement{moves[i].gone, moves[i].come} {
			for _, s := range list {
				f, ok := s.fact()
				if !ok || !rules.Concerns(f.Relation) {
					continue
				}
				if facts = append(facts, f); rules.Symmetric(f.Relation) {
					facts = append(facts, infer.Fact{Relation: f.Relation, Subject: f.Object, Object: f.Subject})
				}
			}
		}
	}
	if err := w.inferring.facts.read(&w.txn.Snapshot, facts...); err != nil { // all at once is faster
		return err
	}
	for _, says := range []bool{false, true} {
		for i := range moves {
			list := moves[i].gone
			if says {
				list = moves[i].come
			}
			for _, s := range list {
				if err := w.note(s, says); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// note notes that s says a fact, or doesn't any more. Nothing is written yet:
// who notes all that a transaction changes and calls conclude before it writes
// anything spares conclude reading through what was written, which is slow.
func (w writer) note(s *Statement, says bool) error {
	f, ok := s.fact()
	if !ok {
		return nil
	}
	rules, err := w.rules()
	if err != nil || !rules.Concerns(f.Relation) {
		return err
	}
	in := w.inferring
	if err := in.facts.read(&w.txn.Snapshot, f); err != nil {
		return err
	}
	statements := in.facts.byFact[f]
	key, now := s.Article+"/"+s.ID, s.cost().Confidence()
	if !says {
		now = 0
	}
	if statements[key] == now {
		return nil
	}
	c := rules.Canonical(f)
	touch, known := in.touched[c]
	if !known {
		if touch.Before, err = infer.Known(rules, w.base(nil), c); err != nil {
			return err
		}
	}
	if statements[key], in.new[key] = now, s; !says {
		delete(statements, key)
		delete(in.new, key)
		in.gone[key] = true
	} else if in.gone[key] { // the same statement with other names for its entities
		touch.Anew = true
	}
	in.touched[c] = touch
	return nil
}

func (w writer) base(names *namer) *factBase {
	return &factBase{&w.txn.Snapshot, names, w.inferring.facts, w.facts}
}

// setFact stores that s says a fact, and notes it. What is imported into an
// empty graph is concluded from when all of it is there.
func (w writer) setFact(s *Statement) error {
	if w.txn != nil {
		if err := w.note(s, true); err != nil {
			return err
		}
	}
	return w.storeFact(s)
}

// storeFact stores that s says a fact, dropFact that it doesn't any more; both
// were noted.
func (w writer) storeFact(s *Statement) error {
	f, ok := s.fact()
	if !ok {
		return nil
	}
	statement, thousandths := s.Article+"/"+s.ID, s.cost().Confidence()
	w.facts.stored(f, statement, thousandths)
	return w.set(factKey(f, statement), strconv.AppendInt(nil, int64(thousandths), 10))
}

func (w writer) dropFact(s *Statement) error {
	f, ok := s.fact()
	if !ok {
		return nil
	}
	statement := s.Article + "/" + s.ID
	w.facts.deleted(f, statement)
	return w.delete(factKey(f, statement))
}

// conclude brings the conclusions up to date with what was noted.
func (w writer) conclude() error {
	in := w.inferring
	if len(in.touched) == 0 {
		return nil
	}
	rules, err := w.rules()
	if err != nil {
		return err
	}
	names := newNamer(&w.txn.Snapshot, rules)
	maps.Copy(names.known, in.new)
	touched := in.touched
	in.touched = map[infer.Fact]infer.Touch{}
	clear(in.gone)
	return w.change(names, rules, w.base(names), touched)
}

// concludeAll draws all conclusions of a graph that has none.
func (w writer) concludeAll(rules *infer.Rules) error {
	names := newNamer(&w.txn.Snapshot, rules)
	memory := infer.NewMemory(names.name)
	for kv, err := range w.txn.Scan([]byte(factKeys)) {
		if err != nil {
			return err
		}
		f, statement, thousandths, err := decodeFact(kv)
		if err != nil {
			return err
		}
		if rules.Concerns(f.Relation) {
			memory.Say(f, infer.Value{Cost: infer.CostOf(thousandths), ID: statement})
		}
	}
	clear(w.inferring.touched)
	w.inferring.facts = newChangedFacts()
	w.inferring.rules = rules
	return w.change(names, rules, memory, memory.All(rules))
}

// change writes what changes among the conclusions: all that goes before all
// that comes.
func (w writer) change(names *namer, rules *infer.Rules, base infer.Base, touched map[infer.Fact]infer.Touch) error {
	changes, err := infer.Update(rules, base, touched)
	if err != nil {
		return err
	}
	for _, c := range changes {
		if c.Before != nil {
			if err := w.dropConclusion(c.Fact, c.Before); err != nil {
				return err
			}
		}
	}
	to := &gathering{Txn: w.txn, limit: DefaultImportMemory / 4} // many quads at a time are faster
	w.to = to
	for _, c := range changes {
		if c.After != nil {
			if err := w.addConclusion(names, c.Fact, c.After); err != nil {
				return err
			}
		}
	}
	return to.flush()
}

func (w writer) addConclusion(names *namer, f infer.Fact, v *infer.Value) error {
	s, err := names.statement(v.ID)
	if err != nil {
		return err
	}
	record, err := encodeStatement(*s)
	if err != nil {
		return err
	}
	value, err := encodeConclusion(v)
	if err != nil {
		return err
	}
	if err := w.set(statementKeys+v.ID, record); err != nil {
		return err
	}
	w.facts.conclude(f, value)
	if err := w.set(inferredKey(f), value); err != nil {
		return err
	}
	return w.addQuads(s.quads(""))
}

func (w writer) dropConclusion(f infer.Fact, v *infer.Value) error {
	s, err := newNamer(&w.txn.Snapshot, nil).statement(v.ID) // as it is stored
	if err != nil {
		return err
	}
	for _, q := range s.quads("") {
		if _, err := w.txn.Remove(q); err != nil {
			return err
		}
	}
	if err := w.delete(statementKeys + v.ID); err != nil {
		return err
	}
	w.facts.conclude(f, nil)
	return w.delete(inferredKey(f))
}

// dropConclusions takes out all conclusions.
func (w writer) dropConclusions() error {
	w.facts.forget()
	for _, prefix := range []string{statementKeys + inferredArticle + "/", inferredKeys} {
		var keys []string
		for kv, err := range w.txn.Scan([]byte(prefix)) {
			if err != nil {
				return err
			}
			keys = append(keys, string(kv.Key))
		}
		for _, key := range keys {
			if err := w.delete(key); err != nil {
				return err
			}
		}
	}
	_, err := w.txn.RemoveLabel(schema.Inferred)
	return err
}

// quads returns the quads of s: its node, with its phrase in the given
// language, and its edges.
func (s *Statement) quads(language string) []quad.Quad {
	node := s.node()
	node.Language = language
	return append(schema.StatementQuads(node), s.facts()...)
}
