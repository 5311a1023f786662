package relate

import (
	"fmt"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// clauseString prints a clause on one line:
//
//	subject | phrase | role case: argument; … | polarity modality | tense aspect | by source | rule
//
// An argument group of more than one conjunct is marked with "&".
func clauseString(d *doc.Doc, c *doc.Clause) string {
	arg := func(x doc.Arg) string {
		if x.Head < 0 {
			return "∅"
		}
		return d.Span(x.Begin, x.End)
	}
	var args []string
	for _, x := range c.Args {
		s := string(x.Role)
		if x.Case != "" {
			s += " " + x.Case
		}
		if x.Group != x.Head {
			s += "&"
		}
		args = append(args, s+": "+arg(x))
	}
	out := []string{arg(c.Subject), c.Phrase, strings.Join(args, "; ")}
	claim := string(c.Modality)
	if c.Polarity == doc.Negative {
		claim = "not " + claim
	}
	out = append(out, claim)
	if c.Tense != "" {
		out = append(out, c.Tense+" "+c.Aspect)
	} else {
		out = append(out, "-")
	}
	for _, s := range c.Sources {
		out = append(out, "by "+arg(s))
	}
	return fmt.Sprintf("%s | %s", strings.Join(out, " | "), c.Rule)
}
