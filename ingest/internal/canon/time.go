package canon

import (
	"strings"
	"time"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
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
	if ok && (a.Case == "until" || a.Case == "till") && to.Before(r.d.Published) {
		i.To = to.Format(time.DateOnly) // since when, it does not say
	} else if ok {
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
	told := r.toldBefore(begin)
	return r.c.when.ResolveAfter(words, r.d.Published, r.tense(c), told[0], told[1])
}

// tense returns the tense of what c tells of: a perfect lies in the past and a
// plan in the future, as does what is only possible, wished or asked for and
// is not said to be over: "may visit on Monday".
func (r *reader) tense(c *doc.Clause) string {
	switch {
	case c.Tense != "past" && strings.Contains(c.Aspect, "perfect"):
		return "past"
	case c.Tense != "past" && ahead[c.Modality]:
		return "future"
	case c.Tense == "present" && r.invariant(c):
		return "" // "beat them on Sunday" may be either
	}
	return c.Tense
}

// invariant reports whether the verb of c has one form for present and past, as
// "beat" and "hit" do: a word of the class "invariant" as it stands in the
// lexicon.
func (r *reader) invariant(c *doc.Clause) bool {
	tok := &r.d.Tokens[c.Head]
	return strings.EqualFold(tok.Form, tok.Lemma) && r.c.classes["invariant"].words[strings.ToLower(tok.Lemma)]
}

// ahead are the modalities of what has yet to come about, if it ever does.
var ahead = map[doc.Modality]bool{
	doc.Planned: true, doc.Possible: true, doc.Conditional: true, doc.Wished: true,
	doc.Requested: true, doc.Ordered: true, doc.Threatened: true,
}

// A Time is an expression of time in a document and the days that it means.
type Time struct {
	Begin, End int       // its tokens
	From, To   time.Time // both inclusive; zero where they can't be worked out
}

// Times returns the expressions of time in d, dated by the tense of the clause
// that each stands in.
func (c *Canon) Times(d *doc.Doc) []Time {
	r := newReader(c, d, graph.Article{})
	var out []Time
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Label != doc.Date {
			continue
		}
		t := Time{Begin: m.Begin, End: m.End}
		words := r.caseWords(m)
		for k := m.Begin; k < m.End; k++ {
			words = append(words, d.Tokens[k].Form)
		}
		told := r.toldBefore(m.Begin)
		t.From, t.To, _ = c.when.ResolveAfter(words, d.Published, r.tenseAt(m.Head), told[0], told[1])
		out = append(out, t)
	}
	return out
}

// caseWords returns the prepositions that stand right before a mention.
func (r *reader) caseWords(m *doc.Mention) []string {
	begin := m.Begin
	for begin > 0 && r.d.Tokens[begin-1].UPOS == "ADP" {
		begin--
	}
	var words []string
	for t := begin; t < m.Begin; t++ {
		words = append(words, r.d.Tokens[t].Form)
	}
	return words
}

// tenseAt returns the tense of the innermost clause around token t.
func (r *reader) tenseAt(t int) string {
	for at := t; at >= 0; at = r.d.Tokens[at].Head {
		for i := range r.d.Clauses {
			if c := &r.d.Clauses[i]; c.Head == at {
				return r.tense(c)
			}
		}
	}
	return ""
}

// toldBefore returns the days of the last date before token t that means the
// same whenever it is read ("in July 2019"); zero for none.
func (r *reader) toldBefore(t int) (told [2]time.Time) {
	for i := range r.d.Mentions {
		m := &r.d.Mentions[i]
		if m.Begin >= t {
			break
		}
		if m.Label != doc.Date || m.Norm == "" {
			continue
		}
		var words []string
		for k := m.Begin; k < m.End; k++ {
			words = append(words, r.d.Tokens[k].Form)
		}
		if from, to, ok := r.c.when.Resolve(words, time.Time{}, ""); ok {
			told = [2]time.Time{from, to}
		}
	}
	return told
}

// TimeOf returns the days that the words of tokens [begin, end) of d mean, as
// Times does for what it finds itself, without the preposition before them.
func (c *Canon) TimeOf(d *doc.Doc, begin, end int) (from, to time.Time, ok bool) {
	r := newReader(c, d, graph.Article{})
	var words []string
	for k := begin; k < end; k++ {
		words = append(words, d.Tokens[k].Form)
	}
	told := r.toldBefore(begin)
	return c.when.ResolveAfter(words, d.Published, r.tenseAt(end-1), told[0], told[1])
}
