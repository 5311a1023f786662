package canon

import (
	"strings"
	"time"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/when"
)

// time returns the time that c names, nil for none: the first of its adjuncts
// that can be dated, else the first; of an event also the day before it ("his
// Friday meeting").
func (r *reader) time(c *doc.Clause) *graph.Interval {
	var first *graph.Interval
	for _, a := range r.times(c) {
		i := r.interval(c, a)
		if i.From != "" {
			return i
		}
		if first == nil {
			first = i
		}
	}
	return first
}

// times returns the expressions of time of c.
func (r *reader) times(c *doc.Clause) []doc.Arg {
	var out []doc.Arg
	for _, a := range c.Args {
		if a.Role == doc.TimeAdj || (a.Role == doc.Oblique && a.Case != "to" || a.Role == doc.Modifier) && r.dated(a.Head) {
			out = append(out, a)
		}
	}
	if !r.isNoun(c.Head) {
		return out
	}
	for k := range r.children(c.Head) {
		if m := r.mentionAt[k]; m >= 0 && r.d.Mentions[m].Label == doc.Date {
			out = append(out, doc.Arg{Head: k, Begin: r.d.Mentions[m].Begin, End: r.d.Mentions[m].End})
		}
	}
	return out
}

// dated reports whether token t heads an expression of time.
func (r *reader) dated(t int) bool {
	m := r.mentionAt[t]
	return m >= 0 && r.d.Mentions[m].Label == doc.Date
}

// interval returns the time of an argument in the article's words, and the
// days that it means where that can be worked out.
func (r *reader) interval(c *doc.Clause, a doc.Arg) *graph.Interval {
	begin, end := a.Begin, a.End
	if begin >= end {
		begin, end = a.Head, a.Head+1
	}
	if m := r.mentionAt[a.Head]; m >= 0 && r.d.Mentions[m].Label == doc.Date && r.d.Mentions[m].Head == a.Head {
		begin, end = r.d.Mentions[m].Begin, r.d.Mentions[m].End // not what a parser hangs on it
	}
	i := &graph.Interval{Text: clean(r.d.Span(begin, end))}
	if a.Case != "" && a.Case != "on" && a.Case != "in" && a.Case != "at" {
		i.Text = a.Case + " " + i.Text
	}
	from, to, ok := r.resolve(c, a.Case, begin, end)
	for m := range r.d.Mentions {
		// A longer phrase is dated by the date within it, "Wednesday in
		// Geneva", unless it hangs on another event, "the day after Friday's vote".
		n := &r.d.Mentions[m]
		if !ok && n.Label == doc.Date && n.Begin == begin && n.End < end {
			from, to, ok = r.resolve(c, a.Case, n.Begin, n.End)
		}
	}
	if ok {
		i.From, i.To = from.Format(time.DateOnly), to.Format(time.DateOnly)
	}
	return i
}

// resolve returns the days that tokens [begin, end) mean in clause c.
func (r *reader) resolve(c *doc.Clause, preposition string, begin, end int) (from, to time.Time, ok bool) {
	words := strings.Fields(preposition)
	for t := begin; t < end; t++ {
		words = append(words, r.d.Tokens[t].Form)
	}
	return when.Resolve(words, r.d.Published, tense(c))
}

// tense returns the tense of what c tells of: a perfect lies in the past and a
// plan in the future, as does what is only possible, wished or asked for and
// is not said to be over: "may visit on Monday".
func tense(c *doc.Clause) string {
	switch {
	case c.Tense != "past" && strings.Contains(c.Aspect, "perfect"):
		return "past"
	case c.Tense != "past" && ahead[c.Modality]:
		return "future"
	}
	return c.Tense
}

// ahead are the modalities of what has yet to come about, if it ever does.
var ahead = map[doc.Modality]bool{
	doc.Planned: true, doc.Possible: true, doc.Conditional: true, doc.Wished: true,
	doc.Requested: true, doc.Ordered: true, doc.Threatened: true,
}
