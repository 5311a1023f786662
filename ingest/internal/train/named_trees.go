package main

import (
	"io/fs"
	"slices"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// readNamedTrees reads what the network learns from: the corpora of trees with
// the names that are marked in them, and documents with names only.
func readNamedTrees(files fs.FS) (trees, names []*doc.Doc, err error) {
	c, err := readNameCorpora(files)
	if err != nil {
		return nil, nil, err
	}
	ewt, err := readCorpus(ewtTrain)
	if err != nil {
		return nil, nil, err
	}
	copyNames(ewt, c.uner)
	return append(ewt, c.gum...), c.wiki, nil
}

// copyNames gives documents the names that others have in the same sentences.
// The sentences go by their identifiers; the few that are cut into other words
// there get none.
func copyNames(to, from []*doc.Doc) {
	type place struct {
		d *doc.Doc
		s doc.Sentence
	}
	marked := map[string]place{}
	for _, d := range from {
		for _, s := range d.Sentences {
			marked[sentenceID(s)] = place{d, s}
		}
	}
	for _, d := range to {
		d.Mentions, d.Layers = nil, d.Layers|doc.Mentions
		for _, s := range d.Sentences {
			p, ok := marked[sentenceID(s)]
			if !ok || !sameWords(d.Tokens[s.Begin:s.End], p.d.Tokens[p.s.Begin:p.s.End]) {
				continue
			}
			shift := s.Begin - p.s.Begin
			for _, m := range p.d.Mentions {
				if m.Begin >= p.s.Begin && m.End <= p.s.End {
					m.Begin, m.End, m.Head = m.Begin+shift, m.End+shift, m.Head+shift
					d.Mentions = append(d.Mentions, m)
				}
			}
		}
	}
}

func sameWords(a, b []doc.Token) bool {
	return slices.EqualFunc(a, b, func(a, b doc.Token) bool { return a.Form == b.Form })
}

// sentenceID returns the comment sent_id of a sentence, or "".
func sentenceID(s doc.Sentence) string {
	for _, c := range s.Comments {
		if id, ok := strings.CutPrefix(c, "# sent_id = "); ok {
			return id
		}
	}
	return ""
}
