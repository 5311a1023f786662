package graph

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/infer"
	"newsgraph/graph/internal/schema"
)

// inferredArticle stands where the article of a conclusion would stand: in its
// record, and as the label of its quads.
const inferredArticle = string(schema.Inferred)

// fact returns the fact that s says for conclusions to be drawn from: an
// asserted one between two entities.
func (s *Statement) fact() (f infer.Fact, ok bool) {
	if !s.Asserted() || s.Object.Entity == nil || s.Object.ID == s.Subject.ID {
		return f, false
	}
	return infer.Fact{Relation: s.Relation, Subject: s.Subject.ID, Object: s.Object.ID}, true
}

// cost returns the cost of the fact that s says.
func (s *Statement) cost() infer.Cost {
	return infer.CostOf(int(math.Round(s.Confidence * 1000)))
}

// factKey returns the key of a statement that says a fact, and without key of
// the statement the prefix of all that say it.
func factKey(f infer.Fact, statement string) string {
	return factKeys + strings.Join([]string{f.Relation, f.Subject, f.Object, statement}, sep)
}

// inferredKey returns the key of a conclusion in canonical direction.
func inferredKey(f infer.Fact) string {
	return inferredKeys + strings.Join([]string{f.Relation, f.Subject, f.Object}, sep)
}

// factPrefix returns what the keys of facts with a relation and a subject begin
// with, behind what says which kind of key it is.
func factPrefix(f infer.Fact) string { return f.Relation + sep + f.Subject + sep }

// parseFact takes a fact key apart.
func parseFact(key string) (f infer.Fact, statement string) {
	part := strings.SplitN(strings.TrimPrefix(key, factKeys), sep, 4)
	return infer.Fact{Relation: part[0], Subject: part[1], Object: part[2]}, part[3]
}

// decodeFact takes a stored fact apart. The statement's key is that of its
// record without the prefix, "a/…/s/…".
func decodeFact(kv badger.KV) (f infer.Fact, statement string, thousandths int, err error) {
	f, statement = parseFact(string(kv.Key))
	if thousandths, err = strconv.Atoi(string(kv.Value)); err != nil {
		err = fmt.Errorf("%w: confidence of fact %q: %w", ErrDamaged, kv.Key, err)
	}
	return f, statement, thousandths, err
}

// A factBase is the facts and conclusions of a graph, as a transaction leaves
// them.
type factBase struct {
	snapshot *badger.Snapshot
	names    *namer
	changed  *changedFacts // what the transaction knows better; see inferring
	memory   *factMemory   // of the snapshot
}

// eachStatement yields the stored statements that say some facts.
func eachStatement(s *badger.Snapshot, facts []infer.Fact, yield func(f infer.Fact, statement string, thousandths int)) error {
	prefixes := make([][]byte, len(facts))
	for i, f := range facts {
		prefixes[i] = []byte(factKey(f, ""))
	}
	slices.SortFunc(prefixes, bytes.Compare)
	stored, err := s.ScanEach(prefixes)
	if err != nil {
		return err
	}
	for _, kv := range stored {
		f, statement, thousandths, err := decodeFact(kv)
		if err != nil {
			return err
		}
		yield(f, statement, thousandths)
	}
	return nil
}

// Said implements infer.Base.
func (b *factBase) Said(facts []infer.Fact) ([]*infer.Value, error) {
	if err := b.readOut(facts); err != nil {
		return nil, err
	}
	out := make([]*infer.Value, len(facts))
	var unsure []infer.Fact
	for i, f := range facts {
		if statements := b.changed.statements(f); statements != nil {
			for statement, thousandths := range statements {
				out[i] = better(out[i], statement, thousandths)
			}
			continue
		}
		v, said := b.memory.outOf(f).said[f.Object]
		if out[i] = v; said && v == nil {
			unsure = append(unsure, f)
		}
	}
	if len(unsure) == 0 {
		return out, nil
	}
	for _, f := range unsure {
		delete(b.memory.outOf(f).said, f.Object)
	}
	if err := eachStatement(b.snapshot, unsure, b.memory.say); err != nil {
		b.memory.forget()
		return nil, err
	}
	for i, f := range facts {
		if out[i] == nil && b.changed.statements(f) == nil {
			out[i] = b.memory.outOf(f).said[f.Object]
		}
	}
	return out, nil
}

// Concluded implements infer.Base.
func (b *factBase) Concluded(facts []infer.Fact) ([]*infer.Value, error) {
	if err := b.readOut(facts); err != nil {
		return nil, err
	}
	out := make([]*infer.Value, len(facts))
	for i, f := range facts {
		value, known := b.memory.outOf(f).concluded[f.Object]
		if !known {
			continue
		}
		v, err := decodeConclusion(value)
		if err != nil {
			return nil, err
		}
		out[i] = &v
	}
	return out, nil
}

// From implements infer.Base.
func (b *factBase) From(relation, subject string) ([]string, error) {
	f := infer.Fact{Relation: relation, Subject: subject}
	if err := b.readOut([]infer.Fact{f}); err != nil {
		return nil, err
	}
	return append(b.memory.outOf(f).objects(), b.changed.from[[2]string{relation, subject}]...), nil
}

// readOut reads all that goes out from the subjects of facts by their
// relations, unless it is known. To ask for that many facts one by one would
// take longer, most of which nobody says.
func (b *factBase) readOut(facts []infer.Fact) error {
	var missing [][2]string
	for _, f := range facts {
		if b.memory.outOf(f) == nil {
			missing = append(missing, [2]string{f.Relation, f.Subject})
			b.memory.out.Put([2]string{f.Relation, f.Subject}, newOutgoing())
		}
	}
	if len(missing) == 0 {
		return nil
	}
	var prefixes [][]byte
	for _, end := range missing {
		prefix := factPrefix(infer.Fact{Relation: end[0], Subject: end[1]})
		prefixes = append(prefixes, []byte(factKeys+prefix), []byte(inferredKeys+prefix))
	}
	slices.SortFunc(prefixes, bytes.Compare)
	stored, err := b.snapshot.ScanEach(prefixes)
	if err == nil {
		err = b.memory.take(stored)
	}
	if err != nil {
		b.memory.forget()
	}
	return err
}

// readConclusion returns how a fact was concluded, nil when it wasn't.
func readConclusion(s *badger.Snapshot, f infer.Fact) (*infer.Value, error) {
	value, ok, err := s.Get([]byte(inferredKey(f)))
	if err != nil || !ok {
		return nil, err
	}
	v, err := decodeConclusion(value)
	return &v, err
}

// To implements infer.Base.
func (b *factBase) To(relation, object string) ([]string, error) {
	end := [2]string{relation, object}
	known, ok := b.memory.in.Get(end)
	if !ok {
		subjects, err := ends(b.snapshot, badger.Pattern{Predicate: quad.IRI(relation), Object: quad.IRI(object)})
		if err != nil {
			return nil, err
		}
		known = &nodeSet{}
		for _, s := range subjects {
			known.add(s)
		}
		b.memory.in.Put(end, known)
		b.memory.nodes += len(known.list)
	}
	return append(slices.Clone(known.list), b.changed.to[end]...), nil
}

// ends returns the subjects of the quads that match a pattern.
func ends(s *badger.Snapshot, p badger.Pattern) (out []string, err error) {
	for arc, err := range s.Arcs(p, nil, func(quad.Value) bool { return true }) {
		if err != nil {
			return nil, err
		}
		if id, ok := arc.End.(quad.IRI); ok {
			out = append(out, string(id))
		}
	}
	return out, nil
}

// Resting implements infer.Base.
func (b *factBase) Resting(id string) ([]infer.Fact, error) {
	premise := quad.IRI(statementOf(id))
	if n, err := b.snapshot.Count(badger.Pattern{Object: premise}); n == 0 || err != nil {
		return nil, err // a look-up, and most statements are no premises
	}
	nodes, err := ends(b.snapshot, badger.Pattern{Predicate: schema.InferredFrom, Object: premise, Label: schema.Inferred})
	if err != nil {
		return nil, err
	}
	var out []infer.Fact
	for _, node := range nodes {
		s, err := b.names.statement(inferredArticle + "/" + node)
		if err != nil {
			return nil, err
		}
		if f, ok := s.fact(); ok {
			out = append(out, f)
		}
	}
	return out, nil
}

// Name implements infer.Base.
func (b *factBase) Name(f infer.Fact, v infer.Value, premises []string) (string, error) {
	return b.names.name(f, v, premises)
}

// statementOf returns the id of the statement in "a/…/s/…".
func statementOf(key string) string {
	if i := strings.LastIndex(key, "/"+statementPrefix); i >= 0 {
		return key[i+1:]
	}
	return key
}
