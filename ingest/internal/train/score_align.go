package main

import "strings"

// alignment pairs the words of gold and system that stand for the same text.
type alignment struct {
	gold, system *scored
	pairs        [][2]int
	toGold       map[int]int
}

func align(g, s *scored) *alignment {
	a := &alignment{gold: g, system: s, toGold: map[int]int{}}
	for i, j := 0, 0; i < len(g.words) && j < len(s.words); {
		x, y := &g.words[i], &s.words[j]
		switch {
		case x.multi && y.end <= x.begin:
			j++
		case y.multi && x.end <= y.begin:
			i++
		case x.multi || y.multi:
			i, j = a.region(i, j)
		case x.begin == y.begin && x.end == y.end:
			a.pair(i, j)
			i, j = i+1, j+1
		case x.begin <= y.begin:
			i++
		default:
			j++
		}
	}
	return a
}

func (a *alignment) pair(i, j int) {
	a.pairs = append(a.pairs, [2]int{i, j})
	a.toGold[j] = i
}

// region pairs the words from i and j up to the point where both sides have
// whole words, multiword tokens included.
func (a *alignment) region(i, j int) (iEnd, jEnd int) {
	g, s := a.gold.words, a.system.words
	end := 0
	if g[i].multi {
		end = g[i].end
	}
	if s[j].multi {
		end = max(end, s[j].end)
	}
	iEnd, jEnd = i, j
	for grown := true; grown; {
		before := end
		iEnd, end = extend(g, iEnd, end)
		jEnd, end = extend(s, jEnd, end)
		grown = end > before
	}
	a.subsequence(i, iEnd, j, jEnd)
	return iEnd, jEnd
}

// extend moves past the words that begin before end, and end past multiword
// tokens among them.
func extend(words []scoredWord, i, end int) (int, int) {
	for i < len(words) && words[i].begin < end {
		if words[i].multi {
			end = max(end, words[i].end)
		}
		i++
	}
	return i, end
}

// subsequence pairs words by a longest common subsequence of their forms.
func (a *alignment) subsequence(i, iEnd, j, jEnd int) {
	n, m := iEnd-i, jEnd-j
	same := func(x, y int) bool {
		return strings.EqualFold(a.gold.words[i+x].Form, a.system.words[j+y].Form)
	}
	longest := make([][]int, n+1)
	for x := range longest {
		longest[x] = make([]int, m+1)
	}
	for x := n - 1; x >= 0; x-- {
		for y := m - 1; y >= 0; y-- {
			if same(x, y) {
				longest[x][y] = longest[x+1][y+1] + 1
			} else {
				longest[x][y] = max(longest[x+1][y], longest[x][y+1])
			}
		}
	}
	for x, y := 0, 0; x < n && y < m; {
		switch {
		case same(x, y):
			a.pair(i+x, j+y)
			x, y = x+1, y+1
		case longest[x+1][y] >= longest[x][y+1]:
			x++
		default:
			y++
		}
	}
}

// A measure says which words it is about and when a pair is right.
type measure struct {
	name    string
	content bool // only words with a content relation
	ok      func(a *alignment, g, s int) bool
}

var measures = []measure{
	{"UPOS", false, func(a *alignment, g, s int) bool { return a.gold.words[g].UPOS == a.system.words[s].UPOS }},
	{"XPOS", false, func(a *alignment, g, s int) bool { return a.gold.words[g].XPOS == a.system.words[s].XPOS }},
	{"UFeats", false, (*alignment).sameFeats},
	{"Lemmas", false, (*alignment).sameLemma},
	{"UAS", false, (*alignment).sameHead},
	{"LAS", false, (*alignment).sameArc},
	{"LASfull", false, func(a *alignment, g, s int) bool {
		return a.sameHead(g, s) && a.gold.words[g].Deprel == a.system.words[s].Deprel
	}},
	{"CLAS", true, (*alignment).sameArc},
	{"MLAS", true, (*alignment).sameMorphology},
	{"BLEX", true, func(a *alignment, g, s int) bool { return a.sameArc(g, s) && a.sameLemma(g, s) }},
}

func (a *alignment) score(m measure) Score {
	s := Score{Name: m.name}
	counts := func(w *scoredWord) bool { return !m.content || content[relation(w.Deprel)] }
	for i := range a.gold.words {
		if counts(&a.gold.words[i]) {
			s.Gold++
		}
	}
	for i := range a.system.words {
		if counts(&a.system.words[i]) {
			s.System++
		}
	}
	for _, p := range a.pairs {
		if counts(&a.gold.words[p[0]]) {
			s.Aligned++
			if m.ok(a, p[0], p[1]) {
				s.Correct++
			}
		}
	}
	return s
}

func (a *alignment) sameFeats(g, s int) bool {
	return universalFeats(a.gold.words[g].Feats) == universalFeats(a.system.words[s].Feats)
}

func (a *alignment) sameLemma(g, s int) bool {
	lemma := a.gold.words[g].Lemma
	return lemma == "" || lemma == "_" || lemma == a.system.words[s].Lemma
}

func (a *alignment) sameHead(g, s int) bool {
	x, y := a.gold.words[g].parent, a.system.words[s].parent
	if x < 0 || y < 0 {
		return x < 0 && y < 0 && x == y
	}
	i, ok := a.toGold[y]
	return ok && i == x
}

func (a *alignment) sameArc(g, s int) bool {
	return a.sameHead(g, s) && relation(a.gold.words[g].Deprel) == relation(a.system.words[s].Deprel)
}

// sameMorphology is what MLAS asks for: the arc, tag and features of the word,
// and the same of all its functional dependents.
func (a *alignment) sameMorphology(g, s int) bool {
	x, y := &a.gold.words[g], &a.system.words[s]
	if !a.sameArc(g, s) || x.UPOS != y.UPOS || !a.sameFeats(g, s) || len(x.functional) != len(y.functional) {
		return false
	}
	for k, c := range x.functional {
		d := y.functional[k]
		i, ok := a.toGold[d]
		if !ok || i != c || relation(a.gold.words[c].Deprel) != relation(a.system.words[d].Deprel) ||
			a.gold.words[c].UPOS != a.system.words[d].UPOS || !a.sameFeats(c, d) {
			return false
		}
	}
	return true
}
