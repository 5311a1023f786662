package canon

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"newsgraph/graph"
)

// factualities are the columns of rules/codes.tsv behind the first.
var factualities = []string{"planned", "requested", "ordered", "threatened", "refused", "asked-off", "ordered-off", "threatened-off", "denied"}

// A coding is a line of rules/codes.tsv: the codes of an act that hasn't
// happened, by factuality; "" for none.
type coding map[string]string

// factuality returns in which of the factualities s tells its act: "actual"
// when it happened, and "" when it is none that makes an event.
func factuality(s *graph.Statement) string {
	if s.Polarity == graph.Positive {
		switch s.Modality {
		case graph.Actual, graph.Planned, graph.Requested, graph.Ordered, graph.Threatened:
			return string(s.Modality)
		}
		return ""
	}
	switch s.Modality {
	case graph.Planned:
		return "refused"
	case graph.Requested:
		return "asked-off"
	case graph.Ordered:
		return "ordered-off"
	case graph.Threatened:
		return "threatened-off"
	case graph.Actual:
		if slices.ContainsFunc(s.AttributedTo, func(e graph.Entity) bool { return e.ID == s.Subject.ID }) {
			return "denied"
		}
	}
	return ""
}

// recode gives a statement of an act the codes of what is told of the act: a
// planned meeting is an intent to meet, and no meeting.
func (c *Canon) recode(s *graph.Statement) {
	how := factuality(s)
	if s.Codes == nil || s.Codes.CAMEO == "" || how == "actual" || len(c.codings) == 0 {
		return
	}
	codes := graph.Codes{Wikidata: s.Codes.Wikidata}
	for n := len(s.Codes.CAMEO); n > 0; n-- {
		if coding, ok := c.codings[s.Codes.CAMEO[:n]]; ok {
			codes.CAMEO = coding[how]
			break
		}
	}
	if len(codes.CAMEO) > 1 {
		codes.PLOVER = c.plover[codes.CAMEO[:2]]
	}
	if s.Codes = &codes; codes == (graph.Codes{}) {
		s.Codes = nil
	}
}

var cameoCode = regexp.MustCompile(`^[0-9]{2,4}$`)

// loadCodes reads rules/codes.tsv and rules/plover.tsv, if there are such.
func (c *Canon) loadCodes(fsys fs.FS) error {
	codings, plover := map[string]coding{}, map[string]string{}
	err := readTSV(fsys, "rules/codes.tsv", 1+len(factualities), true, func(_ string, col []string) error {
		if col[0] == "act" {
			if !slices.Equal(col[1:], factualities) {
				return fmt.Errorf("columns %v, want %v", col[1:], factualities)
			}
			return nil
		}
		if codings[col[0]] != nil {
			return fmt.Errorf("act %s given twice", col[0])
		}
		codings[col[0]] = coding{}
		for i, code := range col {
			if !cameoCode.MatchString(code) && (i == 0 || code != "-") {
				return fmt.Errorf("%q is no code of CAMEO", code)
			}
			if i > 0 {
				codings[col[0]][factualities[i-1]] = strings.TrimPrefix(code, "-")
			}
		}
		return nil
	})
	err = cmp.Or(err, readTSV(fsys, "rules/plover.tsv", 2, true, func(_ string, col []string) error {
		if col[0] != "root" {
			plover[col[0]] = col[1]
		}
		return nil
	}))
	if err != nil || len(codings) == 0 {
		return err
	}
	for act, coding := range codings {
		for _, code := range coding {
			if code != "" && !strings.HasPrefix(code, "01") && plover[code[:2]] == "" {
				return errors.New("rules/plover.tsv: no class of " + code[:2] + ", which act " + act + " in rules/codes.tsv asks for")
			}
		}
	}
	c.codings, c.plover = codings, plover
	return nil
}
