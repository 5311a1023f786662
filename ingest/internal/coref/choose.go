package coref

import "slices"

// choose returns the nearest mention of the thing with the best score, or -1 when
// being new is better, when the two best things are nearly equal,
// or when the best is one of two conjuncts of which the same is said. A thing
// is as likely as all its mentions together.
func (w *work) choose(i int, refs, scores []int, newScore int) int {
	class := w.refs[i].class()
	var things []thing
	for n, j := range refs {
		k := slices.IndexFunc(things, func(t thing) bool { return w.same(t.nearest, j) })
		if k < 0 {
			things = append(things, thing{j, scores[n]})
		} else {
			things[k].score = either(things[k].score, scores[n])
		}
	}
	best, second, owner := 0, newScore, nobody
	for _, t := range things {
		if owner < 0 || t.score > best {
			if owner >= 0 {
				second = max(second, best)
			}
			best, owner = t.score, t.nearest
		} else {
			second = max(second, t.score)
		}
	}
	if owner < 0 || best <= newScore || best-second < margins[class] {
		return nobody
	}
	for n, j := range refs {
		if w.refs[i].isPronoun() && best-scores[n] < conjunctMargin && !w.same(owner, j) && w.coordinated(owner, j) {
			return nobody // "Smith and Miller met. He …"
		}
	}
	return owner
}

// A thing is what several candidates are.
type thing struct {
	nearest int // the nearest of them
	score   int
}

// either returns the score of one of two things being so that exclude each other: the
// logarithm of the sum of their odds, in thousandths.
func either(a, b int) int {
	if a < b {
		a, b = b, a
	}
	if k := (a - b + 125) / 250; k < len(oddsTogether) {
		return a + oddsTogether[k]
	}
	return a
}

// oddsTogether are 1000 times the logarithms of 1 and exp(-k/4) together.
var oddsTogether = [...]int{693, 576, 474, 387, 313, 252, 201, 160, 127, 100, 79, 62, 49, 38, 30, 23, 18, 14, 11, 9, 7}

// margins say how much better than the second best thing the best candidate
// must be, in thousandths of the logarithm of the odds.
var margins = [numClasses]int{neuter: 100, plural: 100}
