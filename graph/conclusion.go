package graph

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/infer"
)

// A conclusion is a value as it is stored.
type conclusion struct {
	Cost     infer.Cost   `json:"cost"`
	ID       string       `json:"id"`
	Rule     string       `json:"rule"`
	Premises []infer.Fact `json:"premises"`
}

func encodeConclusion(v *infer.Value) ([]byte, error) {
	return json.Marshal(conclusion{v.Cost, v.ID, v.Rule, v.Premises})
}

func decodeConclusion(b []byte) (infer.Value, error) {
	var c conclusion
	if err := json.Unmarshal(b, &c); err != nil {
		return infer.Value{}, fmt.Errorf("%w: conclusion: %w", ErrDamaged, err)
	}
	return infer.Value{Cost: c.Cost, ID: c.ID, Rule: c.Rule, Premises: c.Premises}, nil
}

// A namer makes the statements of conclusions: their entities are named as in
// the statements that they rest on.
type namer struct {
	snapshot   *badger.Snapshot
	rules      *infer.Rules
	known      map[string]*Statement // by key without prefix: noted, or made
	premises   map[string]*premise   // of those that are stored
	identities map[string]identities // by article
}

// A premise is what a conclusion takes from a statement.
type premise struct {
	ID      string `json:"id"`
	Subject Entity `json:"subject"`
	Object  Entity `json:"object"`
}

func newNamer(s *badger.Snapshot, rules *infer.Rules) *namer {
	return &namer{s, rules, map[string]*Statement{}, map[string]*premise{}, map[string]identities{}}
}

// statement returns the statement with the key "a/…/s/…".
func (n *namer) statement(key string) (*Statement, error) {
	if s := n.known[key]; s != nil {
		return s, nil
	}
	b, err := n.record(key)
	if err != nil {
		return nil, err
	}
	s, err := decodeStatement(b)
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrDamaged, key, err)
	}
	l, err := n.identitiesOf(s.Article)
	if err != nil {
		return nil, err
	}
	l.apply(&s)
	n.known[key] = &s
	return &s, nil
}

func (n *namer) record(key string) ([]byte, error) {
	b, ok, err := n.snapshot.Get([]byte(statementKeys + key))
	if err == nil && !ok {
		err = fmt.Errorf("%w: statement %s is missing", ErrDamaged, key)
	}
	return b, err
}

func (n *namer) identitiesOf(article string) (identities, error) {
	l, known := n.identities[article]
	if !known {
		var err error
		if l, err = readIdentities(n.snapshot, article); err != nil {
			return nil, err
		}
		n.identities[article] = l
	}
	return l, nil
}

// premise is statement for what a conclusion takes from it.
func (n *namer) premise(key string) (*premise, error) {
	if s := n.known[key]; s != nil {
		return &premise{s.ID, s.Subject, *s.Object.Entity}, nil
	}
	if p := n.premises[key]; p != nil {
		return p, nil
	}
	b, err := n.record(key)
	if err != nil {
		return nil, err
	}
	p := &premise{}
	if err := json.Unmarshal(b, p); err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrDamaged, key, err)
	}
	l, err := n.identitiesOf(articleOf(statementKeys + key))
	if err != nil {
		return nil, err
	}
	p.Subject, p.Object = l.named(p.Subject), l.named(p.Object)
	n.premises[key] = p
	return p, nil
}

// name makes the statement of a conclusion from the keys of its premises and
// returns its key.
func (n *namer) name(f infer.Fact, v infer.Value, premises []string) (string, error) {
	s := Statement{
		Article: inferredArticle, Relation: f.Relation, Polarity: Positive, Modality: Actual,
		Inferred: true, Rule: v.Rule, Symmetric: n.rules.Symmetric(f.Relation),
		Confidence: float64(v.Cost.Confidence()) / 1000,
	}
	var subject, object *Entity
	for _, key := range premises {
		p, err := n.premise(key)
		if err != nil {
			return "", err
		}
		if !slices.Contains(s.From, p.ID) {
			s.From = append(s.From, p.ID)
		}
		for _, e := range []*Entity{&p.Subject, &p.Object} {
			switch e.ID {
			case f.Subject:
				subject = cmp.Or(subject, e)
			case f.Object:
				object = cmp.Or(object, e)
			}
		}
	}
	if subject == nil || object == nil {
		return "", fmt.Errorf("%w: a conclusion about %v rests on statements about others", ErrDamaged, f)
	}
	s.Subject = Entity{ID: subject.ID, Name: subject.Name, Type: subject.Type}
	s.Object = Object{Entity: &Entity{ID: object.ID, Name: object.Name, Type: object.Type}}
	s.setDefaults()
	s.ID = s.Digest()
	key := inferredArticle + "/" + s.ID
	n.known[key] = &s
	return key, nil
}
