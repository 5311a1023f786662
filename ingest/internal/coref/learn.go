package coref

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"

	"newsgraph/ingest/internal/doc"
)

// An example is a pronoun with its candidates; right says which belong to the
// same thing. None right means that it stands for nothing mentioned.
type example struct {
	class   class
	vectors []vector
	right   []bool
}

// LearnOptions say how the ranker learns; zero values mean defaults.
type LearnOptions struct {
	Rounds int     // passes over the examples; 30
	L2     float64 // weight decay per example; 1e-5
	Seed   uint64
}

// Learn learns the weights of the pronoun ranker and writes them to out. Each
// document has tokens, tags, trees and names; same says whether two of its
// mentions, by their phrases in tokens, are one thing in the gold standard. The
// ranker is log-linear over the candidates and "none" (Denis and Baldridge 2007,
// "A ranking approach to pronoun resolution"), trained by stochastic gradient
// ascent on the probability of all right candidates together. It returns the
// number of pronouns.
func (r *Resolver) Learn(docs []*doc.Doc, same func(d *doc.Doc, a, b [2]int) bool, opt LearnOptions, out io.Writer) (int, error) {
	if opt.Rounds == 0 {
		opt.Rounds = 30
	}
	if opt.L2 == 0 {
		opt.L2 = 1e-5
	}
	var all []example
	for i, d := range docs {
		w, err := r.work(d)
		if err != nil {
			return 0, fmt.Errorf("document %d: %w", i+1, err)
		}
		all = append(all, w.examples(same)...)
	}
	k := climb(all, opt)
	return len(all), k.write(out)
}

// examples collects the document's pronouns in order; each is merged with its
// nearest right candidate before the next is looked at.
func (w *work) examples(same func(d *doc.Doc, a, b [2]int) bool) []example {
	var all []example
	for i := range w.refs {
		if !w.resolvable(i) {
			continue
		}
		cands := w.candidates(i, true)
		e := example{class: w.refs[i].pro.class()}
		nearest := nobody
		for _, c := range cands {
			right := same(w.d, [2]int{w.refs[c.ref].lo, w.refs[c.ref].hi}, [2]int{w.refs[i].lo, w.refs[i].hi})
			e.vectors, e.right = append(e.vectors, c.vector), append(e.right, right)
			if right && nearest < 0 {
				nearest = c.ref
			}
		}
		if nearest >= 0 {
			w.join(nearest, i)
		}
		if len(cands) > 0 {
			all = append(all, e)
		}
	}
	return all
}

// climb maximises the log-likelihood and rounds the averaged weights.
func climb(all []example, opt LearnOptions) ranker {
	var weights, sum [numClasses][numFeatures]float64
	rng := rand.New(rand.NewPCG(opt.Seed, 1))
	steps := 0
	for round := range opt.Rounds {
		rate := 0.1 / (1 + 0.3*float64(round))
		for _, n := range rng.Perm(len(all)) {
			e := &all[n]
			step(&weights[e.class], e, rate, opt.L2)
			steps++
			for c := range sum {
				for f := range sum[c] {
					sum[c][f] += weights[c][f]
				}
			}
		}
	}
	var k ranker
	for c := range sum {
		for f := range sum[c] {
			k.weights[c][f] = int(math.Round(1000 * sum[c][f] / float64(max(steps, 1))))
		}
	}
	return k
}

// step moves the weights along the gradient: features expected under the right
// candidates less those expected under all.
func step(w *[numFeatures]float64, e *example, rate, l2 float64) {
	score := make([]float64, len(e.vectors))
	total, right := 1.0, 0.0 // none scores 0
	for j := range e.vectors {
		for f, x := range e.vectors[j] {
			score[j] += w[f] * float64(x)
		}
		score[j] = math.Exp(min(score[j], 50))
		total += score[j]
		if e.right[j] {
			right += score[j]
		}
	}
	for f := range w {
		w[f] -= rate * l2 * w[f]
	}
	for j := range e.vectors {
		g := -score[j] / total
		if e.right[j] {
			g += score[j] / right
		}
		for f, x := range e.vectors[j] {
			w[f] += rate * g * scale(feature(f)) * float64(x)
		}
	}
}

// scale slows the counts down, whose values are larger.
func scale(f feature) float64 {
	switch f {
	case mentionsBetween, agreeingBetween:
		return 0.1
	}
	return 1
}
