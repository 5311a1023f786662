package main

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/relate"
)

// udsFactuality holds the factuality of predicates of EWT (UDS).
const udsFactuality = "factuality/uds-factuality.json"

// The annotation follows an older release of EWT dev, in which one sentence
// more stood after this one (counting from 1): found by comparing where the
// annotated tokens are verbs.
const udsShift = 334

// udsSure is how far from 0 a value must be to count: −3 certainly did not
// happen, 3 certainly did.
const udsSure = 1.0

// A udsJudgement is the mean judgement on the predicate at a token.
type udsJudgement struct {
	sentence, token int // of EWT dev today, from 0
	happened        bool
}

var udsID = regexp.MustCompile(`^ewt-dev-(\d+)-semantics-pred-(\d+)$`)

// readFactuality reads the sure judgements on EWT dev.
func readFactuality() ([]udsJudgement, error) {
	dir, err := sharedData()
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(udsFactuality)))
	if err != nil {
		return nil, err
	}
	var file struct {
		Data map[string]map[string]struct {
			Factuality struct{ Factual struct{ Value float64 } }
		}
	}
	if err := json.Unmarshal(text, &file); err != nil {
		return nil, fmt.Errorf("%s: %w", udsFactuality, err)
	}
	var out []udsJudgement
	for sentence, preds := range file.Data {
		if !strings.HasPrefix(sentence, "ewt-dev-") {
			continue
		}
		for id, p := range preds {
			m := udsID.FindStringSubmatch(id)
			v := p.Factuality.Factual.Value
			if m == nil || -udsSure < v && v < udsSure {
				continue
			}
			s, _ := strconv.Atoi(m[1])
			t, _ := strconv.Atoi(m[2])
			if s > udsShift {
				s--
			}
			out = append(out, udsJudgement{s - 1, t - 1, v > 0})
		}
	}
	return out, nil
}

// evalFactuality prints how well relate tells what happened from what did not,
// on gold trees and on the parser's own.
func evalFactuality(out io.Writer, files fs.FS) error {
	judgements, err := readFactuality()
	if err != nil {
		return err
	}
	gold, err := readCorpus(ewtDev)
	if err != nil {
		return err
	}
	rel, err := relate.Load(files)
	if err != nil {
		return err
	}
	tp, err := loadReading(files)
	if err != nil {
		return err
	}
	system, _, err := tp.annotate(gold)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "factuality, UDS, actual or not")
	for _, run := range []struct {
		name string
		docs []*doc.Doc
	}{{"gold trees", gold}, {"parser's trees", system}} {
		if err := factualityRow(out, run.name, judgements, rel, run.docs); err != nil {
			return err
		}
	}
	return nil
}

func factualityRow(out io.Writer, name string, judgements []udsJudgement, rel *relate.Extractor, docs []*doc.Doc) error {
	s, err := countFactuality(judgements, rel, docs)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%-22s %v\n", name, s)
	return err
}

// scoreFactuality measures relate, with the words in files, on docs.
func scoreFactuality(judgements []udsJudgement, files fs.FS, docs []*doc.Doc) (factualityScore, error) {
	rel, err := relate.Load(files)
	if err != nil {
		return factualityScore{}, err
	}
	return countFactuality(judgements, rel, docs)
}

func countFactuality(judgements []udsJudgement, rel *relate.Extractor, docs []*doc.Doc) (factualityScore, error) {
	type place struct{ sentence, token int }
	actual := map[place]bool{}
	n := 0
	for _, d := range docs {
		claims, err := rel.Claims(d)
		if err != nil {
			return factualityScore{}, err
		}
		for _, c := range claims {
			s := d.SentenceOf(c.Head)
			actual[place{n + s, c.Head - d.Sentences[s].Begin}] = c.Polarity == doc.Positive && c.Modality == doc.Actual
		}
		n += len(d.Sentences)
	}
	var score factualityScore
	for _, j := range judgements {
		a, ok := actual[place{j.sentence, j.token}]
		if !ok {
			score.missing++
			continue
		}
		score.table[bit(j.happened)][bit(a)]++
	}
	return score, nil
}

// A factualityScore counts predicates: happened or not, called actual or not.
type factualityScore struct {
	table   [2][2]int
	missing int // judged, but no predicate of ours
}

func (s factualityScore) accuracy() float64 {
	t := s.table
	return float64(t[0][0]+t[1][1]) / float64(t[0][0]+t[0][1]+t[1][0]+t[1][1])
}

func (s factualityScore) macroF1() float64 {
	f := func(k int) float64 {
		return 2 * float64(s.table[k][k]) / float64(2*s.table[k][k]+s.table[k][1-k]+s.table[1-k][k])
	}
	return (f(0) + f(1)) / 2
}

func (s factualityScore) String() string {
	return fmt.Sprintf("accuracy %.4f macro F1 %.4f  called actual, did not happen %d of %d  no predicate %d",
		s.accuracy(), s.macroF1(), s.table[0][1], s.table[0][0]+s.table[0][1], s.missing)
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}
