package ner

import (
	"fmt"
	"io/fs"
	"math/big"
	"newsgraph/ingest/internal/when"
	"strconv"
	"strings"
)

// A vocabulary is the words of the grammar of literals.
type vocabulary struct {
	numbers  map[string]numberWord
	approx   [][]string        // phrases before an amount, longest first where one begins another
	units    map[string]string // word to unit; two words with a space
	symbols  map[string]string // to the currency
	currency map[string]currencyWord
	calendar map[string]calendarWord // the names in lower case
	holidays [][]string
	when     *when.Calendar
}

type numberWord struct {
	kind  string // unit, ten, scale, group, vague, part, ordinal
	value *big.Rat
	place int // of an ordinal, which may be a number of another kind too
}

type currencyWord struct{ code, kind string }

type calendarWord struct {
	kind  string // month, weekday, season, part, period, clock, deictic
	value int
}

func loadVocabulary(files fs.FS) (*vocabulary, error) {
	v := &vocabulary{numbers: map[string]numberWord{}, units: map[string]string{}, symbols: map[string]string{},
		currency: map[string]currencyWord{}, calendar: map[string]calendarWord{}}
	for _, f := range []struct {
		name string
		add  func(col []string) error
	}{
		{"numbers.tsv", v.addNumber}, {"measures.tsv", v.addMeasure},
		{"currencies.tsv", v.addCurrency}, {"calendar.tsv", v.addCalendar},
	} {
		err := eachLine(files, "lexicon/"+f.name, func(line string) error {
			col := strings.Split(line, "\t")
			if len(col) < 2 {
				return fmt.Errorf("too few columns in %q", line)
			}
			return f.add(col)
		})
		if err != nil {
			return nil, err
		}
	}
	var err error
	v.when, err = when.Load(files)
	return v, err
}

func (v *vocabulary) addNumber(col []string) error {
	switch col[0] {
	case "approx":
		for _, p := range col[2:] {
			v.approx = append(v.approx, strings.Fields(p))
		}
		return nil
	case "ordinal":
		place, err := strconv.Atoi(col[1])
		if err != nil {
			return err
		}
		for _, w := range col[2:] {
			n := v.numbers[w]
			n.place = place
			v.numbers[w] = n
		}
		return nil
	}
	n := numberWord{kind: col[0]}
	if n.kind != "vague" {
		var ok bool
		if n.value, ok = new(big.Rat).SetString(col[1]); !ok {
			return fmt.Errorf("%q is no number", col[1])
		}
	}
	for _, w := range col[2:] {
		n.place = v.numbers[w].place
		v.numbers[w] = n
	}
	return nil
}

func (v *vocabulary) addMeasure(col []string) error {
	for _, w := range col[1:] {
		v.units[w] = col[0]
	}
	return nil
}

func (v *vocabulary) addCurrency(col []string) error {
	for _, w := range col[2:] {
		if col[1] == "symbol" {
			v.symbols[w] = col[0]
		} else {
			v.currency[w] = currencyWord{col[0], col[1]}
		}
	}
	return nil
}

func (v *vocabulary) addCalendar(col []string) error {
	switch col[0] {
	case "shift", "skip", "zone":
		return nil // for package when alone
	case "holiday", "era":
		for _, name := range col[2:] {
			v.holidays = append(v.holidays, strings.Fields(name))
		}
		return nil
	}
	n := 0
	if col[1] != "-" && col[0] != "period" && col[0] != "clock" {
		var err error
		if n, err = strconv.Atoi(col[1]); err != nil {
			return err
		}
	}
	for _, w := range col[2:] {
		v.calendar[strings.ToLower(w)] = calendarWord{col[0], n}
	}
	return nil
}
