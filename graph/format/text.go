package format

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"newsgraph/graph"
)

// writeJSONLines writes one statement a line, with its evidence.
func writeJSONLines(w *bufio.Writer, c *Content) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for s, err := range c.Statements {
		if err == nil {
			err = enc.Encode(s)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// statementHeader are the columns of a table of statements.
var statementHeader = []string{
	"id", "subject", "subject_name", "subject_type", "relation", "phrase", "object", "object_name", "object_type",
	"polarity", "modality", "attributed_to", "time", "from", "to", "place", "quantities", "roles", "confidence",
	"inferred", "rule", "article",
}

// writeCSV writes one statement a row (RFC 4180). An object that is no entity
// has its datatype for type and no id; lists are separated by "; ".
func writeCSV(w *bufio.Writer, c *Content) error {
	out := csv.NewWriter(w)
	if err := out.Write(statementHeader); err != nil {
		return err
	}
	for s, err := range c.Statements {
		if err == nil {
			err = out.Write(statementCells(&s))
		}
		if err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func statementCells(s *graph.Statement) []string {
	var object, objectType, from, to, place string
	switch {
	case s.Object.Entity != nil:
		object, objectType = s.Object.ID, string(s.Object.Type)
	case s.Object.Literal != nil:
		objectType = string(s.Object.Datatype)
	}
	if s.Time != nil {
		from, to = s.Time.From, s.Time.To
	}
	if s.Place != nil {
		place = s.Place.Name
	}
	quantities := make([]string, len(s.Quantities))
	for i, q := range s.Quantities {
		quantities[i] = q.Text
	}
	var roles []string
	for _, role := range roleNames(s) {
		roles = append(roles, role+": "+objectText(s.Roles[role]))
	}
	return []string{
		s.ID, s.Subject.ID, s.Subject.Name, string(s.Subject.Type), s.Relation, s.Phrase, object, objectText(s.Object), objectType,
		string(s.Polarity), string(s.Modality), sources(s), interval(s.Time), from, to, place,
		strings.Join(quantities, "; "), strings.Join(roles, "; "), decimal(s.Confidence), strconv.FormatBool(s.Inferred), s.Rule, s.Article,
	}
}

// table writes rows as CSV.
func table(w io.Writer, header []string, rows func(write func(...string) error) error) error {
	out := csv.NewWriter(w)
	if err := out.Write(header); err != nil {
		return err
	}
	if err := rows(func(cells ...string) error { return out.Write(cells) }); err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}
