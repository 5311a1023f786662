package relate

import (
	"slices"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// parties are the participants of a nominalised event.
type parties struct {
	agents, patients, with []int
	with0                  string // the preposition of the other party
	rest                   []doc.Arg
}

// nominalEvent makes the clauses of noun i where it names an event and says who takes
// part: "Putin's summit with Trump", "the arrest of C by D".
func (a *analysis) nominalEvent(i int) []doc.Clause {
	ev := a.eventNoun(i)
	if ev == nil || a.upos(i) != "NOUN" && a.label(i) == "" || a.inNameOf(i) {
		return nil
	}
	if a.sameEvent(i) >= 0 && (ev.scheduled() && len(ev.party) > 0 || a.lex.events[a.lemma(a.sameEvent(i))].phrase == ev.phrase) {
		return nil // "his meeting on Friday, the first with Berg": told with the first
	}
	p := a.participants(i, ev)
	if y := a.besideEvent(i); y >= 0 && len(p.with) == 0 {
		second := a.eventNoun(y)
		if second == nil {
			second = ev // "the first with Berg"
		}
		more := a.participants(y, second)
		if p.with, p.with0 = more.with, more.with0; len(p.agents) == 0 {
			p.agents = more.agents
		}
		if len(ev.party) > 0 {
			p.rest = append(p.rest, more.rest...)
		}
	}
	var out []doc.Clause
	c := a.inserted("event", verbOf(ev.phrase), ev.phrase, i, i)
	state := a.eventState(i, ev)
	if a.noted != nil && state.modality != doc.Actual {
		a.noted[i] = append(a.noted[i], Cue{i, "events/" + a.lemma(i), string(state.modality)})
	}
	a.claim(&c, state)
	c.Tense = ""
	c.Args = p.rest
	switch {
	case len(p.agents) >= 2 && len(ev.party) > 0 && len(p.with) == 0:
		c.Rule = "event-between"
		out = a.pairs(c, p.agents, doc.Oblique, "with")
		a.splitDashes(out)
	case len(p.agents) > 0:
		for _, s := range p.agents {
			one := c
			one.Subject = a.arg(doc.Subject, "", s)
			one.Subject.Group = p.agents[0]
			one.Args = append(slices.Clone(p.rest), a.objects(p, i)...)
			if len(one.Args) > 0 {
				out = append(out, one)
			}
		}
	case len(p.patients) > 0:
		c.Passive, c.Patient = true, 0
		c.Subject = doc.Arg{Role: doc.Subject, Head: -1, Of: -1, Group: -1}
		c.Args = append(a.objects(p, i), p.rest...)
		out = []doc.Clause{c}
	}
	return append(out, a.held(i, ev, c, p)...)
}

// held makes the clause that event i is held where its noun says: "the summit |
// in Geneva".
func (a *analysis) held(i int, ev *event, c doc.Clause, p parties) []doc.Clause {
	if !strings.HasPrefix(ev.phrase, "hold ") {
		return nil
	}
	for _, x := range slices.Concat(p.rest, a.attendedAt(i)) {
		if x.Role == doc.PlaceAdj && (x.Case == "in" || x.Case == "at") {
			c.Rule, c.Inserted, c.Phrase, c.Passive, c.Patient = "event-place", "be", "be held", false, -1
			c.Subject = a.arg(doc.Subject, "", i)
			c.Args = []doc.Arg{x}
			return []doc.Clause{c}
		}
	}
	return nil
}

// attendedAt returns the places of the verb whose object event i is, where they are
// those of the event: "will attend the summit | in Nairobi".
func (a *analysis) attendedAt(i int) []doc.Arg {
	g := a.head(i)
	if !a.is(i, "obj") || g < 0 || !a.lex.has("attending-verb", a.lemma(g)) {
		return nil
	}
	var out []doc.Arg
	for _, c := range a.children(g) {
		if c > i && a.rel(c) == "obl" {
			out = append(out, a.spread(doc.Oblique, a.caseOf(c), c)...)
		}
	}
	return out
}

// eventNoun returns the entry of noun i where it names an event, nil for none.
func (a *analysis) eventNoun(i int) *event {
	if w := a.hyphenForm(i); w != "" {
		return a.lex.events[w]
	}
	return a.lex.events[a.lemma(i)]
}

// hyphenForm returns the word that the parts of i with hyphens make together, "" where
// there are none: "face-to-face".
func (t *tree) hyphenForm(i int) string {
	last := i
	for _, c := range t.children(i) {
		if t.rel(c) == "flat" && c == last+1 {
			last = c
		}
	}
	if last == i || !t.hyphen(i+1) {
		return ""
	}
	var b strings.Builder
	for k := i; k <= last; k++ {
		b.WriteString(t.form(k))
	}
	return b.String()
}

// sameEvent returns the noun of the event that event i stands beside as another
// description of it, -1 for none.
func (a *analysis) sameEvent(i int) int {
	h := a.head(i)
	if h >= 0 && h < i && a.is(i, "appos") && (a.eventNoun(i) != nil || a.alone(i)) && a.upos(h) == "NOUN" && a.eventNoun(h) != nil {
		return h
	}
	return -1
}

// besideEvent returns the noun that describes event i a second time, -1 for none.
func (a *analysis) besideEvent(i int) int {
	for _, y := range a.children(i) {
		if a.sameEvent(y) == i {
			return y
		}
	}
	return -1
}

func verbOf(phrase string) string {
	for k := range phrase {
		if phrase[k] == ' ' {
			return phrase[:k]
		}
	}
	return phrase
}

// inNameOf reports whether noun i is inside a longer name ("World War II").
func (a *analysis) inNameOf(i int) bool {
	return a.label(i).Name() || a.upos(i) == "PROPN"
}

func (a *analysis) objects(p parties, i int) []doc.Arg {
	var out []doc.Arg
	for _, o := range p.patients {
		x := a.arg(doc.Object, "", o)
		x.Group, x.Of = p.patients[0], i
		out = append(out, x)
	}
	for _, o := range p.with {
		x := a.arg(doc.Oblique, p.with0, o)
		x.Group, x.Of = p.with[0], i
		out = append(out, x)
	}
	return out
}

// participants sorts the modifiers of event noun i.
func (a *analysis) participants(i int, ev *event) parties {
	var p parties
	put := func(role string, who []int) {
		who = slices.DeleteFunc(who, a.temporal)
		switch role {
		case "agent":
			p.agents = append(p.agents, who...)
		case "patient":
			p.patients = append(p.patients, who...)
		}
	}
	kids := a.children(i)
	if one := a.child(i, "appos"); one >= 0 && a.form(one) == "one" {
		kids = append(slices.Clone(kids), a.children(one)...) // "a meeting, one | between A and B"
	}
	for _, c := range kids {
		switch {
		case a.is(c, "nmod:poss"):
			if !a.temporal(c) {
				put(ev.poss, a.conjuncts(c))
			}
		case a.is(c, "compound", "amod") && c < i:
			if first := a.dashed(c, i); first >= 0 {
				p.agents = append(p.agents, first, c)
			} else if a.is(c, "amod") && a.nationality(c) && ev.poss == "agent" && !a.startsDash(c, i) {
				put("agent", []int{c})
			}
		case a.rel(c) == "nmod" || a.rel(c) == "obl":
			a.placeParty(&p, c, i, ev, put)
		}
	}
	return p
}

// placeParty files the prepositional modifier c.
func (a *analysis) placeParty(p *parties, c, i int, ev *event, put func(string, []int)) {
	prep := a.caseOf(c)
	who := a.conjuncts(c)
	switch {
	case prep == "":
	case prep == "by", prep == "from" && ev.party["from"]:
		put("agent", who)
	case prep == "of" && ev.of != "topic":
		put(ev.of, who)
	case prep == "between" && ev.party["between"]:
		put("agent", who)
	case ev.party[prep] && !a.temporal(c) && (len(p.with) == 0 || p.with0 == prep):
		p.with, p.with0 = append(p.with, who...), prep
	default:
		for _, x := range a.spread(doc.Oblique, prep, c) {
			x.Of = i
			p.rest = append(p.rest, x)
		}
	}
}

// dashed returns the first name of a pair joined by a dash before event noun i
// whose second is c ("Trump-Putin summit"), or -1.
func (a *analysis) dashed(c, i int) int {
	first := c - 2
	if first < a.begin || !dash(a.tok(c-1).Form) || !a.capital(c) || !a.capital(first) {
		return -1
	}
	if h := a.head(first); h != i && h != c {
		return -1
	}
	return first
}

// splitDashes cuts "Trump-Putin" into its names where one is below the other.
func (a *analysis) splitDashes(clauses []doc.Clause) {
	cut := func(x *doc.Arg) {
		if x.Head-1 > x.Begin && dash(a.tok(x.Head-1).Form) {
			x.Begin = x.Head
		}
	}
	for k := range clauses {
		cut(&clauses[k].Subject)
		for j := range clauses[k].Args {
			cut(&clauses[k].Args[j])
		}
	}
}

func (a *analysis) startsDash(c, i int) bool {
	return c+1 < i && dash(a.tok(c+1).Form)
}

func (a *analysis) capital(i int) bool {
	f := a.tok(i).Form
	return f != "" && f[0] >= 'A' && f[0] <= 'Z' && (a.upos(i) == "PROPN" || a.upos(i) == "ADJ")
}

func dash(s string) bool { return s == "-" || s == "–" || s == "—" || s == "/" }
