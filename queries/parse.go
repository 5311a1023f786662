package queries

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// paramLine is "@param NAME TYPE [= DEFAULT | optional]  DOC"; the doc is set
// off with at least two spaces.
var paramLine = regexp.MustCompile(`^@param +([a-z]+) +([a-z]+)(?: += +(\S+)| +(optional))?  +(\S.*)$`)

// parse reads the comment at the head of a query.
func parse(name, source string) (Query, error) {
	q := Query{Name: name, Source: source}
	for line := range strings.Lines(source) {
		comment, ok := strings.CutPrefix(strings.TrimSpace(line), "//")
		if !ok {
			break
		}
		if err := q.readComment(strings.TrimSpace(comment)); err != nil {
			return Query{}, fmt.Errorf("%s.js: %w", name, err)
		}
	}
	if q.Doc == "" || len(q.Columns) == 0 {
		return Query{}, fmt.Errorf("%s.js: the comment at the head lacks what the query tells, or @columns", name)
	}
	return q, nil
}

func (q *Query) readComment(line string) error {
	columns, isColumns := strings.CutPrefix(line, "@columns ")
	example, isExample := strings.CutPrefix(line+" ", "@example ")
	m := paramLine.FindStringSubmatch(line)
	switch {
	case q.Doc == "":
		q.Doc = line
	case isColumns:
		q.Columns = strings.Fields(columns)
	case isExample:
		q.Example = strings.TrimSpace("@" + q.Name + " " + strings.TrimSpace(example))
	case m != nil:
		p := Param{Name: m[1], Type: Type(m[2]), Default: m[3], Optional: m[4] != "", Doc: m[5]}
		if p.Default != "" {
			if _, err := p.Type.parse(p.Default); err != nil {
				return fmt.Errorf("default of %s %w", p.Name, err)
			}
		}
		q.Params = append(q.Params, p)
	case strings.HasPrefix(line, "@"):
		return fmt.Errorf("cannot read %q", line)
	}
	return nil
}

// Nearest returns those of the words that a slip of the fingers makes of word,
// the nearest first: at most three that differ in no more than a third of
// their letters, or that begin with word.
func Nearest(word string, words []string) []string {
	type candidate struct {
		word     string
		distance int
	}
	var found []candidate
	for _, w := range words {
		d := distance(word, w)
		if d <= max(1, len(w)/3) || len(word) > 2 && strings.HasPrefix(w, word) {
			found = append(found, candidate{w, d})
		}
	}
	slices.SortFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), strings.Compare(a.word, b.word))
	})
	var out []string
	for _, c := range found[:min(3, len(found))] {
		out = append(out, c.word)
	}
	return out
}

// distance returns the Levenshtein distance of a and b in bytes.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0] // row[j] of the row above, to the left
		row[0] = i + 1
		for j := range len(b) {
			substitute := diagonal
			if a[i] != b[j] {
				substitute++
			}
			diagonal = row[j+1]
			row[j+1] = min(substitute, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}
