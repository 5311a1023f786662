package main

import (
	"fmt"
	"os"
	"strings"
	"sync"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/neural"
)

// A panel is several networks that read the same text, for another to learn
// from what most of them agree on: tri-training (Zhou and Li 2005), as a
// single network learns nothing from its own reading.
type panel []*neural.Model

// loadPanel loads the networks of the files in a list, a comma between them.
func loadPanel(list string, classes *cluster.Table) (panel, error) {
	if list == "" {
		return nil, nil
	}
	var p panel
	for path := range strings.SplitSeq(list, ",") {
		b, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		f, err := neural.Decode(b)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		m, err := neural.New(f, classes)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		p = append(p, m)
	}
	return p, nil
}

// read gives a document the tags and trees of the panel's vote. An arc that
// more than half of the networks draw alike, relation and all, gets the margin
// 1000, others 0; where no tag has so many votes the first network's stays.
func (p panel) read(d *doc.Doc) error {
	votes := make([]*doc.Doc, len(p))
	failed := make([]error, len(p))
	var wait sync.WaitGroup
	for i, m := range p {
		votes[i] = bare(d)
		wait.Go(func() { failed[i] = m.Annotate(votes[i]) })
	}
	wait.Wait()
	for _, err := range failed {
		if err != nil {
			return err
		}
	}
	ballot := make([]*doc.Token, len(p))
	for i := range d.Tokens {
		for j, v := range votes {
			ballot[j] = &v.Tokens[i]
		}
		vote(&d.Tokens[i], ballot)
	}
	d.Layers |= doc.Tags | doc.Deps
	return nil
}

// vote fills in a token from the readings of it.
func vote(t *doc.Token, ballot []*doc.Token) {
	tag, _ := most(ballot, func(a, b *doc.Token) bool { return a.UPOS == b.UPOS && a.XPOS == b.XPOS })
	t.UPOS, t.XPOS, t.Feats = tag.UPOS, tag.XPOS, tag.Feats
	arc, agreed := most(ballot, func(a, b *doc.Token) bool { return a.Head == b.Head && a.Deprel == b.Deprel })
	t.Head, t.Deprel, t.Margin = arc.Head, arc.Deprel, 0
	if agreed {
		t.Margin = 1000
	}
}

// most returns the first reading that more than half of all agree with, or the
// first of all and false.
func most(ballot []*doc.Token, same func(a, b *doc.Token) bool) (*doc.Token, bool) {
	for _, a := range ballot {
		n := 0
		for _, b := range ballot {
			if same(a, b) {
				n++
			}
		}
		if 2*n > len(ballot) {
			return a, true
		}
	}
	return ballot[0], false
}
