package coref

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// A ranker scores what a mention may stand for, among it that it is new: a sum
// of feature weights, in thousandths, so that every machine finds the same.
// What is impossible has been ruled out before.
type ranker struct {
	weights map[featureID]int32
}

// A class of mentions has weights of its own: people are taken up in other
// ways than things, and by pronouns in other ways than by nouns.
type class int

const (
	personal   class = iota // he, she
	neuter                  // it
	plural                  // they
	address                 // you
	pointing                // this, that
	named                   // a name
	definite                // the leader, this leader
	possessed               // its leader, Russia's leader
	indefinite              // a leader, no leader
	bare                    // leaders
	numClasses
)

var classNames = [numClasses]string{"he", "it", "they", "you", "this", "name", "the", "poss", "a", "bare"}

func (p pronoun) class() class {
	switch {
	case p.kind == "demonstrative":
		return pointing
	case p.person == "2":
		return address
	case p.gender == "Masc" || p.gender == "Fem":
		return personal
	case p.number == "Plur":
		return plural
	}
	return neuter
}

// classOf returns the class of ref i.
func (r *ref) class() class {
	switch {
	case r.isPronoun():
		return r.pro.class()
	case r.isName():
		return named
	case r.definite():
		return definite
	case r.det == "":
		return bare
	case r.det == "a" || r.det == "an" || r.det == "some" || r.det == "any" || r.det == "no" || r.det == "every" || r.det == "each" || r.det == "all" || r.det == "another":
		return indefinite
	}
	return possessed
}

func (k *ranker) score(b *bag) int {
	sum := 0
	for _, id := range b.ids {
		sum += int(k.weights[id])
	}
	return sum
}

// rankerFile is where a language folder keeps the weights.
const rankerFile = "models/coref-ranker.tsv.zst"

// loadRanker reads the weights, one a line: class, template, its two values,
// weight. An unknown template is an error.
func loadRanker(fsys fs.FS) (ranker, error) {
	k := ranker{weights: map[featureID]int32{}}
	templates := map[string]template{}
	for t, name := range templateNames {
		templates[name] = template(t)
	}
	classes := map[string]class{}
	for c, name := range classNames {
		classes[name] = class(c)
	}
	var bad error
	err := readTable(fsys, rankerFile, 5, func(col []string) {
		c, okC := classes[col[0]]
		t, okT := templates[col[1]]
		n, err := strconv.Atoi(col[4])
		if bad == nil && (!okC || !okT || err != nil) {
			bad = fmt.Errorf("%s: no such feature or weight: %q", rankerFile, strings.Join(col, " "))
		}
		k.weights[featureOf(c, t, spelledAtom(col[2]), spelledAtom(col[3]))] = int32(n)
	})
	return k, cmp.Or(err, bad)
}

// spelledAtom is the atom that a spelling noted: "a+b" for one of two values.
func spelledAtom(s string) atom {
	if s == "-" {
		return 0
	}
	if n, err := strconv.ParseUint(strings.TrimPrefix(s, "#"), 16, 64); err == nil && s[0] == '#' {
		return atom(n)
	}
	return atomOf(s)
}

// write writes the weights as loadRanker reads them, sorted.
func (k *ranker) write(out io.Writer, s *spelling) (err error) {
	var rows []string
	for id, weight := range k.weights {
		f := s.features[id]
		rows = append(rows, fmt.Sprintf("%s\t%s\t%s\t%s\t%d\n", classNames[f.class], templateNames[f.t], s.word(f.x), s.word(f.y), weight))
	}
	slices.Sort(rows)
	z, err := zstd.NewWriter(out, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return err
	}
	defer func() { err = cmp.Or(err, z.Close()) }()
	if _, err := io.WriteString(z, "# Weights of the ranker of mentions in thousandths: class, template, values, weight. CC BY-SA 4.0.\n"+
		"# Learnt by ingest/internal/train (coref-ranker); see README.md.\n"); err != nil {
		return err
	}
	_, err = io.WriteString(z, strings.Join(rows, ""))
	return err
}

// word spells an atom so that spelledAtom finds it again: as the string that it
// is the hash of or, for a pair, as its number.
func (s *spelling) word(a atom) string {
	w := s.atoms[a]
	if a == 0 || w != "" && w != "-" && !strings.HasPrefix(w, "#") && atomOf(w) == a && !strings.ContainsAny(w, "\t\n\r") {
		return w
	}
	return "#" + strconv.FormatUint(uint64(a), 16)
}
