package coref

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"

	"newsgraph/ingest/internal/doc"
)

// An example is a mention with the features of its being new and of each of
// its candidates; right says which belong to the same thing. None right means
// that it is new.
type example struct {
	class  class
	fresh  []int32
	cands  [][]int32
	right  []bool
	base   []float64 // what is added to the scores of the candidates; nil for nothing
	weight float64   // how much it counts
}

// LearnOptions say how the ranker learns; zero values mean defaults.
type LearnOptions struct {
	Rounds   int     // passes over the examples; 12
	Climbs   int     // in different orders; 4
	L2       float64 // weight decay; 1e-6
	MinCount int     // a feature that was seen less often is dropped; 3
	Rate     float64 // of AdaGrad; 0.02
	Seed     uint64

	TextWeight float64 // of an example from running text; 0.1

	// The costs of mistakes that the learner leaves room for, after Durrett and
	// Klein (2013, "Easy victories and uphill battles in coreference
	// resolution", section 3).
	CostJoined float64 // joining what is new; 0.3
	CostNew    float64 // calling new what is not; 2
	CostWrong  float64 // joining the wrong; 1
}

func (o LearnOptions) defaults() LearnOptions {
	set := func(v *float64, d float64) {
		if *v == 0 {
			*v = d
		}
	}
	set(&o.L2, 1e-6)
	set(&o.Rate, 0.02)
	set(&o.TextWeight, 0.1)
	set(&o.CostJoined, 0.3)
	set(&o.CostNew, 2)
	set(&o.CostWrong, 1)
	if o.Rounds == 0 {
		o.Rounds = 12
	}
	if o.Climbs == 0 {
		o.Climbs = 4
	}
	if o.MinCount == 0 {
		o.MinCount = 3
	}
	return o
}

// A Learner collects examples from documents and learns the weights of the
// ranker from them. The ranker is log-linear over the candidates and "new"
// (Denis and Baldridge 2007, "A ranking approach to pronoun resolution"),
// trained on the probability of all right candidates together with a cost for
// each kind of mistake.
type Learner struct {
	r     *Resolver
	opt   LearnOptions
	spell *spelling
	index map[featureID]int32
	ids   []featureID
	seen  []float64 // how often each was seen, by the weights of the examples
	all   []example
	guide *ranker // for running text
}

// NewLearner makes a learner; r needs no weights.
func NewLearner(r *Resolver, opt LearnOptions) *Learner {
	return &Learner{r: r, opt: opt.defaults(), spell: newSpelling(), index: map[featureID]int32{}}
}

// Len returns the number of examples.
func (l *Learner) Len() int { return len(l.all) }

// Add collects the examples of a document that has tokens, tags, trees and
// names. Chain says which chain of the gold standard a mention is in, by its
// phrase in tokens; -1 for none.
func (l *Learner) Add(d *doc.Doc, chain func(begin, end int) int) error {
	w, err := l.r.work(d)
	if err != nil {
		return fmt.Errorf("coreference examples: %w", err)
	}
	w.spell, w.bag.spell = l.spell, l.spell
	w.describeTraits()
	gold := make([]int, len(w.refs))
	for i := range w.refs {
		gold[i] = chain(w.refs[i].lo, w.refs[i].hi)
	}
	begun := map[int]bool{}
	for i := range w.refs {
		if j := w.opened(i); j >= 0 {
			w.join(j, i)
		} else if w.anaphor(i) {
			l.example(w, i, gold, begun)
		}
		if gold[i] >= 0 && !w.linked[i] {
			begun[gold[i]] = true
		}
		w.noteSeen(i)
	}
	return nil
}

// example adds mention i and joins it with its nearest right candidate.
func (l *Learner) example(w *work, i int, gold []int, begun map[int]bool) {
	refs := w.candidates(i)
	w.bag.class = w.refs[i].class()
	s := w.scene(i, refs)
	e := example{class: w.bag.class, weight: 1}
	e.fresh = l.collect(w, e.weight, func() { w.newness(&s) })
	nearest := nobody
	for n, j := range refs {
		right := gold[i] >= 0 && gold[j] == gold[i]
		e.cands = append(e.cands, l.collect(w, e.weight, func() { w.pair(&s, j, n, w.firstOf(refs, n)) }))
		e.right = append(e.right, right)
		if e.class == personal {
			e.base = append(e.base, float64(w.genderScore(i, j))/1000)
		}
		if right && nearest < 0 {
			nearest = j
		}
	}
	if nearest >= 0 {
		w.join(nearest, i)
	}
	if len(refs) == 0 || !slices.Contains(e.right, true) && gold[i] >= 0 && begun[gold[i]] {
		return // what it stands for is out of reach: nothing to learn
	}
	l.all = append(l.all, e)
}

// collect returns the features that add has put into the bag, by their index.
func (l *Learner) collect(w *work, weight float64, add func()) []int32 {
	w.bag.ids = w.bag.ids[:0]
	add()
	out := make([]int32, len(w.bag.ids))
	for k, id := range w.bag.ids {
		n, ok := l.index[id]
		if !ok {
			n = int32(len(l.ids))
			l.index[id] = n
			l.ids, l.seen = append(l.ids, id), append(l.seen, 0)
		}
		l.seen[n] += weight
		out[k] = n
	}
	return out
}

// Resolver learns the weights and returns a resolver that has them.
func (l *Learner) Resolver() *Resolver {
	r := *l.r
	r.ranker = l.learn()
	return &r
}

// Write learns the weights and writes them.
func (l *Learner) Write(out io.Writer) error {
	k := l.learn()
	return k.write(out, l.spell)
}

// learn climbs with AdaGrad, several times in other orders, and averages the
// weights of the second half of all climbs: the examples are few, and what one
// order teaches last weighs too much.
func (l *Learner) learn() ranker {
	all := l.pruned()
	mean := make([]float64, len(l.ids))
	means := 0
	for climb := range l.opt.Climbs {
		t := &climber{w: make([]float64, len(l.ids)), g2: make([]float64, len(l.ids)), opt: l.opt}
		rng := rand.New(rand.NewPCG(l.opt.Seed, uint64(climb)))
		for round := range l.opt.Rounds {
			for _, k := range rng.Perm(len(all)) {
				t.step(&all[k])
			}
			if round < l.opt.Rounds/2 {
				continue
			}
			for f, x := range t.w {
				mean[f] += x
			}
			means++
		}
	}
	k := ranker{weights: map[featureID]int32{}}
	for f, x := range mean {
		if v := int32(math.Round(1000 * x / float64(max(means, 1)))); v > 4 || v < -4 {
			k.weights[l.ids[f]] = v
		}
	}
	return k
}

// pruned returns the examples without the features that are rare.
func (l *Learner) pruned() []example {
	often := func(features []int32) []int32 {
		var kept []int32
		for _, f := range features {
			if l.seen[f] >= float64(l.opt.MinCount) {
				kept = append(kept, f)
			}
		}
		return kept
	}
	all := slices.Clone(l.all)
	for i := range all {
		e := &all[i]
		e.fresh = often(e.fresh)
		e.cands = slices.Clone(e.cands)
		for j := range e.cands {
			e.cands[j] = often(e.cands[j])
		}
	}
	return all
}

type climber struct {
	w, g2 []float64
	opt   LearnOptions
	score []float64
}

// step moves the weights along the gradient: features expected under the right
// choices less those expected under all, with the costs added to the scores.
func (t *climber) step(e *example) {
	anyRight := slices.Contains(e.right, true)
	sum := func(fs []int32) (s float64) {
		for _, f := range fs {
			s += t.w[f]
		}
		return s
	}
	t.score = t.score[:0]
	top := math.Inf(-1)
	for n := range e.cands {
		s := sum(e.cands[n])
		if e.base != nil {
			s += e.base[n]
		}
		switch {
		case e.right[n]:
		case anyRight:
			s += t.opt.CostWrong
		default:
			s += t.opt.CostJoined
		}
		t.score = append(t.score, s)
		top = max(top, s)
	}
	fresh := sum(e.fresh)
	if anyRight {
		fresh += t.opt.CostNew
	}
	top = max(top, fresh)
	total, right := 0.0, 0.0
	add := func(s float64, ok bool) float64 {
		p := math.Exp(s - top)
		total += p
		if ok {
			right += p
		}
		return p
	}
	fresh = add(fresh, !anyRight)
	for n, s := range t.score {
		t.score[n] = add(s, e.right[n])
	}
	move := func(fs []int32, p float64, ok bool) {
		g := -p / total
		if ok {
			g += p / max(right, 1e-300)
		}
		g *= e.weight
		if math.Abs(g) < 1e-5 {
			return
		}
		for _, f := range fs {
			d := g - t.opt.L2*t.w[f]
			t.g2[f] += d * d
			t.w[f] += t.opt.Rate * d / (math.Sqrt(t.g2[f]) + 1e-6)
		}
	}
	move(e.fresh, fresh, !anyRight)
	for n, p := range t.score {
		move(e.cands[n], p, e.right[n])
	}
}
