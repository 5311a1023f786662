package badger

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/quad"
)

// TestGrowthLeavesBoundedQueriesFlat asks about twenty terms in a graph of
// 20,000 quads and in one ten times as large, in which the hubs have grown as
// much. What is read from the indexes must not grow. NEWSGRAPH_TEST_GROWTH=500
// begins with half a million quads and ends with five; the log has times, too.
func TestGrowthLeavesBoundedQueriesFlat(t *testing.T) {
	queries := []string{
		`g.V("<probe-0>").out("<knows>").all()`,
		`g.V("<probe-0>").out("<knows>").in("<knows>").unique().all()`,
		`g.V().has("<knows>","<probe-1>").has("<relation-0>","<entity-0>").all()`,
		`g.V("<probe-1>").out("<knows>").and(g.V("<entity-0>").in("<relation-0>")).all()`,
		`g.V("<probe-0>").out("<knows>").except(g.V("<entity-0>").in("<relation-0>")).all()`,
		`g.V("<entity-0>").labelContext("<a/probe>").in("<relation-0>").all()`,
		`g.V("<probe-1>").labelContext("<a/probe>").in("<knows>").save("<relation-0>","x").all()`,
	}
	first := campaign(t, "NEWSGRAPH_TEST_GROWTH", 20)
	var before []uint64
	for _, articles := range []int{first, 10 * first} {
		s := grown(t, articles)
		for i, source := range queries {
			rows, keys, least := 0, uint64(0), time.Duration(math.MaxInt64)
			for range 10 {
				begin := time.Now()
				rows, keys = readFor(t, s, source)
				least = min(least, time.Since(begin))
			}
			t.Logf("%d quads: %s: %d rows, %d keys read, %v", articles*1000, source, rows, keys, least)
			if rows == 0 {
				t.Errorf("%s: no rows", source)
			}
			if articles == first {
				before = append(before, keys)
				continue
			}
			if keys > before[i]+10 {
				t.Errorf("%s: %d keys are read, of ten times fewer quads %d", source, keys, before[i])
			}
		}
	}
}

// grown is a graph with hubs and, among them, twenty terms that know each other.
func grown(t *testing.T, articles int) *Store {
	t.Helper()
	s := openTest(t, t.TempDir(), nil)
	b := NewBulk()
	add := func(quads ...quad.Quad) {
		for _, x := range quads {
			if err := b.Add(x); err != nil {
				t.Fatal(err)
			}
		}
	}
	for i := range articles {
		add(newsQuads(i, 1000)...)
	}
	for i := range 20 {
		add(q(fmt.Sprint("probe-", i), "knows", fmt.Sprint("probe-", (i+1)%20), "a/probe"),
			q(fmt.Sprint("probe-", i), "knows", fmt.Sprint("probe-", (i+7)%20), "a/probe"))
		if i%2 == 0 {
			add(q(fmt.Sprint("probe-", i), "relation-0", "entity-0", "a/probe"))
		}
	}
	if _, err := s.Load(bg, b); err != nil {
		t.Fatal(err)
	}
	return s
}

// readFor returns how many results a query has, and how many keys its plans
// read.
func readFor(t *testing.T, s *Store, source string) (rows int, keys uint64) {
	t.Helper()
	trace := &Trace{}
	err := s.View(bg, func(sn *Snapshot) error {
		qs, err := sn.QuadStoreFor(Reading{Trace: trace})
		if err != nil {
			return err
		}
		it, err := gizmo.NewSession(qs).Execute(bg, source, query.Options{Collation: query.Raw, Limit: -1})
		if err != nil {
			return err
		}
		defer it.Close()
		for it.Next(bg) {
			rows++
		}
		if err := it.Err(); err != nil {
			return err
		}
		steps, err := trace.Plans()
		for _, step := range steps {
			keys += step.allKeys()
		}
		return err
	})
	if err != nil {
		t.Fatalf("%s: %v", source, err)
	}
	return rows, keys
}

func (s Step) allKeys() uint64 {
	n := s.Keys
	for _, part := range s.Parts {
		n += part.allKeys()
	}
	return n
}
