package graph

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/schema"
)

// Entity returns the entity with the given id, as all articles together know
// it: its name and type are those that most articles give it, its aliases all
// others. An id that it once had will do, as long as that leads to one entity
// (see [Graph.Successors]). The error is [ErrNotFound] when no article names it.
func (g *Graph) Entity(ctx context.Context, id string) (Entity, error) {
	var e Entity
	err := g.store.View(ctx, func(s *badger.Snapshot) error {
		now, err := successors(s, id)
		if err != nil {
			return err
		}
		switch len(now) {
		case 0:
			return ErrNotFound
		case 1:
			e, err = entity(s, now[0])
			return err
		}
		return fmt.Errorf("%w: it is now %s", ErrNotFound, strings.Join(now, " and "))
	})
	if err != nil {
		return Entity{}, fmt.Errorf("entity %s: %w", id, err)
	}
	return e, nil
}

// Entities yields all entities in order of id.
func (g *Graph) Entities(ctx context.Context) iter.Seq2[Entity, error] {
	return stream(ctx, g, func(s *badger.Snapshot, emit func(Entity) bool) error {
		ranks, err := scanNames(s, "", func(nameEntry) (rank, bool) { return rankName, true })
		if err != nil {
			return err
		}
		return emitEntities(s, slices.Sorted(maps.Keys(ranks)), emit)
	})
}

// Find yields the entities that name may mean. Case and diacritics don't
// matter; names with the same [ID] are the same. The one with name as its id
// comes first, then those with exactly that name, then those with such an alias, then those of which it is a part
// made of whole words ("Putin" of "Vladimir Putin"); equals come in order of
// how many articles name them, most first, and then of id.
func (g *Graph) Find(ctx context.Context, name string) iter.Seq2[Entity, error] {
	return stream(ctx, g, func(s *badger.Snapshot, emit func(Entity) bool) error {
		found, err := find(s, name)
		if err != nil {
			return err
		}
		return emitEntities(s, found.ids(), emit)
	})
}

// Complete is Find for a name of which only the beginning is known: it also
// yields entities with a word in their names that begins with prefix, after
// those that Find yields. Where a beginning is that of thousands of names, the
// entities come in order of id, since to count their articles would take longer
// than anybody waits for a completion.
func (g *Graph) Complete(ctx context.Context, prefix string) iter.Seq2[Entity, error] {
	return stream(ctx, g, func(s *badger.Snapshot, emit func(Entity) bool) error {
		words := ID(prefix)
		if words == "" {
			return nil
		}
		ranks, err := scanNames(s, words, func(e nameEntry) (rank, bool) {
			if e.words == words {
				return e.rank, true
			}
			if strings.HasPrefix(e.words, words+"-") {
				return rankPart, true
			}
			return rankPart + "+", true
		})
		if err != nil {
			return err
		}
		found, err := sortMatches(s, ranks)
		if err != nil {
			return err
		}
		return emitEntities(s, found.ids(), emit)
	})
}

// A match is an entity that was looked for.
type match struct {
	id       string
	rank     rank
	articles int64 // that name it
}

type matches []match

func (ms matches) ids() []string {
	ids := make([]string, len(ms))
	for i, m := range ms {
		ids[i] = m.id
	}
	return ids
}

// best returns the matches of the best rank: what a name means when it has to
// mean something.
func (ms matches) best() matches {
	n := 0
	for n < len(ms) && ms[n].rank == ms[0].rank {
		n++
	}
	return ms[:n]
}

// find returns the entities that name may mean, best first.
func find(s *badger.Snapshot, name string) (matches, error) {
	words := ID(name)
	if words == "" {
		return nil, nil
	}
	ranks, err := scanNames(s, words, func(e nameEntry) (rank, bool) {
		if e.words == words {
			return e.rank, true
		}
		return rankPart, strings.HasPrefix(e.words, words+"-")
	})
	if err != nil {
		return nil, err
	}
	if e, err := entity(s, name); err != nil {
		return nil, err
	} else if e.Name != "" {
		ranks[name] = rankID
	} else if len(ranks) == 0 {
		now, err := successors(s, name)
		if err != nil {
			return nil, err
		}
		for _, id := range now {
			ranks[id] = rankID
		}
	}
	return sortMatches(s, ranks)
}

// scanNames returns the best rank of each entity with an entry that begins
// with words, as rankOf sees it; rankOf may also turn an entry down.
func scanNames(s *badger.Snapshot, words string, rankOf func(nameEntry) (rank, bool)) (map[string]rank, error) {
	ranks := map[string]rank{}
	for kv, err := range s.Scan([]byte(nameKeys + words)) {
		if err != nil {
			return nil, err
		}
		e := parseNameKey(string(kv.Key))
		r, ok := rankOf(e)
		if known, again := ranks[e.id]; ok && (!again || r < known) {
			ranks[e.id] = r
		}
	}
	return ranks, nil
}

// maxCounted is of how many matches the articles are counted.
const maxCounted = 2000

func sortMatches(s *badger.Snapshot, ranks map[string]rank) (matches, error) {
	var out matches
	for id, r := range ranks {
		if len(ranks) > maxCounted && strings.HasPrefix(string(r), string(rankPart)) {
			out = append(out, match{id, r, 0})
			continue
		}
		n, err := s.Count(badger.Pattern{Subject: quad.IRI(id), Predicate: schema.Name})
		if err != nil {
			return nil, err
		}
		out = append(out, match{id, r, n})
	}
	slices.SortFunc(out, func(a, b match) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(b.articles, a.articles), strings.Compare(a.id, b.id))
	})
	return out, nil
}

func emitEntities(s *badger.Snapshot, ids []string, emit func(Entity) bool) error {
	for _, id := range ids {
		e, err := entity(s, id)
		if err != nil || !emit(e) {
			return err
		}
	}
	return nil
}

// entity assembles the entity from what the articles say of it. Its Name is ""
// when none names it.
func entity(s *badger.Snapshot, id string) (Entity, error) {
	names, err := votes(s, id, schema.Name)
	if err != nil {
		return Entity{}, err
	}
	aliases, err := votes(s, id, schema.Alias)
	if err != nil {
		return Entity{}, err
	}
	types, err := votes(s, id, schema.Type)
	if err != nil {
		return Entity{}, err
	}
	same, err := votes(s, id, schema.Same)
	if err != nil {
		return Entity{}, err
	}
	e := Entity{ID: id, Local: strings.Contains(id, "/")}
	e.Name = winner(names, betterName)
	e.Type = EntityType(winner(types, func(a, b string) bool { return a < b }))
	e.Aliases = slices.Concat(slices.Collect(maps.Keys(names)), slices.Collect(maps.Keys(aliases)))
	if len(same) > 0 {
		e.External = slices.Sorted(maps.Keys(same))
	}
	e.tidy()
	return e, nil
}

// votes returns the objects of the node's quads with the predicate, and how
// many quads have each.
func votes(s *badger.Snapshot, id string, predicate quad.IRI) (map[string]int, error) {
	count := map[string]int{}
	for q, err := range s.Quads(badger.Pattern{Subject: quad.IRI(id), Predicate: predicate}) {
		if err != nil {
			return nil, err
		}
		switch v := q.Object.(type) {
		case quad.String:
			count[string(v)]++
		case quad.IRI:
			count[string(v)]++
		}
	}
	return count, nil
}

// winner returns the key with the most votes, of equals the better one.
func winner(count map[string]int, better func(a, b string) bool) string {
	best, most := "", 0
	for key, n := range count {
		if n > most || n == most && better(key, best) {
			best, most = key, n
		}
	}
	return best
}
