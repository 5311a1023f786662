package parse

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
	"strings"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/model"
)

// Options says how to learn. The zero value learns well.
type Options struct {
	Seed     uint64
	Revision string // of the corpora, written into the file
	Rounds   int    // passes over the sentences; default 9
	// Cut drops weights below it, in units of 1/model.One; default 96.
	Cut int
	// MinUpdates is how many updates a feature needs before it counts; default
	// 4.
	MinUpdates int
	// Explore is how often in a hundred the parser's own step is taken while
	// learning, right or wrong, from the second round on; default 90.
	Explore int
	// Calibrate holds documents that are not learnt from: on them the margins
	// are measured. Nil leaves all margins at 1000.
	Calibrate []*doc.Doc
	// Log is called after each round with the share of steps that were best,
	// in thousandths; nil for silence.
	Log func(round, best int)
}

func (o Options) defaults() Options {
	o.Rounds = cmp.Or(o.Rounds, 9)
	o.MinUpdates = cmp.Or(o.MinUpdates, 4)
	o.Cut = cmp.Or(o.Cut, 96)
	o.Explore = cmp.Or(o.Explore, 90)
	return o
}

// Learn learns to parse from documents with gold trees and with the tags that
// a tagger gives them: tags that are better than those in use would make the
// parser trust them too much. The result depends on the documents, their order,
// the classes and the options only.
func Learn(ctx context.Context, docs []*doc.Doc, classes *cluster.Table, opt Options) (*model.File, error) {
	opt = opt.defaults()
	l := &learning{opt: opt, rng: rand.New(rand.NewPCG(opt.Seed, 2)), classes: classes}
	l.actions.labels = labelsOf(docs)
	l.actions.index()
	for _, d := range docs {
		for _, s := range d.Sentences {
			l.add(d.Tokens[s.Begin:s.End], s.Begin)
		}
	}
	l.weights = model.NewLearner(l.actions.count())
	l.weights.MinUpdates = opt.MinUpdates
	for round := range opt.Rounds {
		l.best, l.steps = 0, 0
		for _, k := range l.rng.Perm(len(l.trees)) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			l.sentence(k, round > 0)
		}
		if opt.Log != nil {
			opt.Log(round+1, 1000*l.best/max(1, l.steps))
		}
	}
	return l.file()
}

// learning is the state of [Learn].
type learning struct {
	opt         Options
	rng         *rand.Rand
	classes     *cluster.Table
	actions     actions
	tokens      [][]doc.Token
	trees       []*goldTree
	weights     *model.Learner
	p           parser
	best, steps int
}

// rareLabel is how often a relation must occur to be learnt with its subtype.
const rareLabel = 15

// labelsOf lists the relations, sorted; a rare subtype counts as its relation.
func labelsOf(docs []*doc.Doc) []string {
	counts := map[string]int{}
	for _, d := range docs {
		for i := range d.Tokens {
			counts[d.Tokens[i].Deprel]++
		}
	}
	labels := map[string]bool{"root": true, "dep": true}
	for l, n := range counts {
		if n < rareLabel {
			l, _, _ = strings.Cut(l, ":")
		}
		labels[l] = true
	}
	var out []string
	for l := range labels {
		out = append(out, l)
	}
	slices.Sort(out)
	return out
}

// add takes a sentence with its gold tree in.
func (l *learning) add(toks []doc.Token, base int) {
	head, label := make([]int, len(toks)), make([]int, len(toks))
	for i := range toks {
		if head[i] = toks[i].Head - base; toks[i].Head < 0 {
			head[i] = len(toks)
		}
		label[i] = slices.Index(l.actions.labels, toks[i].Deprel)
		if label[i] < 0 {
			short, _, _ := strings.Cut(toks[i].Deprel, ":")
			label[i] = slices.Index(l.actions.labels, short)
		}
	}
	l.tokens = append(l.tokens, toks)
	l.trees = append(l.trees, newGoldTree(head, label))
}

// sentence learns from the states that a sentence leads through.
func (l *learning) sentence(k int, explore bool) {
	p, gold := &l.p, l.trees[k]
	p.sent.read(l.tokens[k], l.classes)
	p.state.reset(len(l.tokens[k]))
	p.gaps = filled(p.gaps, len(l.tokens[k]), 0)
	for !p.state.done() {
		if k, ok := p.state.forced(); ok {
			p.force(k, l.actions.root)
			continue
		}
		p.keys = p.look()
		p.scores = filled(p.scores, l.actions.count(), 0)
		l.weights.Score(p.keys, p.scores)
		guess, _ := l.actions.choose(&p.state, p.scores)
		good := l.oracle(gold, guess)
		l.steps++
		if guess == good {
			l.best++
		} else {
			l.weights.Update(p.keys, good, guess)
		}
		l.weights.Step()
		if guess != good && (!explore || l.rng.IntN(100) >= l.opt.Explore) {
			guess = good
		}
		p.state.do(l.actions.split(guess))
	}
}

// oracle returns the guess if it is among the best actions, or else the best
// action that scores highest. An arc is best when it costs least and has the
// gold label; where the arc is not in the gold tree, any label will do.
func (l *learning) oracle(gold *goldTree, guess int) int {
	s := &l.p.state
	least := len(gold.head) + 1
	var cost [3]int
	for k := shift; k <= rightArc; k++ {
		if s.can(k) {
			cost[k] = gold.cost(s, k)
			least = min(least, cost[k])
		}
	}
	good, score := -1, int32(impossible)
	for k := shift; k <= rightArc; k++ {
		if !s.can(k) || cost[k] > least {
			continue
		}
		a, v := l.bestLabel(gold, k)
		if a == guess {
			return guess
		}
		if good < 0 || v > score {
			good, score = a, v
		}
	}
	return good
}

// bestLabel returns the action of kind k with the label that it should have.
func (l *learning) bestLabel(gold *goldTree, k kindOf) (int, int32) {
	s := &l.p.state
	if k != shift {
		child, head := s.top(0), s.next
		if k == rightArc {
			head = s.top(1)
		}
		if gold.head[child] == head {
			a := l.actions.number(k, gold.label[child])
			return a, l.p.scores[a]
		}
	}
	return l.actions.bestOf(s, k, l.p.scores)
}

// file packs what has been learnt.
func (l *learning) file() (*model.File, error) {
	f := &model.File{Kind: kind, Revision: l.opt.Revision, Sections: []model.Section{
		{Name: labelSection, Data: model.AppendStrings(nil, l.actions.labels)},
		{Name: weightSection, Data: l.weights.AppendWeights(nil, model.Cut{Weight: l.opt.Cut})},
		{Name: marginSection, Data: (&calibration{}).append(nil)},
	}}
	if l.opt.Calibrate == nil {
		return f, nil
	}
	m, err := New(f, l.classes)
	if err != nil {
		return nil, err
	}
	c := calibrate(m.outcomes(l.opt.Calibrate))
	f.Sections[2].Data = c.append(nil)
	return f, nil
}

// outcomes parses documents with gold trees and compares.
func (m *Model) outcomes(docs []*doc.Doc) []outcome {
	var out []outcome
	var p parser
	for _, d := range docs {
		for _, s := range d.Sentences {
			toks := d.Tokens[s.Begin:s.End]
			p.parse(m, toks)
			for i := range toks {
				gold := toks[i].Head - s.Begin
				if toks[i].Head < 0 {
					gold = len(toks)
				}
				out = append(out, outcome{p.gaps[i], p.state.head[i] == gold})
			}
		}
	}
	return out
}
