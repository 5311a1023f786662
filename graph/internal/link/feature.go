package link

import (
	"hash/fnv"
	"slices"
)

// A Feature is a hash of something that a record has around it: another name of
// the article, a title, an office. Two that collide look alike, which is rare
// and the same everywhere.
type Feature uint32

// NewFeature returns the feature of a kind ("name", "title", …) and value.
func NewFeature(kind, value string) Feature {
	h := fnv.New32a()
	_, _ = h.Write([]byte(kind + " " + value)) // a hash takes everything
	return Feature(h.Sum32())
}

// maxFeatures bounds the features of a record: the smallest are kept.
const maxFeatures = 48

// Features sorts a list of features, without doubles, in place.
func Features(list []Feature) []Feature {
	slices.Sort(list)
	list = slices.Compact(list)
	return list[:min(len(list), maxFeatures)]
}

// sample is how many records of a unit are looked at.
const sample = 24

// samples are the first records of a unit.
type samples struct {
	records       int
	near, context []Feature
}

func (s *samples) add(r *Record) {
	s.records++
	s.near, s.context = append(s.near, r.Near...), append(s.context, r.Context...)
}

// A sketch is what the first records of a unit typically have around them,
// sorted: features that are more than chance, in one of ten of the records.
type sketch struct{ near, context []Feature }

func (s *samples) sketch() *sketch { return &sketch{s.typical(s.near), s.typical(s.context)} }

func (s *samples) typical(all []Feature) []Feature {
	slices.Sort(all)
	var out []Feature
	for i := 0; i < len(all); {
		n := 1
		for i+n < len(all) && all[i+n] == all[i] {
			n++
		}
		if n*10 >= s.records {
			out = append(out, all[i])
		}
		i += n
	}
	return slices.Clip(out)
}

// compare returns how many typical features s and t have in common, and how
// many the one with fewer has.
func compare(s, t *sketch) (shared, fewer int) {
	a, b := s.context, t.context
	fewer = min(len(a), len(b))
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			shared++
			a, b = a[1:], b[1:]
		}
	}
	return shared, fewer
}

// Weights of what a short record and a fuller one share, and how much there
// must be.
const (
	nearWeight    = 2 // statements connect both with it
	contextWeight = 1 // both have it in the article
	enough        = 3
	margin        = 2 // by which rivals must fall behind
)

// support says how much speaks for r being one of those of the sketch.
func (s *sketch) support(r *Record) (score int) {
	has := func(list []Feature, f Feature) bool {
		_, ok := slices.BinarySearch(list, f)
		return ok
	}
	for _, f := range r.Near {
		if has(s.near, f) {
			score += nearWeight
		} else if has(s.context, f) {
			score += contextWeight
		}
	}
	for _, f := range r.Context {
		if has(s.context, f) && !has(r.Near, f) {
			score += contextWeight
		}
	}
	return score
}
