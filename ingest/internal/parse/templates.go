package parse

import (
	"fmt"
	"strings"
)

// templateText lists the features, one a line or several separated by commas.
// A feature is made of atoms: a word of the configuration, a dot, and what is
// looked at.
//
//	s0 s1 s2      top of the stack and below     b0 b1 b2 b3   the buffer
//	x.l x.L       leftmost child of x and the one attached before it
//	x.r x.R       rightmost child and the one attached before it
//
//	w  form in lower case    m  lemma         p  UPOS and XPOS    u  UPOS
//	c  word class            k  wider class   d  relation to its head
//	vl vr  number of children on a side       dl dr  their relations
//
// Of the configuration as a whole: near.b and near.s are the distances from s0
// to b0 and from s1 to s0; comma, verb and conj say how many of those stand
// between (".b" and ".s" likewise).
const templateText = `
s0.w, s0.p, s0.w s0.p, s0.c, s0.k s0.p, s0.m s0.p
s1.w, s1.p, s1.w s1.p, s1.c, s1.k s1.p, s1.m s1.p
s2.w, s2.p, s2.w s2.p, s2.c
b0.w, b0.p, b0.w b0.p, b0.c, b0.k b0.p, b0.m b0.p
b1.w, b1.p, b1.w b1.p, b1.c
b2.w, b2.p, b2.w b2.p
b3.p, b3.w b3.p

s0.w s0.p b0.w b0.p, s0.w s0.p b0.w, s0.w b0.w b0.p, s0.w s0.p b0.p, s0.p b0.w b0.p
s0.w b0.w, s0.p b0.p, s0.m b0.m, s0.c b0.c, s0.c b0.p, s0.p b0.c, s0.k b0.k, s0.m b0.p, s0.p b0.m
s1.w s1.p s0.w s0.p, s1.w s1.p s0.w, s1.w s0.w s0.p, s1.w s1.p s0.p, s1.p s0.w s0.p
s1.w s0.w, s1.p s0.p, s1.m s0.m, s1.c s0.c, s1.c s0.p, s1.p s0.c, s1.k s0.k, s1.m s0.p, s1.p s0.m
s1.p b0.p, s1.w b0.w, s1.w b0.p, s1.p b0.w, s1.m b0.m
b0.p b1.p, b0.w b1.w, b0.w b1.p, b0.p b1.w
s2.p s0.p, s2.w s0.w, s2.p b0.p, s2.m s0.p, s0.p b1.p, s0.w b1.w, s0.w b1.p

b0.p b1.p b2.p, s0.p b0.p b1.p, s1.p s0.p b0.p, s2.p s1.p s0.p, s2.p s0.p b0.p
s0.w b0.p b1.p, s0.p b0.w b1.p, s0.p b0.p b1.w, s1.w s0.p b0.p, s1.p s0.w b0.p, s1.p s0.p b0.w
s1.m s0.p b0.p, s1.p s0.m b0.p, s1.p s0.p b0.m, s1.w s0.w b0.p, s1.p s0.w b0.w
s2.w s1.p s0.p, s2.p s1.w s0.p, s2.p s1.p s0.w, s1.p s0.p b0.p b1.p, s2.p s1.p s0.p b0.p
s1.p s0.p b1.p, b0.p b1.p b2.p b3.p, s0.p b0.p b1.p b2.p
s1.k s0.k b0.k, s1.c s0.p b0.c, s0.c b0.p b1.p

s0.l.p, s0.l.w, s0.l.d, s0.r.p, s0.r.w, s0.r.d, s1.l.p, s1.l.d, s1.r.p, s1.r.w, s1.r.d
b0.l.p, b0.l.w, b0.l.d, s0.L.p, s0.L.d, s0.R.p, s0.R.d, s1.R.d, s1.L.d, b0.L.p, b0.L.d

s0.p s0.l.p b0.p, s0.p s0.r.p b0.p, s0.p b0.p b0.l.p, s0.w b0.w b0.l.w, s0.m b0.l.w b0.p, s0.p b0.l.w b0.p
s0.m b0.l.w, s0.c b0.l.w b0.c, s1.m b0.l.w b0.p
s1.p s1.r.p s0.p, s1.p s1.l.p s0.p, s1.p s0.p s0.l.p, s1.p s0.p s0.r.p, s1.p s1.r.d s0.p, s1.w s1.r.d s0.p
s1.m s0.l.w, s1.m s0.l.w s0.p, s1.m s0.l.w s0.w, s1.p s0.l.w s0.p, s1.p s0.l.w s0.w, s1.c s0.l.w s0.c
s2.m s0.l.w, s2.m s0.l.w s0.p, s2.p s0.l.w s0.p, s2.p s1.p s0.l.w s0.p, s2.m s1.m s0.l.w
s1.w s0.l.w s0.l.d s0.p, s0.l.w s0.p b0.p, s0.l.w s0.L.w s0.p
s0.p s0.l.p s0.L.p, s0.p s0.r.p s0.R.p, b0.p b0.l.p b0.L.p, s1.p s1.r.p s1.R.p
s0.p s0.r.d b0.p, s0.w s0.r.d b0.p, s0.p s0.l.d b0.p, s0.p b0.p b0.l.d, s1.p s0.p s0.l.d, s1.p s0.p s0.r.d
s1.p s0.p b0.p s0.l.d, s1.p s0.p b0.p s0.r.d, s1.p s0.p b0.p b0.l.d
s0.r.w s0.p b0.p, s0.r.m s0.p b0.w, s1.r.w s1.p s0.p, s1.r.m s1.m s0.p

s0.w s0.vl, s0.p s0.vl, s0.w s0.vr, s0.p s0.vr, s1.w s1.vr, s1.p s1.vr, s1.p s1.vl, b0.p b0.vl, b0.w b0.vl
s0.p s0.dl, s0.w s0.dl, s0.p s0.dr, s0.w s0.dr, s1.p s1.dr, s1.w s1.dr, s1.p s1.dl, s1.m s1.dl, b0.p b0.dl, b0.w b0.dl
s0.p s0.dl b0.p, s0.p s0.dr b0.p, s1.p s1.dr s0.p, s1.p s0.dl s0.p, s1.p s1.dl s0.p, s1.m s1.dr s0.p, s0.m s0.dr b0.p

s0.p near.b, s0.w near.b, b0.p near.b, b0.w near.b, s0.p b0.p near.b, s0.w b0.w near.b
s0.p near.s, s0.w near.s, s1.p near.s, s1.w near.s, s1.p s0.p near.s, s1.m s0.m near.s
s0.p b0.p comma.b, s0.p b0.p verb.b, s0.p b0.p conj.b, s1.p s0.p comma.s, s1.p s0.p verb.s, s1.p s0.p conj.s
s1.p s0.p near.s comma.s verb.s, s0.p b0.p near.b comma.b verb.b, s1.p s0.p b0.p comma.s, s1.p s0.p b0.p comma.b
`

// The words of a configuration that templates name, in the order in which
// [parser.fill] fills them in.
var places = strings.Fields("s0 s1 s2 b0 b1 b2 b3 s0.l s0.L s0.r s0.R s1.l s1.L s1.r s1.R b0.l b0.L")

// What is looked at of a word, in the order of [wordAtoms] and then of the
// configuration's own knowledge.
var aspects = strings.Fields("w m p u c k d vl vr dl dr")

// Of the configuration as a whole.
var wholes = strings.Fields("near.b near.s comma.b comma.s verb.b verb.s conj.b conj.s")

// template lists the atoms of a feature.
type template struct {
	atoms [5]uint8
	n     uint8
}

// templates is templateText as a table; it never changes.
var templates = compile(templateText)

// atomCount is how many atoms a configuration has.
var atomCount = len(places)*len(aspects) + len(wholes)

// compile reads templates. A text that names an unknown atom cannot be in a
// program that passes its tests.
func compile(text string) []template {
	var out []template
	for _, f := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == '\n' }) {
		var t template
		for _, name := range strings.Fields(f) {
			t.atoms[t.n] = uint8(atomNumber(name))
			t.n++
		}
		if t.n > 0 {
			out = append(out, t)
		}
	}
	return out
}

func atomNumber(name string) int {
	for i, w := range wholes {
		if w == name {
			return len(places)*len(aspects) + i
		}
	}
	dot := strings.LastIndexByte(name, '.')
	for i, p := range places {
		for j, a := range aspects {
			if p == name[:dot] && a == name[dot+1:] {
				return i*len(aspects) + j
			}
		}
	}
	panic(fmt.Sprintf("parse: template with unknown atom %q", name))
}
