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
	tp, err := loadTagParse(files)
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
	type place struct{ sentence, token int }
	actual := map[place]bool{}
	n := 0
	for _, d := range docs {
		claims, err := rel.Claims(d)
		if err != nil {
			return err
		}
		for _, c := range claims {
			s := d.SentenceOf(c.Head)
			actual[place{n + s, c.Head - d.Sentences[s].Begin}] = c.Polarity == doc.Positive && c.Modality == doc.Actual
		}
		n += len(d.Sentences)
	}
	var table [2][2]int // happened, said so
	missing := 0
	for _, j := range judgements {
		a, ok := actual[place{j.sentence, j.token}]
		if !ok {
			missing++
			continue
		}
		table[bit(j.happened)][bit(a)]++
	}
	f := func(k int) float64 {
		return 2 * float64(table[k][k]) / float64(2*table[k][k]+table[k][1-k]+table[1-k][k])
	}
	right, all := table[0][0]+table[1][1], table[0][0]+table[0][1]+table[1][0]+table[1][1]
	_, err := fmt.Fprintf(out, "%-22s accuracy %.4f macro F1 %.4f  called actual, did not happen %d of %d  no predicate %d\n",
		name, float64(right)/float64(all), (f(0)+f(1))/2, table[0][1], table[0][0]+table[0][1], missing)
	return err
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}
