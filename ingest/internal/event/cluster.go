package event

import (
	"cmp"
	"slices"
	"strings"

	"newsgraph/graph"
)

// A cluster is the mentions of one event, in order.
type cluster struct {
	kind     *kind
	mentions []*mention
	what
}

// clusters puts the mentions together, in the order of the text.
func (r *reader) clusters(acts actors) []*cluster {
	slices.SortStableFunc(r.mentions, func(a, b *mention) int { return cmp.Compare(a.position(), b.position()) })
	chain := r.chains()
	var out []*cluster
	taken := map[int]bool{} // nouns that belong to an event; of several kinds one
	for _, m := range r.mentions {
		if m.back && taken[m.noun] {
			continue
		}
		if !m.back {
			m.add(m.about)
		}
		if c := r.antecedent(out, m, chain, acts); c != nil {
			c.mentions = append(c.mentions, m)
			c.join(&m.what)
			if m.back && (m.asserted() || c.factual(&m.what) || m.polarity == graph.Positive && c.modality != graph.Actual) {
				c.add(m.about)
			}
		} else if m.tells() {
			m.add(m.about)
			c = &cluster{kind: m.kind, mentions: []*mention{m}, what: m.what}
			c.parts = slices.Clone(m.parts)
			out = append(out, c)
		} else {
			continue
		}
		if m.noun >= 0 {
			taken[m.noun] = true
		}
	}
	return out
}

// tells reports whether m tells of an event by itself, and does not only refer
// back to one.
func (m *mention) tells() bool {
	n := len(m.parts) + len(m.about)
	if m.place != nil {
		n++
	}
	return !m.back || m.head >= 0 && n >= 2
}

// chains returns the entity of each noun that coreference has one for, by token.
func (r *reader) chains() map[int]int {
	out := map[int]int{}
	for i := range r.d.Mentions {
		if m := &r.d.Mentions[i]; m.Entity >= 0 && r.d.Tokens[m.Head].UPOS == "NOUN" {
			out[m.Head] = m.Entity
		}
	}
	return out
}

// antecedent returns the event that m tells of, nil for none: one whose noun
// corefers with that of m, else the last one that m is compatible with.
func (r *reader) antecedent(list []*cluster, m *mention, chain map[int]int, acts actors) *cluster {
	if m.other {
		return nil
	}
	entity, known := chain[m.noun]
	for i := len(list) - 1; i >= 0 && known && m.noun >= 0; i-- {
		for _, old := range list[i].mentions {
			if e, ok := chain[old.noun]; ok && old.noun >= 0 && e == entity && list[i].kind == m.kind && (m.loose() || list[i].factual(&m.what)) &&
				!m.kind.differ(&list[i].what, &m.what, acts) {
				return list[i]
			}
		}
	}
	var best *cluster
	for i := len(list) - 1; i >= 0; i-- {
		c := list[i]
		if c.kind != m.kind || m.back && (!c.worthwhile() || !r.belongs(m, c, acts)) || !m.loose() && !c.factual(&m.what) || clash(&c.what, &m.what, acts) || c.kind.differ(&c.what, &m.what, acts) {
			continue
		}
		if !m.back {
			return c
		}
		if best == nil || c.salience(m) > best.salience(m) {
			best = c
		}
	}
	return best
}

// belongs reports whether a name beside the noun of m may be one of c: "the
// Quetta attack", "Lee's visit".
func (r *reader) belongs(m *mention, c *cluster, acts actors) bool {
	for _, a := range r.nounArgs(m.noun) {
		if a.at != "mod" && a.at != "poss" || r.d.Tokens[a.token].UPOS == "ADJ" {
			continue
		}
		o, ok := r.words.At(a.token)
		if !ok || o.Entity == nil || isLocal(&graph.Participant{Object: o}) {
			continue
		}
		p := graph.Participant{Object: o}
		if !contains(c.parts, &p, acts) && (c.place == nil || c.place.ID != o.ID && !acts.within(c.place.ID, o.ID)) {
			return false
		}
	}
	return true
}

// salience tells how likely m refers back to c: what an article speaks of again
// and again is at hand longer than what it told in passing. A mention is worth
// a sentence of distance.
func (c *cluster) salience(m *mention) int {
	return len(c.mentions) - (m.sentence - c.mentions[len(c.mentions)-1].sentence)
}

// loose reports whether m may tell of an event in another sense than that has.
func (m *mention) loose() bool { return m.back || m.presumed }

// factual reports whether two tell of an event in the same sense.
func (w *what) factual(v *what) bool { return w.polarity == v.polarity && w.modality == v.modality }

// clash reports whether two times or places can't be those of one event.
func clash(a, b *what, acts actors) bool {
	if a.time != nil && b.time != nil && a.time.From != "" && b.time.From != "" && a.time.To != "" && b.time.To != "" &&
		(a.time.To < b.time.From || b.time.To < a.time.From) {
		return true
	}
	return a.place != nil && b.place != nil && a.place.ID != b.place.ID && !acts.within(a.place.ID, b.place.ID) && !acts.within(b.place.ID, a.place.ID)
}

// differ reports whether the participants of two can't be those of one event.
func (k *kind) differ(a, b *what, acts actors) bool {
	for _, name := range k.single {
		x, y := a.with(name), b.with(name)
		if len(x) == 0 || len(y) == 0 || meets(x, y, acts) || at(x, b.place) || at(y, a.place) {
			continue
		}
		if !described(x, y) && !described(y, x) || !a.shares(b, name) {
			return true
		}
	}
	for _, name := range k.set {
		x, y := a.with(name), b.with(name)
		if !subset(x, y, acts) && !subset(y, x, acts) {
			return true
		}
	}
	return false
}

// described reports whether x only describes what y may name: "a Portuguese tea
// maker".
func described(x, y []graph.Participant) bool {
	return !slices.ContainsFunc(x, func(p graph.Participant) bool {
		return !isLocal(&p) || !slices.ContainsFunc(y, func(q graph.Participant) bool {
			return q.Entity != nil && !isLocal(&q) && (p.Type == "" || q.Type == "" || p.Type == q.Type)
		})
	})
}

// shares reports whether two have a participant in common in another role.
func (w *what) shares(v *what, but string) bool {
	return slices.ContainsFunc(w.parts, func(p graph.Participant) bool {
		return p.Role != but && slices.ContainsFunc(v.parts, func(q graph.Participant) bool { return q.Role == p.Role && same(&p, &q) })
	})
}

// with returns the participants in a role.
func (w *what) with(name string) []graph.Participant {
	var out []graph.Participant
	for _, p := range w.parts {
		if p.Role == name {
			out = append(out, p)
		}
	}
	return out
}

func meets(x, y []graph.Participant, acts actors) bool {
	return slices.ContainsFunc(x, func(p graph.Participant) bool { return contains(y, &p, acts) })
}

func subset(x, y []graph.Participant, acts actors) bool {
	return !slices.ContainsFunc(x, func(p graph.Participant) bool { return !contains(y, &p, acts) })
}

func contains(list []graph.Participant, p *graph.Participant, acts actors) bool {
	return slices.ContainsFunc(list, func(q graph.Participant) bool {
		return same(&q, p) || sameKind(&q, p) || q.Entity != nil && p.Entity != nil && (acts.within(q.Entity.ID, p.Entity.ID) || acts.within(p.Entity.ID, q.Entity.ID))
	})
}

// sameKind reports whether two describe something by one noun: "a crowded
// market", "the Quetta market".
func sameKind(a, b *graph.Participant) bool {
	return isLocal(a) && isLocal(b) && lastWord(a.Name) == lastWord(b.Name)
}

// isLocal reports whether the article only describes p.
func isLocal(p *graph.Participant) bool { return p.Entity != nil && strings.Contains(p.ID, "/") }

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

func at(list []graph.Participant, place *graph.Entity) bool {
	return place != nil && slices.ContainsFunc(list, func(p graph.Participant) bool { return p.Entity != nil && p.Entity.ID == place.ID })
}

// join adds what another mention knows of the same event.
func (w *what) join(v *what) {
	w.add(v.parts)
	w.statements = append(w.statements, v.statements...)
	w.confidence = max(w.confidence, v.confidence)
	w.time = narrower(w.time, v.time)
	if w.place == nil {
		w.place = v.place
	}
	if w.codes == nil {
		w.codes = v.codes
	}
	if len(v.statements) > 0 && v.own {
		w.own, w.sources = true, nil
	}
}

// narrower returns the time that says more.
func narrower(a, b *graph.Interval) *graph.Interval {
	days := func(i *graph.Interval) bool { return i != nil && i.From != "" && i.To != "" }
	switch {
	case a == nil || b != nil && days(b) && !days(a):
		return b
	case days(a) && days(b) && b.From >= a.From && b.To <= a.To:
		return b
	}
	return a
}

// actors are pairs of ids that the article's statements tell: who holds an
// office of what, and which place lies in which.
type actors map[[2]string]bool

// within reports whether a acts for b, or place a lies in b.
func (x actors) within(a, b string) bool { return x[[2]string{a, b}] }

func (m *Model) actors(statements []graph.Statement) actors {
	out := actors{}
	for i := range statements {
		if s := &statements[i]; s.Asserted() && s.Object.Entity != nil && (m.offices[s.Relation] || s.Relation == "located-in" || s.Relation == "capital-of") {
			out[[2]string{s.Subject.ID, s.Object.ID}] = true
		}
	}
	return out
}
