package graph

import (
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
	snapshot *badger.Snapshot
	rules    *infer.Rules
	known    map[string]*Statement // by key without prefix: read, or made
}

func newNamer(s *badger.Snapshot, rules *infer.Rules) *namer {
	return &namer{s, rules, map[string]*Statement{}}
}

// statement returns the statement with the key "a/…/s/…".
func (n *namer) statement(key string) (*Statement, error) {
	if s := n.known[key]; s != nil {
		return s, nil
	}
	b, ok, err := n.snapshot.Get([]byte(statementKeys + key))
	if err == nil && !ok {
		err = fmt.Errorf("%w: statement %s is missing", ErrDamaged, key)
	}
	if err != nil {
		return nil, err
	}
	s, err := decodeStatement(b)
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrDamaged, key, err)
	}
	l, err := readIdentities(n.snapshot, s.Article)
	if err != nil {
		return nil, err
	}
	l.apply(&s)
	n.known[key] = &s
	return &s, nil
}

// name makes the statement of a conclusion from the keys of its premises and
// returns its key.
func (n *namer) name(f infer.Fact, v infer.Value, premises []string) (string, error) {
	s := Statement{
		Article: inferredArticle, Relation: f.Relation, Polarity: Positive, Modality: Actual,
		Inferred: true, Rule: v.Rule, Symmetric: n.rules.Symmetric(f.Relation),
		Confidence: float64(v.Cost.Confidence()) / 1000,
	}
	nodes := map[string]Entity{}
	for _, key := range premises {
		p, err := n.statement(key)
		if err != nil {
			return "", err
		}
		if !slices.Contains(s.From, p.ID) {
			s.From = append(s.From, p.ID)
		}
		for _, e := range []*Entity{&p.Subject, p.Object.Entity} {
			if _, known := nodes[e.ID]; !known {
				nodes[e.ID] = Entity{ID: e.ID, Name: e.Name, Type: e.Type}
			}
		}
	}
	object := nodes[f.Object]
	s.Subject, s.Object = nodes[f.Subject], Object{Entity: &object}
	s.setDefaults()
	s.ID = s.Digest()
	key := inferredArticle + "/" + s.ID
	n.known[key] = &s
	return key, nil
}
