package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"newsgraph/ingest/internal/lang/en"
	"newsgraph/ingest/internal/relate"
)

var confidenceCommand = command{
	name:    "confidence",
	summary: "fit the confidence of clauses on one half of CaRB dev and measure it on the other",
	run:     func(_ context.Context, out io.Writer, _ []string) error { return learnConfidence(out) },
}

// confidenceParts is into how many parts of equal size the fitted tuples are cut.
const confidenceParts = 12

// A confidenceSample is a coarse tuple of a sentence of CaRB dev: the features
// of its clause, and whether a gold tuple says the same.
type confidenceSample struct {
	sentence   int
	confidence float64
	features   []relate.Feature
	right      bool
}

// reported reports whether the sample is in the half that is measured: the
// sentences with odd numbers, from 0.
func (s *confidenceSample) reported() bool { return s.sentence%2 == 1 }

// learnConfidence fits the weights and writes them beside the models. CaRB has
// few tuples without a verb (titles, possessives): of those, what the fine view
// makes of the development half of the project's own set is added.
func learnConfidence(out io.Writer) error {
	samples, err := confidenceSamples(en.Files())
	if err != nil {
		return err
	}
	own, err := nominalSamples(en.Files())
	if err != nil {
		return err
	}
	fit := append(slices.DeleteFunc(samples, func(s confidenceSample) bool { return s.reported() }), own...)
	decay, sums := chooseDecay(out, fit)
	table := confidenceTable(fitLogistic(fit, decay), plateaus(fit, sums, confidenceParts))
	models, err := modelsDir()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(models, "confidence.tsv"), table, 0o644); err != nil {
		return err
	}
	return evalConfidence(out, os.DirFS(filepath.Dir(models)))
}

// leftOut returns for each sample the sum of weights that a fit without its part
// of the samples gives it, in a cross-validation of five parts.
func leftOut(samples []confidenceSample, decay float64) []float64 {
	out := make([]float64, len(samples))
	for part := range 5 {
		in := func(k int) bool { return k/7%5 == part } // tuples of one sentence stand beside each other
		var fit []confidenceSample
		for k, s := range samples {
			if !in(k) {
				fit = append(fit, s)
			}
		}
		w := fitLogistic(fit, decay)
		for k, s := range samples {
			if in(k) {
				out[k] = sumOf(w, s)
			}
		}
	}
	return out
}

// chooseDecay returns the penalty with which samples left out of the fit are
// likeliest, and the sums that they get.
func chooseDecay(out io.Writer, samples []confidenceSample) (float64, []float64) {
	best, least := 0.0, math.Inf(1)
	var sums []float64
	for _, decay := range []float64{4, 8, 16, 32, 64} {
		z, loss := leftOut(samples, decay), 0.0
		for k, s := range samples {
			if s.right {
				loss += math.Log1p(math.Exp(-z[k]))
			} else {
				loss += math.Log1p(math.Exp(z[k]))
			}
		}
		fmt.Fprintf(out, "decay %4.0f: loss %.4f\n", decay, loss/float64(len(samples)))
		if loss < least {
			best, least, sums = decay, loss, z
		}
	}
	return best, sums
}

// A plateau is a run of samples with about the same probability.
type plateau struct {
	from     float64 // lowest sum
	right, n int
}

func (p plateau) probability() float64 { return (float64(p.right) + 1) / (float64(p.n) + 2) }

// plateaus cuts the samples, by sum, into so many parts of equal size (histogram
// binning: Zadrozny and Elkan 2001), and joins parts until each is likelier than
// the one before.
func plateaus(samples []confidenceSample, sums []float64, parts int) []plateau {
	order := make([]int, len(samples))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(sums[x], sums[y]) })
	var out []plateau
	for part := range parts {
		p := plateau{from: sums[order[part*len(order)/parts]]}
		for _, k := range order[part*len(order)/parts : (part+1)*len(order)/parts] {
			p.right, p.n = p.right+bit(samples[k].right), p.n+1
		}
		out = append(out, p)
		for k := len(out) - 1; k > 0 && out[k-1].probability() >= out[k].probability(); k-- {
			out[k-1].right, out[k-1].n = out[k-1].right+out[k].right, out[k-1].n+out[k].n
			out = out[:k]
		}
	}
	return out
}

func sumOf(w map[relate.Feature]float64, s confidenceSample) float64 {
	z := 0.0
	for _, f := range s.features {
		z += w[f]
	}
	return z
}

// nominalSamples returns the tuples without a verb of the development half of
// the project's own set.
func nominalSamples(files fs.FS) ([]confidenceSample, error) {
	set, err := readFine(fineSet)
	if err != nil {
		return nil, err
	}
	var sents []carbSentence
	for _, s := range set {
		sents = append(sents, carbSentence{text: s.text})
	}
	docs, rel, err := annotateLines(files, sents)
	if err != nil {
		return nil, err
	}
	var out []confidenceSample
	for i, s := range set {
		features, err := rel.Features(docs[i])
		if err != nil {
			return nil, err
		}
		for n := range docs[i].Sentences {
			for _, t := range rel.Fine(docs[i], n) {
				if !s.heldOut && docs[i].Clauses[t.Clause].Inserted != "" {
					right := s.score([]relate.Tuple{t}, nil).right > 0
					out = append(out, confidenceSample{features: features[t.Clause], right: right})
				}
			}
		}
	}
	return out, nil
}

// evalConfidence prints how well calibrated the confidence is.
func evalConfidence(out io.Writer, files fs.FS) error {
	samples, err := confidenceSamples(files)
	if err != nil {
		return err
	}
	printConfidence(out, samples)
	return nil
}

func printConfidence(out io.Writer, samples []confidenceSample) {
	fmt.Fprintln(out, "confidence, CaRB dev, coarse tuples that a gold tuple agrees with")
	for _, half := range []struct {
		name     string
		reported bool
	}{{"fitted half", false}, {"other half", true}} {
		some := slices.DeleteFunc(slices.Clone(samples), func(s confidenceSample) bool { return s.reported() != half.reported })
		ece, bins := calibrationError(some)
		fmt.Fprintf(out, "%-22s %d tuples, %.3f right; ECE %.3f AUROC %.3f\n", half.name, len(some), rightShare(some), ece, auroc(some))
		if half.reported {
			fmt.Fprintf(out, "  bins (said, right, tuples):%s\n", bins)
		}
	}
}

// confidenceSamples reads CaRB dev with the models in files.
func confidenceSamples(files fs.FS) ([]confidenceSample, error) {
	sents, err := readCarb(carbDev)
	if err != nil {
		return nil, err
	}
	docs, rel, err := annotateLines(files, sents)
	if err != nil {
		return nil, err
	}
	var out []confidenceSample
	for i, s := range sents {
		features, err := rel.Features(docs[i])
		if err != nil {
			return nil, err
		}
		for n := range docs[i].Sentences {
			for _, t := range rel.Coarse(docs[i], n) {
				out = append(out, confidenceSample{
					sentence: i, confidence: t.Confidence, features: features[t.Clause],
					right: agrees(s.gold, mergeArgs(t.Relation, append([]string{t.Arg1}, t.Args...))),
				})
			}
		}
	}
	return out, nil
}

// agrees reports whether a gold tuple says the same as the prediction: CaRB's
// match with F1 of at least one half.
func agrees(gold [][]string, pred []string) bool {
	for _, g := range gold {
		if p, r := carbMatch(g, pred); p > 0 && 2*p*r/(p+r) >= 0.5 {
			return true
		}
	}
	return false
}

// fitLogistic returns the weights of a logistic regression with an L2 penalty
// on all but the bias, by coordinate descent: each weight in turn goes towards
// its optimum by a step that an upper bound of the curvature allows.
func fitLogistic(samples []confidenceSample, decay float64) map[relate.Feature]float64 {
	with := map[relate.Feature][]int{} // the samples that have a feature
	for k, s := range samples {
		for _, f := range s.features {
			with[f] = append(with[f], k)
		}
	}
	names := sortedFeatures(with)
	w := map[relate.Feature]float64{}
	z := make([]float64, len(samples))
	for range 60 {
		for _, f := range names {
			g, c := 0.0, float64(len(with[f]))/4
			for _, k := range with[f] {
				g += float64(bit(samples[k].right)) - 1/(1+math.Exp(-z[k]))
			}
			if f.Name != "bias" {
				g, c = g-decay*w[f], c+decay
			}
			w[f] += g / c
			for _, k := range with[f] {
				z[k] += g / c
			}
		}
	}
	return w
}

func sortedFeatures[T any](m map[relate.Feature]T) []relate.Feature {
	var out []relate.Feature
	for f := range m {
		out = append(out, f)
	}
	slices.SortFunc(out, func(x, y relate.Feature) int {
		return strings.Compare(x.Name+"\t"+x.Value, y.Name+"\t"+y.Value)
	})
	return out
}

// confidenceTable writes weights and steps as relate reads them.
func confidenceTable(w map[relate.Feature]float64, steps []plateau) []byte {
	var b bytes.Buffer
	b.WriteString("# Weights of the features of a clause's confidence, in thousandths of a unit of log odds.\n")
	b.WriteString("# Made by ingest/internal/train (confidence) from the even sentences of CaRB dev (dair-iitd/CaRB 024e0e9, MIT).\n")
	b.WriteString("# feature\tvalue\tweight\n")
	for _, f := range sortedFeatures(w) {
		if n := int(math.Round(1000 * w[f])); n != 0 {
			fmt.Fprintf(&b, "%s\t%s\t%d\n", f.Name, f.Value, n)
		}
	}
	for _, p := range steps {
		fmt.Fprintf(&b, "step\t%.0f\t%.0f\n", 1000*p.from, 1000*p.probability())
	}
	return b.Bytes()
}

func rightShare(samples []confidenceSample) float64 {
	n := 0
	for _, s := range samples {
		n += bit(s.right)
	}
	return float64(n) / float64(max(len(samples), 1))
}

// calibrationError returns the expected calibration error in ten bins of equal
// width (Naeini, Cooper and Hauskrecht 2015), and the bins.
func calibrationError(samples []confidenceSample) (float64, string) {
	var n, right, said [10]float64
	for _, s := range samples {
		k := min(int(s.confidence*10), 9)
		n[k]++
		said[k] += s.confidence
		right[k] += float64(bit(s.right))
	}
	sum, text := 0.0, ""
	for k := range n {
		if n[k] > 0 {
			sum += math.Abs(right[k] - said[k])
			text += fmt.Sprintf(" (%.2f, %.2f, %.0f)", said[k]/n[k], right[k]/n[k], n[k])
		}
	}
	return sum / float64(max(len(samples), 1)), text
}

// auroc returns the probability that a right tuple has more confidence than a
// wrong one; a tie is half.
func auroc(samples []confidenceSample) float64 {
	var wins, pairs float64
	for _, x := range samples {
		for _, y := range samples {
			if x.right && !y.right {
				pairs++
				switch {
				case x.confidence > y.confidence:
					wins++
				case x.confidence == y.confidence:
					wins += 0.5
				}
			}
		}
	}
	return wins / max(pairs, 1)
}
