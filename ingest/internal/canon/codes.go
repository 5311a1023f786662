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
func (c *Canon) factuality(s *graph.Statement) string {
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
		if verb, _, _ := strings.Cut(s.Phrase, " "); c.classes["refusal"].words[verb] {
			return "refused"
		}
		if slices.ContainsFunc(s.AttributedTo, func(e graph.Entity) bool { return e.ID == s.Subject.ID }) {
			return "denied"
		}
	}
	return ""
}

// A subjectMatter is a line of rules/acts.tsv.
type subjectMatter struct {
	words map[string]bool
	codes graph.Codes
}

// refine gives a statement the codes of an act that depend on what it is about.
func (c *Canon) refine(s *graph.Statement) {
	words := strings.Fields(s.Phrase)
	if s.Object.Entity != nil {
		name := strings.Fields(strings.ToLower(s.Object.Name))
		words = append(words, strings.TrimSuffix(name[max(0, len(name)-1)], "s"))
	}
	for _, a := range c.acts[s.Relation] {
		if slices.ContainsFunc(words, func(w string) bool { return a.words[w] }) {
			codes := a.codes
			s.Codes = &codes
			return
		}
	}
}

// recode gives a statement of an act the codes of what is told of the act: a
// planned meeting is an intent to meet, and no meeting.
func (c *Canon) recode(s *graph.Statement) {
	if s.Codes != nil && len(c.acts[s.Relation]) > 0 {
		c.refine(s)
	}
	how := c.factuality(s)
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

// loadCodes reads rules/codes.tsv, rules/plover.tsv and rules/acts.tsv, if there are such.
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
	acts := map[string][]subjectMatter{}
	err = cmp.Or(err, readTSV(fsys, "rules/acts.tsv", 4, true, func(_ string, col []string) error {
		if col[0] == "relation" {
			return nil
		}
		if c.relations[col[0]] == nil || !cameoCode.MatchString(col[2]) {
			return fmt.Errorf("%s %s is no relation with a code of CAMEO", col[0], col[2])
		}
		a := subjectMatter{map[string]bool{}, graph.Codes{CAMEO: col[2], PLOVER: col[3]}}
		for _, word := range strings.Fields(col[1]) {
			a.words[word] = true
		}
		acts[col[0]] = append(acts[col[0]], a)
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
	c.codings, c.plover, c.acts = codings, plover, acts
	return nil
}
