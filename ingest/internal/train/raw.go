package main

import (
	"fmt"
	"io"
	"io/fs"
	"slices"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/tokenize"
)

// evalRaw prints how well raw text is read, an empty line between paragraphs
// given, beside what the same models make of gold tokens and sentences.
func evalRaw(out io.Writer, files fs.FS) error {
	t, err := tokenize.Load(files)
	if err != nil {
		return err
	}
	network, err := loadReading(files)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "raw text to trees, CoNLL-2018 F1; LAS beside that on gold tokens")
	for _, name := range []string{ewtDev, gumDev} {
		gold, err := readCorpus(name)
		if err != nil {
			return err
		}
		rows, err := readRaw(t, network, name, gold)
		if err != nil {
			return err
		}
		for _, r := range rows {
			fmt.Fprintf(out, "%-22s Tokens %.2f Sentences %.2f UPOS %.2f LAS %.2f, on gold tokens %.2f, lost %.2f\n",
				r.name, r.tokens, r.sentences, r.upos, r.las, r.given, r.given-r.las)
		}
	}
	return nil
}

// rawRow is what becomes of the raw text of a corpus or one of its genres.
type rawRow struct {
	name                                string
	tokens, sentences, upos, las, given float64
}

// readRaw reads the raw text of a corpus and returns a row for it and for each
// of its genres, by name.
func readRaw(t *tokenize.Tokenizer, network *reading, name string, gold []*doc.Doc) ([]rawRow, error) {
	system, _, err := tokenizeAll(t, gold)
	if err != nil {
		return nil, err
	}
	for _, d := range system {
		if err := network.network.Annotate(d); err != nil {
			return nil, err
		}
		if err := network.lemmas.Annotate(d); err != nil {
			return nil, err
		}
	}
	given, _, err := network.annotate(gold)
	if err != nil {
		return nil, err
	}
	all := make([]int, len(gold))
	genres := map[string][]int{}
	for i, d := range gold {
		all[i] = i
		if g := comment(d, "meta::genre"); g != "" {
			genres[g] = append(genres[g], i)
		}
	}
	row, err := rawScores(name, gold, system, given, all)
	rows := []rawRow{row}
	for genre, part := range genres {
		if err != nil {
			return nil, err
		}
		row, err = rawScores("  "+genre, gold, system, given, part)
		rows = append(rows, row)
	}
	slices.SortFunc(rows[1:], func(a, b rawRow) int {
		if a.name < b.name {
			return -1
		}
		return 1
	})
	return rows, err
}

// rawScores compares some of the documents.
func rawScores(name string, gold, system, given []*doc.Doc, part []int) (rawRow, error) {
	pick := func(docs []*doc.Doc) (picked []*doc.Doc) {
		for _, i := range part {
			picked = append(picked, docs[i])
		}
		return picked
	}
	raw, err := ScoreCoNLL(pick(gold), pick(system))
	if err != nil {
		return rawRow{}, err
	}
	on, err := ScoreCoNLL(pick(gold), pick(given))
	if err != nil {
		return rawRow{}, err
	}
	f1 := func(scores []Score, measure string) float64 {
		return scores[slices.IndexFunc(scores, func(s Score) bool { return s.Name == measure })].F1()
	}
	return rawRow{name, f1(raw, "Tokens"), f1(raw, "Sentences"), f1(raw, "UPOS"), f1(raw, "LAS"), f1(on, "LAS")}, nil
}
