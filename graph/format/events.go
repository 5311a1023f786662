package format

import (
	"bufio"
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"newsgraph/graph"
)

// An eventRecord is a statement with a code of CAMEO as those who count events
// take it: who did what to whom, when, and where that is written.
type eventRecord struct {
	ID     string        `json:"id"`              // of the statement
	Event  string        `json:"event,omitempty"` // of the event that several statements may tell of
	CAMEO  string        `json:"cameo"`
	PLOVER string        `json:"plover,omitempty"`
	Source *graph.Entity `json:"source,omitempty"`
	Target *graph.Entity `json:"target,omitempty"`
	// About is what is asked of the target, or whom that would concern.
	About        *graph.Entity    `json:"about,omitempty"`
	From         string           `json:"from,omitempty"` // days of the event, where they are known
	To           string           `json:"to,omitempty"`
	Place        *graph.Entity    `json:"place,omitempty"`
	Quantities   []graph.Quantity `json:"quantities,omitempty"`
	Relation     string           `json:"relation"`
	Phrase       string           `json:"phrase"`
	Polarity     graph.Polarity   `json:"polarity"`
	Modality     graph.Modality   `json:"modality"`
	AttributedTo []graph.Entity   `json:"attributed_to,omitempty"`
	Confidence   float64          `json:"confidence"`
	Article      string           `json:"article"`
	Origin       string           `json:"origin,omitempty"` // the article that it is a near-copy of
	Title        string           `json:"title,omitempty"`
	URL          string           `json:"url,omitempty"`
	Published    string           `json:"published,omitempty"`
	Sentences    []eventSentence  `json:"sentences,omitempty"`
}

// An eventSentence is a place in the article's text, in bytes.
type eventSentence struct {
	Begin int    `json:"begin"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// writeEvents writes one event a line, in JSON: each statement that has a code
// of CAMEO. Of two that a sentence makes of one event, such as a threat and
// what is threatened, the one with the more specific code is written; of
// several statements of an article about one event, one for each pair that acts.
func writeEvents(w *bufio.Writer, c *Content) error {
	list, err := c.Articles()
	if err != nil {
		return err
	}
	of, err := c.EventOf()
	if err != nil {
		return err
	}
	c.LeftOut = 0
	e := eventWriter{enc: json.NewEncoder(w), content: c, articles: map[string]*graph.Article{}, of: of}
	e.enc.SetEscapeHTML(false)
	for i := range list {
		e.articles[list[i].ID] = &list[i]
	}
	for s, err := range c.Statements {
		if err != nil {
			return err
		}
		if s.Inferred {
			c.LeftOut++
			continue
		}
		if len(e.waiting) > 0 && e.waiting[0].Article != s.Article {
			if err := e.flush(); err != nil {
				return err
			}
		}
		e.waiting = append(e.waiting, s)
	}
	return e.flush()
}

type eventWriter struct {
	enc      *json.Encoder
	content  *Content
	articles map[string]*graph.Article
	of       map[string]*graph.Occurrence // by statement
	waiting  []graph.Statement            // those of one article
}

// flush writes the events of the article that are waiting.
func (e *eventWriter) flush() error {
	if len(e.waiting) == 0 {
		return nil
	}
	text, err := e.content.Text(e.waiting[0].Article)
	if err != nil {
		return err
	}
	type told struct{ event, source, target, cameo string }
	seen := map[told]bool{}
	for i := range e.waiting {
		s := &e.waiting[i]
		if cameo(s) == "" {
			e.content.LeftOut++
			continue
		}
		if slices.ContainsFunc(e.waiting, func(t graph.Statement) bool { return tellsMore(&t, s) }) {
			continue
		}
		r := e.record(s, text)
		if r.Event != "" {
			k := told{r.Event, s.Subject.ID, objectID(s), r.CAMEO}
			if seen[k] {
				continue
			}
			seen[k] = true
		}
		if err := e.enc.Encode(r); err != nil {
			return err
		}
	}
	e.waiting = e.waiting[:0]
	return nil
}

func objectID(s *graph.Statement) string {
	if s.Object.Entity == nil {
		return ""
	}
	return s.Object.Entity.ID
}

func cameo(s *graph.Statement) string {
	if s.Codes == nil {
		return ""
	}
	return s.Codes.CAMEO
}

// tellsMore reports whether t tells more of the event of s: "threatened Iran"
// less than the attack that is threatened, "urged Iran" less than what it is
// to do, "rejected talks" less than with whom.
func tellsMore(t, s *graph.Statement) bool {
	code, other := cameo(s), cameo(t)
	if !sameSentence(s, t) || s.Object.Entity == nil || other == "" {
		return false
	}
	switch {
	case s.Subject.ID == t.Subject.ID && code == other:
		return s.Object.Type == graph.Event && t.Object.Entity != nil && t.Object.Type != graph.Event
	case s.Subject.ID == t.Subject.ID && t.Object.Entity != nil && s.Object.ID == t.Object.ID:
		return specifies(other, code)
	}
	return asked(t) && asks(s, t)
}

// specifies reports whether code is a kind of what the general code of its
// root stands for, such as 130.
func specifies(code, general string) bool {
	return len(general) == 3 && general[2] == '0' && code != general && strings.HasPrefix(code, general[:2])
}

// asked reports whether s is done by whoever is asked to.
func asked(s *graph.Statement) bool {
	return s.Modality == graph.Requested || s.Modality == graph.Ordered
}

// asks reports whether s says who asks the subject of t to do that: the
// statement of the sentence that urges it, or has no relation but its words.
func asks(s, t *graph.Statement) bool {
	return sameSentence(s, t) && s.Object.Entity != nil && s.Object.ID == t.Subject.ID && s.Polarity == graph.Positive && s.Modality == graph.Actual &&
		(s.Relation == "" || s.Codes != nil && s.Codes.PLOVER == "REQUEST")
}

func sameSentence(a, b *graph.Statement) bool {
	return len(a.Evidence) > 0 && len(b.Evidence) > 0 && a.Evidence[0].Begin == b.Evidence[0].Begin && a.Evidence[0].End == b.Evidence[0].End
}

// asker returns who asks for s: whoever is said to, else whoever says so.
func (e *eventWriter) asker(s *graph.Statement) *graph.Entity {
	for i := range e.waiting {
		if asks(&e.waiting[i], s) {
			return &e.waiting[i].Subject
		}
	}
	if n := len(s.AttributedTo); n > 0 {
		return &s.AttributedTo[n-1]
	}
	return nil
}

func (e *eventWriter) record(s *graph.Statement, text string) eventRecord {
	r := eventRecord{
		ID: s.ID, CAMEO: s.Codes.CAMEO, PLOVER: s.Codes.PLOVER, Source: &s.Subject, Target: s.Object.Entity,
		Place: s.Place, Quantities: s.Quantities, Relation: s.Relation, Phrase: s.Phrase, Polarity: s.Polarity, Modality: s.Modality,
		AttributedTo: s.AttributedTo, Confidence: s.Confidence, Article: s.Article,
	}
	if asked(s) { // CAMEO codes the asking
		r.Source, r.Target, r.About = e.asker(s), &s.Subject, s.Object.Entity
	}
	when := s.Time
	if o := e.of[s.ID]; o != nil { // which knows what other sentences say
		r.Event, r.Place = o.ID, cmp.Or(o.Place, s.Place)
		when = cmp.Or(o.Time, s.Time)
	}
	if when != nil {
		r.From, r.To = when.From, when.To
	}
	if a := e.articles[s.Article]; a != nil {
		r.Title, r.URL, r.Published, r.Origin = a.Title, a.URL, a.Published, a.Origin
	}
	for _, ev := range s.Evidence {
		if ev.End <= len(text) {
			r.Sentences = append(r.Sentences, eventSentence{ev.Begin, ev.End, strings.Join(strings.Fields(text[ev.Begin:ev.End]), " ")})
		}
	}
	return r
}
