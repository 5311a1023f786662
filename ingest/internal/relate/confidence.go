package relate

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// A Feature is something of a clause that its confidence rests on, such as
// rule=passive.
type Feature struct{ Name, Value string }

// confidenceFile holds the weights of the features, in thousandths of a unit of
// log odds, and in rows of the feature "step" the probability, in thousandths,
// that a sum from so much on stands for. Made by ingest/internal/train
// (confidence).
const confidenceFile = "models/confidence.tsv"

// A calibration turns the features of a clause into the probability that the
// clause is right, in thousandths: a logistic model whose sums are mapped to
// probabilities by steps (isotonic regression), in integers.
type calibration struct {
	weights map[string]map[string]int // feature → value → weight
	steps   []step                    // ascending
}

type step struct{ from, probability int }

func loadCalibration(fsys fs.FS) (*calibration, error) {
	c := &calibration{weights: map[string]map[string]int{}}
	err := readTSV(fsys, confidenceFile, 3, func(col []string) error {
		n, err := strconv.Atoi(col[2])
		if err != nil {
			return fmt.Errorf("weight %q is no number", col[2])
		}
		if col[0] == "step" {
			return c.addStep(col[1], n)
		}
		values := c.weights[col[0]]
		if values == nil {
			values = map[string]int{}
			c.weights[col[0]] = values
		}
		if _, dup := values[col[1]]; dup {
			return fmt.Errorf("%s=%s given twice", col[0], col[1])
		}
		values[col[1]] = n
		return nil
	})
	return c, err
}

func (c *calibration) addStep(from string, probability int) error {
	n, err := strconv.Atoi(from)
	if err != nil {
		return fmt.Errorf("step %q is no number", from)
	}
	if k := len(c.steps); k > 0 && (n <= c.steps[k-1].from || probability <= c.steps[k-1].probability) {
		return fmt.Errorf("step %d with %d is not above the last", n, probability)
	}
	if probability < 1 || probability > 999 {
		return fmt.Errorf("step %d: %d is not between 1 and 999", n, probability)
	}
	c.steps = append(c.steps, step{n, probability})
	return nil
}

// sum adds up the weights of the features: one without a weight counts nothing.
func (c *calibration) sum(features []Feature) int {
	z := 0
	for _, f := range features {
		z += c.weights[f.Name][f.Value]
	}
	return z
}

// of returns the confidence of a clause with these features.
func (c *calibration) of(features []Feature) int {
	z, p := c.sum(features), 500
	for k, s := range c.steps {
		if k > 0 && z < s.from {
			break
		}
		p = s.probability
	}
	return p
}

// features returns what the confidence of clause c rests on: the rule that
// found it, where its predicate hangs, how sure the parser was of its arcs, how
// the subject was found and how far it is, what kind of subject it has, how many
// prepositional phrases might belong elsewhere, how long its parts and its
// sentence are, and how the clause is claimed.
// A number is given by all the bounds that it is below or above.
func (a *analysis) features(c *doc.Clause) []Feature {
	out := make([]Feature, 0, 32)
	put := func(name, value string) { out = append(out, Feature{name, value}) }
	below := func(name string, n int, bounds ...string) {
		for k, b := range bounds {
			if n < marginBounds[k] {
				put(name, b)
			}
		}
	}
	put("bias", "")
	put("rule", c.Rule)
	if c.Inserted == "" {
		put("place", place(a.rel(a.chain(c.Head)[0])))
	}
	subject := c.Subject.Head
	if c.Passive && c.Patient >= 0 && c.Patient < len(c.Args) {
		subject = c.Args[c.Patient].Head
	}
	predicate, args, attached, all := 1000, 1000, 1000, 1000
	for _, p := range c.Predicate {
		predicate = min(predicate, a.margin(p))
	}
	phrases := 0
	for _, x := range c.Args {
		if x.Understood {
			continue
		}
		switch x.Role {
		case doc.Object, doc.Indirect, doc.Complement, doc.Clausal:
			args = min(args, a.margin(x.Head))
			all = all * a.margin(x.Head) / 1000
			put("argument", string(x.Role))
		case doc.Oblique, doc.Modifier, doc.TimeAdj, doc.PlaceAdj:
			attached = min(attached, a.margin(x.Head))
			phrases++
		}
	}
	all = all * predicate / 1000
	if subject >= 0 {
		all = all * a.margin(subject) / 1000
		below("subject-margin", a.margin(subject), marginNames...)
		put("subject", a.subjectKind(subject))
		above(put, "distance", max(subject-c.Head, c.Head-subject))
		if c.Inserted == "" && a.head(subject) != c.Head {
			put("inherited", place(a.rel(c.Head)))
		}
	}
	below("predicate-margin", predicate, marginNames...)
	below("argument-margin", args, marginNames...)
	below("attachment-margin", attached, marginNames...)
	below("margins", all, marginNames...)
	for k := range min(phrases, 3) {
		put("prepositions", counts[k])
	}
	a.shape(c, put)
	first, last := a.reach(c)
	above(put, "span", last-first)
	if c.Modality != doc.Actual {
		put("claim", string(c.Modality))
	}
	if c.Polarity == doc.Negative {
		put("claim", "negative")
	}
	return out
}

// shape puts how long the sentence and the parts of the clause are, how many
// arguments it has, and what kind of object.
func (a *analysis) shape(c *doc.Clause, put func(name, value string)) {
	above(put, "sentence", a.end-a.begin)
	if c.Subject.Head >= 0 {
		above(put, "subject-length", c.Subject.End-c.Subject.Begin)
	}
	longest := 0
	for _, x := range c.Args {
		if x.Understood {
			continue
		}
		longest = max(longest, x.End-x.Begin)
		if x.Role == doc.Object || x.Role == doc.Complement {
			put("object", a.subjectKind(x.Head))
		}
	}
	above(put, "longest", longest)
	for k := range min(len(c.Args), len(counts)) {
		put("arguments", counts[k])
	}
}

var (
	marginBounds   = [...]int{300, 500, 700, 850, 950, 990}
	marginNames    = []string{"<300", "<500", "<700", "<850", "<950", "<990"}
	counts         = [...]string{"1+", "2+", "3+"}
	distanceBounds = [...]int{2, 4, 7, 11, 19, 30}
	distanceNames  = [...]string{"2+", "4+", "7+", "11+", "19+", "30+"}
)

// above puts the bounds that n reaches.
func above(put func(name, value string), name string, n int) {
	for k, b := range distanceBounds {
		if n >= b {
			put(name, distanceNames[k])
		}
	}
}

// margin returns how sure the parser was of the arc to token i.
func (a *analysis) margin(i int) int {
	if i < a.begin || i >= a.end || a.head(i) < 0 {
		return 1000
	}
	return a.tok(i).Margin
}

// reach returns the first and the last token of clause c.
func (a *analysis) reach(c *doc.Clause) (first, last int) {
	first, last = c.Head, c.Head
	for _, x := range c.Args {
		if !x.Understood {
			first, last = min(first, x.Begin), max(last, x.End-1)
		}
	}
	if c.Subject.Head >= 0 {
		first, last = min(first, c.Subject.Begin), max(last, c.Subject.End-1)
	}
	return first, last
}

// subjectKind says what sort of thing token i is: a name, a noun, a personal
// pronoun with or without somebody whom it stands for, another pronoun.
func (a *analysis) subjectKind(i int) string {
	switch {
	case a.pred(i) != nil:
		return "clause"
	case a.upos(i) == "PRON":
		if m := a.mention[i-a.begin]; m >= 0 && a.d.Mentions[m].Entity >= 0 {
			return "resolved"
		}
		if a.xpos(i) == "PRP" && a.form(i) != "it" {
			return "pronoun"
		}
		return "other"
	case a.name(i):
		return "name"
	case a.upos(i) == "NOUN":
		return "noun"
	}
	return "other"
}

// place is a relation without its subtype, but for relative clauses.
func place(rel string) string {
	if rel == "acl:relcl" {
		return rel
	}
	rel, _, _ = strings.Cut(rel, ":")
	return rel
}
