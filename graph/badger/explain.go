package badger

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"
)

// A Trace collects the plans of the queries that are run with it; see
// [Reading]. Read it when they have ended.
type Trace struct {
	mu    sync.Mutex
	plans []*planIterator
}

func (t *Trace) add(it *planIterator) {
	if t == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.plans = append(t.plans, it)
}

// A Step is an operator of a plan with what it was thought to do and what it
// did. Paths are rows of the result, counted as often as there are ways to
// find them.
type Step struct {
	What      string // such as "subjects of quads predicate=<knows>, object in (1)"
	Estimated uint64 // paths
	Exact     bool   // Estimated was counted, not guessed
	Paths     uint64 // yielded
	Keys      uint64 // read from an index, here and not in the parts
	Parts     []Step // in the order in which What names them
}

// Plans returns the plans of the queries, in the order in which they were made.
func (t *Trace) Plans() ([]Step, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	var out []Step
	for _, it := range t.plans {
		for _, x := range it.runs {
			x.ctx = context.Background() // the run has ended
			step, err := x.step(it.p)
			if err != nil {
				return nil, err
			}
			out = append(out, step)
		}
	}
	return out, nil
}

var termNumber = regexp.MustCompile(`#\d+`)

// step describes an operator after the run.
func (x *run) step(p plan) (s Step, err error) {
	what, parts := p.explain()
	s.What = termNumber.ReplaceAllStringFunc(what, func(n string) string {
		id, _ := strconv.ParseUint(n[1:], 10, 64)
		v, _ := x.r.name(id)
		return quad.StringOf(v)
	})
	g, err := x.guess(p)
	if err != nil {
		return s, err
	}
	s.Estimated, s.Exact = g.rows, g.exact
	if t := x.seen[p]; t != nil {
		s.Paths, s.Keys = t.rows, t.keys
	}
	for _, part := range parts {
		sub, err := x.step(part)
		if err != nil {
			return s, err
		}
		s.Parts = append(s.Parts, sub)
	}
	return s, nil
}

// String draws the step and its parts as a tree.
func (s Step) String() string {
	var b strings.Builder
	s.draw(&b, "", "")
	return b.String()
}

func (s Step) draw(b *strings.Builder, first, rest string) {
	about := "~"
	if s.Exact {
		about = ""
	}
	fmt.Fprintf(b, "%s%s: %s%d estimated, %d found, %d keys read\n", first, s.What, about, s.Estimated, s.Paths, s.Keys)
	for i, part := range s.Parts {
		mark := fmt.Sprintf("(%d) ", i+1)
		if i+1 < len(s.Parts) {
			part.draw(b, rest+"├─"+mark, rest+"│     ")
		} else {
			part.draw(b, rest+"└─"+mark, rest+"      ")
		}
	}
}
