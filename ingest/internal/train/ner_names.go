package main

import (
	"fmt"
	"io"

	"newsgraph/ingest/internal/doc"
)

// nameCounts is what a strict score of names is made of, by label.
type nameCounts map[doc.Label]*[3]int // right, found, gold

var nameLabels = []doc.Label{doc.PER, doc.ORG, doc.LOC, doc.MISC}

// scoreNames compares names by span and label.
func scoreNames(gold, got []*doc.Doc) nameCounts {
	c := nameCounts{}
	for _, l := range nameLabels {
		c[l] = new([3]int)
	}
	type span struct {
		begin, end int
		label      doc.Label
	}
	for i := range gold {
		want := map[span]bool{}
		for _, m := range gold[i].Mentions {
			if m.Label.Name() {
				want[span{m.Begin, m.End, m.Label}] = true
				c[m.Label][2]++
			}
		}
		for _, m := range got[i].Mentions {
			if !m.Label.Name() {
				continue
			}
			c[m.Label][1]++
			if want[span{m.Begin, m.End, m.Label}] {
				c[m.Label][0]++
			}
		}
	}
	return c
}

// micro returns the counts over the given labels together.
func (c nameCounts) micro(labels ...doc.Label) [3]int {
	var sum [3]int
	for _, l := range labels {
		for i := range sum {
			sum[i] += c[l][i]
		}
	}
	return sum
}

// prf returns precision, recall and F1 in percent.
func prfOf(n [3]int) (p, r, f float64) {
	if n[0] == 0 {
		return 0, 0, 0
	}
	p, r = 100*float64(n[0])/float64(n[1]), 100*float64(n[0])/float64(n[2])
	return p, r, 2 * p * r / (p + r)
}

func (c nameCounts) print(out io.Writer, corpus string) {
	row := func(name string, n [3]int) {
		p, r, f := prfOf(n)
		fmt.Fprintf(out, "ner    %-12s %-6s P %6.2f  R %6.2f  F1 %6.2f   %d/%d/%d\n", corpus, name, p, r, f, n[0], n[1], n[2])
	}
	for _, l := range nameLabels {
		if c[l][2] > 0 {
			row(string(l), *c[l])
		}
	}
	row("micro", c.micro(doc.PER, doc.ORG, doc.LOC))
}
