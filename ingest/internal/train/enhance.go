package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/enhance"
)

// evalEnhanced prints how much of the gold enhanced graphs comes out of gold
// trees and of predicted ones. ELAS compares arcs with their names, EULAS only
// with the universal part of them (Bouma et al. 2020, the IWPT shared task). An
// arc from or to a word that is left out counts as missed.
func evalEnhanced(out io.Writer, files fs.FS) error {
	network, err := loadReading(files)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "enhanced dependencies, gold tokens, F1")
	for _, name := range []string{ewtDev, gumDev} {
		gold, err := readCorpus(name)
		if err != nil {
			return err
		}
		arcs, err := readEnhanced(name)
		if err != nil {
			return err
		}
		system, _, err := network.annotate(gold)
		if err != nil {
			return err
		}
		for _, c := range []struct {
			trees string
			docs  []*doc.Doc
		}{{"gold trees", gold}, {"predicted trees", system}} {
			scores, err := scoreEnhanced(arcs, c.docs)
			if err != nil {
				return err
			}
			fmt.Fprintf(out, "%-22s %-16s ELAS %.2f EULAS %.2f\n", name, c.trees, scores[0].F1(), scores[1].F1())
		}
	}
	return nil
}

// enhancedArc is an arc by the numbers of its words in the corpus; the root is -1.
type enhancedArc struct {
	dep, head int
	rel       string
}

// scoreEnhanced enhances the documents and compares them with the arcs of a
// corpus: ELAS and EULAS.
func scoreEnhanced(gold map[enhancedArc]bool, docs []*doc.Doc) ([2]Score, error) {
	system := map[enhancedArc]bool{}
	base := 0
	for _, d := range docs {
		if err := enhance.Annotate(d); err != nil {
			return [2]Score{}, err
		}
		for i, arcs := range d.Enhanced {
			for _, a := range arcs {
				head := a.Head
				if head >= 0 {
					head += base
				}
				system[enhancedArc{base + i, head, a.Rel}] = true
			}
		}
		base += len(d.Tokens)
	}
	return [2]Score{compareArcs("ELAS", gold, system), compareArcs("EULAS", universalArcs(gold), universalArcs(system))}, nil
}

func compareArcs(name string, gold, system map[enhancedArc]bool) Score {
	s := Score{Name: name, System: len(system), Gold: len(gold)}
	for a := range system {
		if gold[a] {
			s.Correct++
		}
	}
	return s
}

func universalArcs(arcs map[enhancedArc]bool) map[enhancedArc]bool {
	out := make(map[enhancedArc]bool, len(arcs))
	for a := range arcs {
		a.rel, _, _ = strings.Cut(a.rel, ":")
		out[a] = true
	}
	return out
}

// readEnhanced reads the DEPS of a corpus. Arcs of words that are left out have
// a head that no word has.
func readEnhanced(name string) (map[enhancedArc]bool, error) {
	dir, err := sharedData()
	if err != nil {
		return nil, err
	}
	b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		return nil, err
	}
	arcs := map[enhancedArc]bool{}
	base, words := 0, 0
	for line := range strings.Lines(string(b)) {
		col := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(col) != 10 {
			base += words
			words = 0
			continue
		}
		if strings.ContainsAny(col[0], "-.") {
			continue
		}
		for item := range strings.SplitSeq(col[8], "|") {
			number, rel, _ := strings.Cut(item, ":")
			a := enhancedArc{base + words, -1, rel}
			var head int
			switch n, _ := fmt.Sscanf(number, "%d", &head); {
			case n == 0 || strings.Contains(number, "."):
				a.head = -2
			case head > 0:
				a.head = base + head - 1
			}
			arcs[a] = true
		}
		words++
	}
	return arcs, nil
}
