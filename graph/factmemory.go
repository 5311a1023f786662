package graph

import (
	"maps"
	"slices"
	"strings"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/infer"
	"newsgraph/graph/internal/recent"
)

// A factMemory keeps what was read of facts to draw conclusions, for the
// transactions that follow: a country or a firm that one article speaks of, the
// next often speaks of too, and there are ever more articles to be read for
// each. It is right for as long as it is told of all that is written of facts
// and conclusions, and forgets when that is taken back.
type factMemory struct {
	out   recent.Map[[2]string, *outgoing] // by relation and subject
	in    recent.Map[[2]string, *nodeSet]  // the subjects of facts by relation and object, perhaps some that were
	nodes int                              // that came into these
}

// outgoing is all facts with one relation and subject, by object.
type outgoing struct {
	said      map[string]*infer.Value // by the best of its statements; nil where that has to be found anew
	concluded map[string][]byte       // as stored
}

func newOutgoing() *outgoing { return &outgoing{map[string]*infer.Value{}, map[string][]byte{}} }

// objects returns the objects, sorted.
func (o *outgoing) objects() []string {
	out := slices.AppendSeq(slices.Collect(maps.Keys(o.said)), maps.Keys(o.concluded))
	slices.Sort(out)
	return slices.Compact(out)
}

// How many nodes with a relation are kept without having been asked for again,
// at most twice as many, and how many nodes at their other ends: some 20 MB.
const (
	manyEnds  = 1 << 13
	manyNodes = 1 << 16
)

func newFactMemory() *factMemory {
	m := new(factMemory)
	m.forget()
	return m
}

// forget makes m know nothing.
func (m *factMemory) forget() {
	*m = factMemory{out: recent.New[[2]string, *outgoing](), in: recent.New[[2]string, *nodeSet]()}
}

// makeRoom ends a transaction.
func (m *factMemory) makeRoom() {
	ends := manyEnds
	if m.nodes > manyNodes {
		ends, m.nodes = 0, 0
	}
	m.out.MakeRoom(ends)
	m.in.MakeRoom(ends)
}

// outOf returns what goes out from the subject of a fact by its relation, nil
// when that is not known.
func (m *factMemory) outOf(f infer.Fact) *outgoing {
	o, _ := m.out.Get([2]string{f.Relation, f.Subject})
	return o
}

// take takes in stored facts and conclusions, all that there are of their
// relations and subjects.
func (m *factMemory) take(stored []badger.KV) error {
	for _, kv := range stored {
		m.nodes++
		if key := string(kv.Key); strings.HasPrefix(key, inferredKeys) {
			part := strings.SplitN(strings.TrimPrefix(key, inferredKeys), sep, 3)
			m.outOf(infer.Fact{Relation: part[0], Subject: part[1]}).concluded[part[2]] = kv.Value
			continue
		}
		f, statement, thousandths, err := decodeFact(kv)
		if err != nil {
			return err
		}
		m.say(f, statement, thousandths)
	}
	return nil
}

// say notes a statement that says f, all others of which are known.
func (m *factMemory) say(f infer.Fact, statement string, thousandths int) {
	said := m.outOf(f).said
	said[f.Object] = better(said[f.Object], statement, thousandths)
}

// better returns the better one of a value, nil for none, and a statement.
func better(known *infer.Value, statement string, thousandths int) *infer.Value {
	v := &infer.Value{Cost: infer.CostOf(thousandths), ID: statement}
	if known == nil || v.CompareSaid(known) < 0 {
		return v
	}
	return known
}

// stored is told that a statement that says f was written, and deleted that one
// was deleted.
func (m *factMemory) stored(f infer.Fact, statement string, thousandths int) {
	m.deleted(f, statement) // it may have been there, and surer
	if o := m.outOf(f); o != nil {
		if v, said := o.said[f.Object]; !said || v != nil {
			m.say(f, statement, thousandths)
			m.nodes++
		}
	}
	m.link(f)
}

func (m *factMemory) deleted(f infer.Fact, statement string) {
	if o := m.outOf(f); o != nil {
		if v := o.said[f.Object]; v != nil && v.ID == statement {
			o.said[f.Object] = nil
		}
	}
}

// conclude is told that f was concluded, or with nil that it isn't any more.
func (m *factMemory) conclude(f infer.Fact, value []byte) {
	if o := m.outOf(f); o != nil {
		if m.nodes++; value == nil {
			delete(o.concluded, f.Object)
		} else {
			o.concluded[f.Object] = value
		}
	}
	if value != nil {
		m.link(f)
	}
}

// link makes the subject of f known to its object, and the other way round:
// which relations hold both ways is not known here, and one too many does no
// harm.
func (m *factMemory) link(f infer.Fact) {
	for _, way := range [][2]string{{f.Object, f.Subject}, {f.Subject, f.Object}} {
		if set, known := m.in.Get([2]string{f.Relation, way[0]}); known && set.add(way[1]) {
			m.nodes++
		}
	}
}

// A nodeSet is nodes in the order in which they came, each once.
type nodeSet struct {
	list []string
	has  map[string]struct{} // when there are many
}

// fewNodes are searched one by one.
const fewNodes = 8

func (s *nodeSet) add(node string) bool {
	if s.has == nil {
		if slices.Contains(s.list, node) {
			return false
		}
		if s.list = append(s.list, node); len(s.list) > fewNodes {
			s.has = map[string]struct{}{}
			for _, known := range s.list {
				s.has[known] = struct{}{}
			}
		}
		return true
	}
	if _, known := s.has[node]; known {
		return false
	}
	s.has[node] = struct{}{}
	s.list = append(s.list, node)
	return true
}
