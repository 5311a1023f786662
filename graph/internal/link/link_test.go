package link

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A mapStore is a store for tests.
type mapStore struct {
	Values map[string][]byte
	keys   []string // sorted
	memory *Memory
}

func newStore() *mapStore { return &mapStore{Values: map[string][]byte{}, memory: NewMemory()} }

func (m *mapStore) Get(key string) ([]byte, bool, error) { v, ok := m.Values[key]; return v, ok, nil }

func (m *mapStore) Set(key string, value []byte) error {
	if i, ok := slices.BinarySearch(m.keys, key); !ok {
		m.keys = slices.Insert(m.keys, i, key)
	}
	m.Values[key] = value
	return nil
}

func (m *mapStore) Delete(key string) error {
	if i, ok := slices.BinarySearch(m.keys, key); ok {
		m.keys = slices.Delete(m.keys, i, i+1)
	}
	delete(m.Values, key)
	return nil
}

func (m *mapStore) Scan(prefix string) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		i, _ := slices.BinarySearch(m.keys, prefix)
		for ; i < len(m.keys) && strings.HasPrefix(m.keys[i], prefix); i++ {
			if !yield(Entry{m.keys[i], m.Values[m.keys[i]]}, nil) {
				return
			}
		}
	}
}

// world generates articles about people and things, some of which share names.
// A thing has its own surroundings, of which each article shows some.
type world struct {
	rng    *rand.Rand
	things []thing
}

type thing struct {
	names   []string // the first is the whole name
	typ     string
	field   string
	seat    string
	aliases []string
	around  []string
}

func newWorld(seed uint64) *world {
	w := &world{rng: rand.New(rand.NewPCG(seed, 1))}
	given := []string{"ann", "bob", "john", "maria"}
	family := []string{"smith", "lund", "berg"}
	for i := range 40 {
		var t thing
		around := func() (out []string) {
			for j := range 8 {
				out = append(out, fmt.Sprintf("around-%d-%d", i, j))
			}
			return append(out, "everywhere")
		}
		t.around = around()
		first, last := given[w.rng.IntN(len(given))], family[w.rng.IntN(len(family))]
		switch i % 4 {
		case 0, 1:
			t.names, t.typ = []string{first + "-" + last, last, first + "-" + string('a'+rune(w.rng.IntN(3))) + "-" + last}, person
			t.field = []string{"politics", "sport", ""}[w.rng.IntN(3)]
			if w.rng.IntN(4) == 0 {
				t.seat = fmt.Sprintf("president-of place-%d", w.rng.IntN(2))
			}
			if w.rng.IntN(3) == 0 {
				t.aliases = []string{first + "-" + family[w.rng.IntN(len(family))]}
			}
		case 2:
			t.names, t.typ = []string{last + "-bank-of-" + first, string([]byte{last[0], 'b', first[0]})}, organization
		default:
			t.names, t.typ = []string{last, last + "-ltd"}, organization
		}
		w.things = append(w.things, t)
	}
	return w
}

// article returns the records of one article.
func (w *world) article() []Record {
	var out []Record
	id := fmt.Sprintf("a/%08x", w.rng.Uint32())
	for range 1 + w.rng.IntN(4) {
		t := w.things[w.rng.IntN(len(w.things))]
		r := Record{Article: id, Local: t.names[w.rng.IntN(len(t.names))], Type: t.typ, Seat: t.seat}
		if slices.ContainsFunc(out, func(o Record) bool { return o.Local == r.Local }) {
			continue
		}
		switch w.rng.IntN(8) {
		case 0:
			r.Type = "" // misread
		case 1:
			r.Type = "place"
		case 2, 3, 4:
			r.Field = t.field
		}
		if strings.Contains(r.Local, "-") && w.rng.IntN(2) == 0 {
			r.Aliases = t.aliases
		}
		for _, a := range t.around {
			if w.rng.IntN(3) == 0 {
				r.Context = append(r.Context, NewFeature("name", a))
				if w.rng.IntN(2) == 0 {
					r.Near = append(r.Near, NewFeature("name", a))
				}
			}
		}
		r.Near, r.Context = Features(r.Near), Features(r.Context)
		out = append(out, r)
	}
	return out
}

// apply keeps ids up to date with changes.
func apply(ids map[[2]string]string, changes []Change) {
	for _, c := range changes {
		ids[[2]string{c.Article, c.Local}] = c.ID
	}
}

func mustUpdate(t *testing.T, s *mapStore, out, in []Record) []Change {
	t.Helper()
	changes, err := s.memory.Update(s, out, in)
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

// TestOrderAndHistoryDoNotMatter adds articles in several orders, with others
// that go again, and wants the same ids and the same store.
func TestOrderAndHistoryDoNotMatter(t *testing.T) {
	for seed := range uint64(3) {
		w := newWorld(seed)
		var articles [][]Record
		for range 120 {
			articles = append(articles, w.article())
		}
		var want map[[2]string]string
		var wantStore *mapStore
		for order := range 4 {
			s, got := newStore(), map[[2]string]string{}
			for _, i := range w.rng.Perm(len(articles)) {
				if order%2 == 1 { // some come, go and come again
					apply(got, mustUpdate(t, s, nil, articles[i]))
					apply(got, mustUpdate(t, s, articles[i], nil))
				}
				if order == 2 { // what is remembered makes no difference
					s.memory = NewMemory()
				}
				apply(got, mustUpdate(t, s, nil, articles[i]))
				if order == 1 { // nor what is forgotten
					s.memory.age()
				}
				if order == 3 {
					apply(got, mustUpdate(t, s, articles[i], articles[i]))
				}
			}
			if order == 0 {
				want, wantStore = got, s
				continue
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("seed %d, order %d: ids mismatch (-first +this):\n%s", seed, order, diff)
			}
			if diff := cmp.Diff(wantStore.Values, s.Values); diff != "" {
				t.Fatalf("seed %d, order %d: store mismatch:\n%.2000s", seed, order, diff)
			}
		}
	}
}

// TestRemoveIsExact removes half of the articles: the rest is as if they had
// never been there.
func TestRemoveIsExact(t *testing.T) {
	w := newWorld(99)
	s, alone := newStore(), newStore()
	var gone, kept [][]Record
	for i := range 200 {
		if a := w.article(); i%2 == 0 {
			gone = append(gone, a)
		} else {
			kept = append(kept, a)
		}
	}
	for i := range kept {
		mustUpdate(t, s, nil, gone[i])
		mustUpdate(t, s, nil, kept[i])
		mustUpdate(t, alone, nil, kept[i])
	}
	for _, a := range gone {
		mustUpdate(t, s, a, nil)
	}
	if diff := cmp.Diff(alone.Values, s.Values); diff != "" {
		t.Errorf("store mismatch (-never +removed):\n%.3000s", diff)
	}
	for _, a := range kept {
		mustUpdate(t, s, a, nil)
	}
	if len(s.keys) != 0 {
		t.Errorf("an empty store has %d keys", len(s.keys))
	}
}

// age makes m keep only what the next update asks for.
func (m *Memory) age() {
	m.blocks.MakeRoom(0)
	m.sketches.MakeRoom(0)
	m.parsed.MakeRoom(0)
	m.long.MakeRoom(0)
	m.rosters.MakeRoom(0)
}
