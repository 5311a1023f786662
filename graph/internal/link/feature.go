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

// A sketch is what the first records of a unit have around them.
type sketch struct {
	records       int
	near, context map[Feature]int // how many of the records have it
}

func (s *sketch) add(r *Record) {
	if s.near == nil {
		s.near, s.context = map[Feature]int{}, map[Feature]int{}
	}
	s.records++
	for _, f := range r.Near {
		s.near[f]++
	}
	for _, f := range r.Context {
		s.context[f]++
	}
}

// typical reports whether n records are enough for a feature to be more than
// chance: one in ten.
func (s *sketch) typical(n int) bool { return n > 0 && n*10 >= s.records }

// compare returns how many typical features s and t have in common, and how
// many the one with fewer has. Its cost is that of the smaller one's features.
func compare(s, t *sketch) (shared, fewer int) {
	count := func(s *sketch) (n int) {
		for _, k := range s.context {
			if s.typical(k) {
				n++
			}
		}
		return n
	}
	if len(t.context) < len(s.context) {
		s, t = t, s
	}
	for f, n := range s.context {
		if s.typical(n) && t.typical(t.context[f]) {
			shared++
		}
	}
	return shared, min(count(s), count(t))
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
	for _, f := range r.Near {
		if s.typical(s.near[f]) {
			score += nearWeight
		} else if s.typical(s.context[f]) {
			score += contextWeight
		}
	}
	for _, f := range r.Context {
		if _, near := slices.BinarySearch(r.Near, f); !near && s.typical(s.context[f]) {
			score += contextWeight
		}
	}
	return score
}
