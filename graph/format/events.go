package format

import (
	"bufio"
	"cmp"
	_ "embed" // codes.tsv
	"encoding/csv"
	"fmt"
	"strings"
	"sync"

	"newsgraph/graph"
)

// An act is a class of PLOVER with the sense in which it is claimed.
type act struct{ class, sense string }

//go:embed codes.tsv
var codeTable string

// codes are the codes of acts that are not done.
var codes = sync.OnceValues(func() (map[act]graph.Codes, error) { return parseCodes(codeTable) })

func parseCodes(text string) (map[act]graph.Codes, error) {
	out := map[act]graph.Codes{}
	n := 0
	for line := range strings.Lines(text) {
		if n++; strings.HasPrefix(line, "#") {
			continue
		}
		column := strings.Split(strings.TrimSpace(line), "\t")
		if len(column) != 4 {
			return nil, fmt.Errorf("codes.tsv:%d: %d columns, want 4", n, len(column))
		}
		a := act{column[0], column[1]}
		if _, known := out[a]; known {
			return nil, fmt.Errorf("codes.tsv:%d: %s %s given twice", n, a.class, a.sense)
		}
		out[a] = graph.Codes{CAMEO: column[2], PLOVER: column[3]}
	}
	return out, nil
}

// coded returns the codes of the event that a statement tells of, by its
// relation and by whether it was done, planned, asked for, threatened or
// refused; false where that is no event in the schemes, as of a denial.
func coded(s *graph.Statement, table map[act]graph.Codes) (graph.Codes, bool) {
	if s.Codes == nil || s.Codes.CAMEO == "" && s.Codes.PLOVER == "" || s.Object.Entity == nil {
		return graph.Codes{}, false
	}
	if s.Asserted() {
		return *s.Codes, true
	}
	sense := string(s.Modality)
	if s.Polarity == graph.Negative {
		if s.Modality != graph.Planned && s.Modality != graph.Requested && s.Modality != graph.Wished && s.Modality != graph.Ordered {
			return graph.Codes{}, false
		}
		sense = "refused"
	}
	c, ok := table[act{s.Codes.PLOVER, sense}]
	return c, ok
}

// eventHeader are the columns of a table of coded events.
var eventHeader = []string{
	"event", "from", "to", "source", "source_name", "source_type", "target", "target_name", "target_type",
	"cameo", "plover", "relation", "polarity", "modality", "place", "attributed_to", "confidence",
	"article", "origin", "published", "site", "url", "title", "statement", "sentence",
}

// writeEvents writes an event a row, as CSV: who did what to whom, in the codes
// of CAMEO and PLOVER, with the sentence that says so. Several statements of
// one article about one event are one row for each pair that acts in it.
func writeEvents(w *bufio.Writer, c *Content) error {
	table, err := codes()
	if err != nil {
		return err
	}
	of, err := c.EventOf()
	if err != nil {
		return err
	}
	articles, err := articlesByID(c)
	if err != nil {
		return err
	}
	out := csv.NewWriter(w)
	if err := out.Write(eventHeader); err != nil {
		return err
	}
	c.LeftOut = 0
	seen := map[string]bool{}
	var at, text string // the article read last
	for s, err := range c.Statements {
		if err != nil {
			return err
		}
		code, ok := coded(&s, table)
		if !ok || s.Inferred {
			c.LeftOut++
			continue
		}
		id := s.ID
		if e := of[s.ID]; e != nil { // which knows what other sentences say
			id = e.ID
			s.Time, s.Place = cmp.Or(e.Time, s.Time), cmp.Or(e.Place, s.Place)
		}
		key := strings.Join([]string{id, s.Subject.ID, s.Object.ID, code.CAMEO}, "\x00")
		if seen[key] {
			continue
		}
		seen[key] = true
		if s.Article != at {
			if text, err = c.Text(s.Article); err != nil {
				return err
			}
			at = s.Article
		}
		if err := out.Write(eventCells(id, &s, code, articles[s.Article], text)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func articlesByID(c *Content) (map[string]graph.Article, error) {
	list, err := c.Articles()
	if err != nil {
		return nil, err
	}
	out := make(map[string]graph.Article, len(list))
	for _, a := range list {
		out[a.ID] = a
	}
	return out, nil
}

func eventCells(id string, s *graph.Statement, code graph.Codes, a graph.Article, text string) []string {
	var from, to, place, sentence string
	if s.Time != nil {
		from, to = s.Time.From, s.Time.To
	}
	if s.Place != nil {
		place = s.Place.Name
	}
	if len(s.Evidence) > 0 {
		if e := s.Evidence[0]; e.Begin < e.End && e.End <= len(text) {
			sentence = strings.Join(strings.Fields(text[e.Begin:e.End]), " ")
		}
	}
	return []string{
		id, from, to, s.Subject.ID, s.Subject.Name, string(s.Subject.Type), s.Object.ID, s.Object.Name, string(s.Object.Type),
		code.CAMEO, code.PLOVER, s.Relation, string(s.Polarity), string(s.Modality), place, sources(s), decimal(s.Confidence),
		s.Article, a.Origin, a.Published, a.Site, a.URL, a.Title, s.ID, sentence,
	}
}
