package coref

import (
	"fmt"
	"io"
	"io/fs"
	"strconv"
)

// A ranker scores the mentions that a pronoun may stand for: a sum of feature
// weights, in thousandths, so that every machine finds the same. Standing for
// nothing that is mentioned scores 0. Everything about preference is in here;
// what is impossible has been ruled out before.
type ranker struct {
	weights [numClasses][numFeatures]int
}

// margins say how much better than the second best thing, and than the floor,
// the best candidate must be, in thousandths of the logarithm of the odds.
// Chosen on OntoGUM dev, where they take one wrong link away for each right
// one; gender has told "he" and "she" from most others before.
var margins = [numClasses]int{personal: 50, neuter: 200, plural: 200}

// floors says what standing for nothing is worth. It was learnt at 0; "he" and
// "she" stand for somebody mentioned more often than the learner saw, which
// was not told of everybody that the names stage finds.
var floors = [numClasses]int{personal: -1500}

// possessiveFloor is added to the floor of its and their: unlike it and they
// a possessive always stands for somebody or something.
const possessiveFloor = -1500

// namedBonus is for "he" and "she" beside what the ranker has learnt: news and
// encyclopedias name whom they speak of, the conversations and tales among the
// texts that it learnt from often do not. Chosen on OntoGUM dev.
const namedBonus = 800

// A class of pronouns has weights of its own: people are taken up in other
// ways than things.
type class int

const (
	personal class = iota // he, she
	neuter                // it
	plural                // they
	numClasses
)

func (p pronoun) class() class {
	switch {
	case p.gender == "Masc" || p.gender == "Fem":
		return personal
	case p.number == "Plur":
		return plural
	}
	return neuter
}

// vector holds the value of every feature.
type vector [numFeatures]int

func (k *ranker) score(c class, v *vector) int {
	sum := 0
	for f, x := range v {
		sum += k.weights[c][f] * x
	}
	return sum
}

// rankerFile is where a language folder keeps the weights.
const rankerFile = "models/coref-ranker.tsv"

// loadRanker reads the weights: feature, then one column for each class. A
// feature without a line has no weight; an unknown one is an error.
func loadRanker(fsys fs.FS) (ranker, error) {
	var k ranker
	index := map[string]feature{}
	for f, name := range featureNames {
		index[name] = feature(f)
	}
	var bad error
	err := readTable(fsys, rankerFile, 1+int(numClasses), func(col []string) {
		f, ok := index[col[0]]
		if !ok && bad == nil {
			bad = fmt.Errorf("%s: no such feature: %q", rankerFile, col[0])
		}
		for c := range k.weights {
			n, err := strconv.Atoi(col[1+c])
			if err != nil && bad == nil {
				bad = fmt.Errorf("%s: weight of %q: %w", rankerFile, col[0], err)
			}
			if ok {
				k.weights[c][f] = n
			}
		}
	})
	if err == nil {
		err = bad
	}
	return k, err
}

// write writes the weights as loadRanker reads them.
func (k *ranker) write(out io.Writer) error {
	fmt.Fprintf(out, "# Weights of the pronoun ranker in thousandths: feature, he and she, it, they.\n"+
		"# Learnt by ingest/internal/train (coref-ranker) from OntoGUM train (GUM 72ce5ac); CC BY-SA 4.0.\n")
	for f, name := range featureNames {
		if _, err := fmt.Fprintf(out, "%s\t%d\t%d\t%d\n", name, k.weights[personal][f], k.weights[neuter][f], k.weights[plural][f]); err != nil {
			return err
		}
	}
	return nil
}
