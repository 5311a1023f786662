package graph

import (
	"context"
	"slices"
	"strings"

	"newsgraph/graph/badger"
)

// remember notes that an entity of an article had one id and has another. What
// the notes are depends on the order in which articles came, so they are no
// part of an export.
func (w writer) remember(old, now string) error {
	if old == now {
		return nil
	}
	return w.txn.Set([]byte(historyKeys+old+sep+now), nil)
}

// Successors returns the ids that the entity with a given id has now: the id
// itself while some article names it, else those that linking or the ledger
// have given to what had that id, sorted; none when the graph never knew it.
// Ids change when an article shows that a name means two things, or that two
// names mean one.
func (g *Graph) Successors(ctx context.Context, id string) ([]string, error) {
	var out []string
	err := g.store.View(ctx, func(s *badger.Snapshot) (err error) {
		out, err = successors(s, id)
		return err
	})
	return out, err
}

func successors(s *badger.Snapshot, id string) ([]string, error) {
	var out []string
	seen := map[string]bool{id: true}
	for queue := []string{id}; len(queue) > 0; queue = queue[1:] {
		e, err := entity(s, queue[0])
		if err != nil {
			return nil, err
		}
		if e.Name != "" {
			out = append(out, queue[0])
			continue
		}
		prefix := historyKeys + queue[0] + sep
		for kv, err := range s.Scan([]byte(prefix)) {
			if err != nil {
				return nil, err
			}
			if next := strings.TrimPrefix(string(kv.Key), prefix); !seen[next] {
				seen[next] = true
				queue = append(queue, next)
			}
		}
	}
	slices.Sort(out)
	return out, nil
}
