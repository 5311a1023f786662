package graph

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// ids gives every statement its id.
func (n *normalizer) ids() error {
	for i := range n.doc.Statements {
		s := &n.doc.Statements[i]
		s.ID = s.Digest()
	}
	return nil
}

// merge leaves one statement for each id.
func (n *normalizer) merge() error {
	byID := map[string]Statement{}
	for _, s := range n.doc.Statements {
		if known, ok := byID[s.ID]; ok {
			s = mergeStatements(known, s)
		}
		byID[s.ID] = s
	}
	n.doc.Statements = slices.Collect(maps.Values(byID)) // sorted later
	return nil
}

// mergeStatements unites two statements with one id. The more confident one
// says how it was found.
func mergeStatements(a, b Statement) Statement {
	if cmp.Or(cmp.Compare(b.Confidence, a.Confidence), strings.Compare(a.Rule, b.Rule),
		strings.Compare(a.Extractor, b.Extractor)) > 0 {
		a, b = b, a
	}
	a.Evidence = slices.Concat(a.Evidence, b.Evidence)
	slices.SortFunc(a.Evidence, compareEvidence)
	a.Evidence = slices.Compact(a.Evidence)
	a.Codes = cmp.Or(a.Codes, b.Codes)
	a.Symmetric = a.Symmetric || b.Symmetric
	return a
}

func compareEvidence(a, b Evidence) int {
	return cmp.Or(cmp.Compare(a.Begin, b.Begin), cmp.Compare(a.End, b.End),
		cmp.Compare(a.Sentence, b.Sentence), slices.Compare(a.Subject[:], b.Subject[:]),
		slices.Compare(a.Relation[:], b.Relation[:]), slices.Compare(a.Object[:], b.Object[:]))
}

// compareStatements orders the statements of an article as a reader meets
// them: by the place of the first evidence, those without evidence last.
func compareStatements(a, b Statement) int {
	switch {
	case len(a.Evidence) > 0 && len(b.Evidence) > 0:
		return cmp.Or(compareEvidence(a.Evidence[0], b.Evidence[0]), strings.Compare(a.ID, b.ID))
	case len(a.Evidence) != len(b.Evidence):
		return cmp.Compare(len(b.Evidence), len(a.Evidence))
	}
	return strings.Compare(a.ID, b.ID)
}

// roleNames returns the roles of s, sorted.
func (s *Statement) roleNames() []string { return slices.Sorted(maps.Keys(s.Roles)) }

// String returns the statement in short, for messages: "ann met-with bob".
// A denied one is led by "not", one that isn't actual by its modality.
func (s *Statement) String() string {
	words := []string{s.Subject.ID, cmp.Or(s.Relation, s.Phrase)}
	switch {
	case s.Object.Entity != nil:
		words = append(words, s.Object.ID)
	case s.Object.Literal != nil:
		words = append(words, fmt.Sprintf("%q", s.Object.Value))
	}
	if s.Polarity == Negative {
		words = slices.Insert(words, 0, "not")
	}
	if s.Modality != "" && s.Modality != Actual {
		words = slices.Insert(words, 0, string(s.Modality)+":")
	}
	return strings.Join(words, " ")
}
