package main

import (
	"slices"
	"strconv"
	"strings"
)

// testimony are the columns that tell where, by whom and how surely a thing is
// said, and how they are united for rows that say the same thing.
var testimony = map[string]func(a, b string) string{
	"article":    func(a, _ string) string { return a },
	"by":         lessReported,
	"source":     lessReported,
	"confidence": func(a, b string) string { return max(a, b) }, // from 0 to 1, so the order of the digits is theirs
}

// lessReported unites who says a thing: what an article says itself needs no
// other source.
func lessReported(a, b string) string {
	switch {
	case a == "" || b == "":
		return ""
	case slices.Contains(strings.Split(a, "; "), b):
		return a
	}
	return a + "; " + b
}

// timesColumn has how many rows were folded into one, where it is more than one.
const timesColumn = "times"

// folded returns the results for people to read: rows that differ only in where,
// by whom and how surely they are said are one. Programs get them all. Rows are
// folded by the chunk, so that they still stream.
func (r *results) folded() *results {
	out := &results{columns: r.columns, growing: true}
	f := &folder{columns: func() []string { return r.columns }, out: out}
	out.records = func(yield func(record, error) bool) {
		f.reset()
		for rec, err := range r.records {
			if err != nil {
				if f.flush(yield) {
					yield(rec, err)
				}
				return
			}
			f.add(rec)
			if len(f.rows) == chunkRows && !f.flush(yield) {
				return
			}
		}
		f.flush(yield)
	}
	return out
}

// A folder folds the rows of a chunk.
type folder struct {
	columns func() []string // of the rows; they may grow while rows come
	out     *results
	rows    []record
	count   []int
	at      map[string]int // place in rows by what a row says
	repeats bool           // a row of any chunk was folded
}

func (f *folder) reset() {
	f.rows, f.count, f.at = nil, nil, make(map[string]int)
}

func (f *folder) add(rec record) {
	columns := f.columns()
	var key strings.Builder
	for i, cell := range rec.cells {
		if testimony[columns[i]] == nil {
			key.WriteString(cell + "\x00")
		}
	}
	i, again := f.at[key.String()]
	if !again {
		f.at[key.String()] = len(f.rows)
		f.rows, f.count = append(f.rows, rec), append(f.count, 1)
		return
	}
	f.repeats = true
	f.count[i]++
	cells := slices.Clone(f.rows[i].cells)
	for j := range min(len(cells), len(rec.cells)) {
		if unite := testimony[columns[j]]; unite != nil {
			cells[j] = unite(cells[j], rec.cells[j])
		}
	}
	f.rows[i].cells = cells
}

// flush hands on the rows of the chunk, and begins the next one.
func (f *folder) flush(yield func(record, error) bool) bool {
	columns := f.columns()
	f.out.columns = columns
	if f.repeats {
		f.out.columns = append(slices.Clone(columns), timesColumn)
	}
	defer f.reset()
	for i, rec := range f.rows {
		if f.count[i] > 1 {
			for len(rec.cells) < len(columns) {
				rec.cells = append(rec.cells, "")
			}
			rec.cells = append(slices.Clip(rec.cells), strconv.Itoa(f.count[i]))
		}
		if !yield(rec, nil) {
			return false
		}
	}
	return true
}
