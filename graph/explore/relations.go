package explore

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"newsgraph/graph"
)

// A RelationUse is a relation as a graph has it.
type RelationUse struct {
	Relation   string           `json:"relation"`
	Statements int              `json:"statements"` // all, denied and planned ones too
	Facts      int              `json:"facts"`      // of these
	Subjects   map[string]int   `json:"subjects"`   // facts by type of subject
	Objects    map[string]int   `json:"objects"`    // facts by type of object, or datatype
	Symmetric  bool             `json:"symmetric,omitempty"`
	Example    *graph.Statement `json:"example,omitempty"` // the surest fact, said rather than inferred
}

// Relations returns the relations in use, the one with most facts first.
func Relations(ctx context.Context, g *graph.Graph) ([]RelationUse, error) {
	uses := make(map[string]*RelationUse)
	for s, err := range g.Statements(ctx, graph.Pattern{}) {
		if err != nil {
			return nil, fmt.Errorf("count relations: %w", err)
		}
		if s.Relation == "" {
			continue
		}
		u := uses[s.Relation]
		if u == nil {
			u = &RelationUse{Relation: s.Relation, Subjects: make(map[string]int), Objects: make(map[string]int)}
			uses[s.Relation] = u
		}
		u.add(&s)
	}
	out := make([]RelationUse, 0, len(uses))
	for _, u := range uses {
		out = append(out, *u)
	}
	slices.SortFunc(out, func(a, b RelationUse) int {
		return cmp.Or(cmp.Compare(b.Facts, a.Facts), cmp.Compare(b.Statements, a.Statements), strings.Compare(a.Relation, b.Relation))
	})
	return out, nil
}

func (u *RelationUse) add(s *graph.Statement) {
	u.Statements++
	u.Symmetric = u.Symmetric || s.Symmetric
	if !s.Asserted() {
		return
	}
	u.Facts++
	u.Subjects[cmp.Or(string(s.Subject.Type), "unknown")]++
	switch {
	case s.Object.Entity != nil:
		u.Objects[cmp.Or(string(s.Object.Type), "unknown")]++
	case s.Object.Literal != nil:
		u.Objects[string(s.Object.Datatype)]++
	}
	if u.Example == nil || surer(s, u.Example) {
		example := *s
		u.Example = &example
	}
}

// surer reports whether a is the better example: said, surer, first by id.
func surer(a, b *graph.Statement) bool {
	if a.Inferred != b.Inferred {
		return b.Inferred
	}
	return cmp.Or(cmp.Compare(a.Confidence, b.Confidence), strings.Compare(b.ID, a.ID)) > 0
}

// Counts words counts, the greatest first: "person 3, place 1".
func Counts(counts map[string]int) string {
	keys := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b))
	})
	for i, key := range keys {
		keys[i] = fmt.Sprintf("%s %d", key, counts[key])
	}
	return strings.Join(keys, ", ")
}
