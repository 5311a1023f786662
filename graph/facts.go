package graph

import (
	"cmp"
	"fmt"
	"math"
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

// storedStatements returns the statements that say f: their confidences in
// thousandths by key.
func storedStatements(s *badger.Snapshot, f infer.Fact) (map[string]int, error) {
	statements := map[string]int{}
	for kv, err := range s.Scan([]byte(factKey(f, ""))) {
		if err != nil {
			return nil, err
		}
		_, statement, thousandths, err := decodeFact(kv)
		if err != nil {
			return nil, err
		}
		statements[statement] = thousandths
	}
	return statements, nil
}

// A factBase is the facts and conclusions of a graph, as a transaction leaves
// them.
type factBase struct {
	snapshot *badger.Snapshot
	names    *namer
	changed  map[infer.Fact]map[string]int // what the transaction knows better; see inferring
}

// Said implements infer.Base.
func (b factBase) Said(f infer.Fact) (best infer.Value, ok bool, err error) {
	statements, known := b.changed[f]
	if !known {
		if statements, err = storedStatements(b.snapshot, f); err != nil {
			return best, false, err
		}
	}
	for statement, thousandths := range statements {
		v := infer.Value{Cost: infer.CostOf(thousandths), ID: statement}
		if !ok || cmp.Or(cmp.Compare(v.Cost, best.Cost), strings.Compare(v.ID, best.ID)) < 0 {
			best, ok = v, true
		}
	}
	return best, ok, nil
}

// Concluded implements infer.Base.
func (b factBase) Concluded(f infer.Fact) (infer.Value, bool, error) {
	value, ok, err := b.snapshot.Get([]byte(inferredKey(f)))
	if err != nil || !ok {
		return infer.Value{}, false, err
	}
	v, err := decodeConclusion(value)
	return v, err == nil, err
}

// From implements infer.Base.
func (b factBase) From(relation, subject string) ([]string, error) {
	out, err := b.ends(badger.Pattern{Predicate: quad.IRI(relation), Subject: quad.IRI(subject)}, quad.Object)
	for f := range b.changed {
		if f.Relation == relation && f.Subject == subject {
			out = append(out, f.Object)
		}
	}
	return out, err
}

// To implements infer.Base.
func (b factBase) To(relation, object string) ([]string, error) {
	out, err := b.ends(badger.Pattern{Predicate: quad.IRI(relation), Object: quad.IRI(object)}, quad.Subject)
	for f := range b.changed {
		if f.Relation == relation && f.Object == object {
			out = append(out, f.Subject)
		}
	}
	return out, err
}

func (b factBase) ends(p badger.Pattern, end quad.Direction) ([]string, error) {
	var out []string
	for q, err := range b.snapshot.Quads(p) {
		if err != nil {
			return nil, err
		}
		if id, ok := q.Get(end).(quad.IRI); ok {
			out = append(out, string(id))
		}
	}
	return out, nil
}

// Resting implements infer.Base.
func (b factBase) Resting(id string) ([]infer.Fact, error) {
	var out []infer.Fact
	p := badger.Pattern{Predicate: schema.InferredFrom, Object: quad.IRI(statementOf(id)), Label: schema.Inferred}
	for q, err := range b.snapshot.Quads(p) {
		if err != nil {
			return nil, err
		}
		node, _ := q.Subject.(quad.IRI)
		s, err := b.names.statement(inferredArticle + "/" + string(node))
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
func (b factBase) Name(f infer.Fact, v infer.Value, premises []string) (string, error) {
	return b.names.name(f, v, premises)
}

// statementOf returns the id of the statement in "a/…/s/…".
func statementOf(key string) string {
	if i := strings.LastIndex(key, "/"+statementPrefix); i >= 0 {
		return key[i+1:]
	}
	return key
}
