package main

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"newsgraph/ingest/internal/coref"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/ner"
	"newsgraph/ingest/internal/relate"
	"newsgraph/ingest/internal/tokenize"
)

// carbDev is CaRB's development set: sentence, relation, arg1, arg2, … by tab.
const carbDev = "openie/carb-dev.tsv"

// A carbSentence is a sentence with its gold tuples, each relation, arg1, rest.
type carbSentence struct {
	text string
	gold [][]string
}

// readCarb reads a file of CaRB's form; sentences come in the order in which
// they first appear. Arguments marked as context ("C: ") are left out.
func readCarb(name string) ([]carbSentence, error) {
	dir, err := sharedData()
	if err != nil {
		return nil, err
	}
	f, err := os.Open(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it is only read
	var out []carbSentence
	at := map[string]int{}
	scan := bufio.NewScanner(f)
	scan.Buffer(nil, 1<<20)
	for scan.Scan() {
		col := strings.Split(strings.TrimRight(scan.Text(), "\r"), "\t")
		if len(col) < 3 {
			continue
		}
		text := strings.TrimSpace(col[0])
		k, ok := at[text]
		if !ok {
			k = len(out)
			at[text] = k
			out = append(out, carbSentence{text: text})
		}
		var args []string
		for _, a := range col[2:] {
			if !strings.Contains(a, "C: ") {
				args = append(args, strings.TrimSpace(a))
			}
		}
		out[k].gold = append(out[k].gold, mergeArgs(strings.TrimSpace(col[1]), args))
	}
	return out, scan.Err()
}

// mergeArgs puts a tuple into the three slots that are compared.
func mergeArgs(rel string, args []string) []string {
	if len(args) >= 2 {
		return []string{rel, args[0], strings.Join(args[1:], " ")}
	}
	return append([]string{rel}, args...)
}

// evalCarb prints the coarse view's scores on CaRB dev.
func evalCarb(out io.Writer, files fs.FS) error {
	sents, err := readCarb(carbDev)
	if err != nil {
		return err
	}
	docs, rel, err := annotateLines(files, sents)
	if err != nil {
		return err
	}
	p, r, f1, auc, cut := carbScore(rel, sents, docs)
	fmt.Fprintf(out, "open extraction, coarse, CaRB\n%-22s P %.4f R %.4f F1 %.4f AUC %.4f cut %.3f\n", carbDev, p, r, f1, auc, cut)
	return nil
}

// annotateLines runs the pipeline's stages up to clauses over one sentence a
// document, and returns the extractor for the views.
func annotateLines(files fs.FS, sents []carbSentence) ([]*doc.Doc, *relate.Extractor, error) {
	tok, err := tokenize.Load(files)
	if err != nil {
		return nil, nil, err
	}
	tp, err := loadReading(files)
	if err != nil {
		return nil, nil, err
	}
	names, err := ner.Load(files)
	if err != nil {
		return nil, nil, err
	}
	chains, err := coref.Load(files)
	if err != nil {
		return nil, nil, err
	}
	rel, err := relate.Load(files)
	if err != nil {
		return nil, nil, err
	}
	var docs []*doc.Doc
	for _, s := range sents {
		d := &doc.Doc{Text: s.text, Blocks: []doc.Block{{End: len(s.text), Kind: doc.Body}}, Layers: doc.Blocks}
		for _, stage := range []func(*doc.Doc) error{tok.Lines, tp.network.Annotate, tp.lemmas.Annotate, names.Annotate, chains.Annotate, rel.Annotate} {
			if err := stage(d); err != nil {
				return nil, nil, err
			}
		}
		docs = append(docs, d)
	}
	return docs, rel, nil
}

// carbScore compares the coarse tuples of the documents with the gold.
func carbScore(rel *relate.Extractor, sents []carbSentence, docs []*doc.Doc) (p, r, f1, auc, cut float64) {
	var c carbCurve
	for i, s := range sents {
		var preds []carbTuple
		for n := range docs[i].Sentences {
			for _, t := range rel.Coarse(docs[i], n) {
				preds = append(preds, carbTuple{t.Confidence, mergeArgs(t.Relation, append([]string{t.Arg1}, t.Args...))})
			}
		}
		c.add(s.gold, preds)
	}
	return c.result()
}

// A carbTuple is a prediction: relation, arg1, rest.
type carbTuple struct {
	confidence float64
	slots      []string
}

// A carbCurve gathers the sums behind precision and recall at each cut.
type carbCurve struct {
	steps []carbStep
	gold  int
}

// A carbStep is what one sentence adds at confidences in (from, cut].
type carbStep struct {
	from, cut                  float64
	precision, recall, numbers float64
}

// result returns precision, recall and F1 at the best cut, and the area under
// the curve closed at recall 0, precision 1.
func (c *carbCurve) result() (p, r, f1, auc, cut float64) {
	set := map[float64]bool{}
	for _, s := range c.steps {
		set[s.cut] = true
	}
	var cuts []float64
	for x := range set {
		cuts = append(cuts, x)
	}
	sort.Float64s(cuts)
	f1 = -1
	lastP, lastR := 0.0, 0.0
	for k, x := range cuts {
		var prec, rec, n float64
		for _, s := range c.steps {
			if s.from < x && x <= s.cut {
				prec, rec, n = prec+s.precision, rec+s.recall, n+s.numbers
			}
		}
		pp, rr := 1.0, rec/float64(max(c.gold, 1))
		if n > 0 {
			pp = prec / n
		}
		if k > 0 {
			auc += (lastR - rr) * (lastP + pp) / 2
		}
		lastP, lastR = pp, rr
		if f := 2 * pp * rr / max(pp+rr, 1e-12); f > f1 {
			p, r, f1, cut = pp, rr, f, x
		}
	}
	return p, r, max(f1, 0), auc + lastR*(lastP+1)/2, cut
}
