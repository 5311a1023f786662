package coref

import "strings"

// sureFirst is of how many in a hundred names of several words a single name
// must be the first to tell the gender of its bearer for certain; others may be
// family names.
const sureFirst = 75

// firstGender returns the gender that the first word of a person's name tells.
func (w *work) firstGender(n *name) string {
	if len(n.words) == 0 || w.lex.family[n.words[0]] != nil || w.lex.is("particle", n.words[0]) {
		return ""
	}
	return w.lex.first[n.words[0]].gender
}

// singleGender is firstGender of a name of one word, which may be a family name.
func (w *work) singleGender(n *name) string {
	if len(n.words) == 0 || w.lex.first[n.words[0]].share < sureFirst {
		return ""
	}
	return w.firstGender(n)
}

// even says that nothing tells women from men.
const even = 50

// womanly says of how many in a hundred bearers of the fullest name in the
// cluster are women, as far as the name tells: by the table of first names, the
// ending of the first name and the ending of a Slavic family name.
func (w *work) womanly(c *cluster) int {
	if c.fullest < 0 || len(w.refs[c.fullest].name.words) == 0 {
		return even
	}
	best := &w.refs[c.fullest].name
	first, last := best.words[0], best.last()
	for _, end := range w.lex.familyEndings {
		if len(last) > len(end.letters)+2 && strings.HasSuffix(last, end.letters) {
			return end.women
		}
	}
	if w.lex.family[first] != nil || len(first) == 1 || w.lex.is("particle", first) {
		return even
	}
	if f, ok := w.lex.first[first]; ok {
		women := 3
		if f.gender == "Fem" {
			women = 97
		}
		if best.full() {
			return women
		}
		return even + (women-even)*f.share/100
	}
	women := w.lex.endingOf(first)
	if best.full() {
		return women
	}
	return even + (women-even)/2 // it may be a family name
}

// endingOf returns what the longest ending of a first name in the table tells.
func (lx *lexicon) endingOf(first string) int {
	for k := range first {
		if women, ok := lx.endings[first[k:]]; ok {
			return women
		}
	}
	return even
}

// logOdds are 1000 times the logarithms of 2.5, 10, 20 … 90, 97.5 in a hundred.
var logOdds = [11]int{-3689, -2303, -1609, -1204, -916, -693, -511, -357, -223, -105, -25}

// genderScore is what the gender of pronoun i says for candidate j, of whom no
// gender is known for certain: the logarithm of how likely somebody of that name has it.
func (w *work) genderScore(i, j int) int {
	c := w.cluster(j)
	if c.gender != "" {
		return logOdds[10]
	}
	women := w.womanly(c)
	if w.refs[i].pro.gender == "Masc" {
		women = 100 - women
	}
	return logOdds[(women+5)/10]
}
