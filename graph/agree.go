package graph

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/infer"
)

// A View is what all articles together say of one fact.
type View struct {
	Subject  Entity `json:"subject"`
	Relation string `json:"relation"`
	Object   Object `json:"object"`
	// For and Against are the statements that assert and that deny it, the most
	// confident first.
	For     []Source `json:"for,omitempty"`
	Against []Source `json:"against,omitempty"`
	// Independent is how many origins assert it: near-copies of one article
	// count once.
	Independent int `json:"independent"`
	// Confidence is that of at least one origin being right, if they err
	// independently of each other; see [Graph.Views].
	Confidence float64 `json:"confidence"`
	// Clashes are other facts that can't hold beside this one, since the
	// relation has one object for a subject, or one subject for an object:
	// those of the same time, and a later one that takes its place.
	Clashes []Clash `json:"clashes,omitempty"`
}

// A Source is a statement that is for or against a fact.
type Source struct {
	Statement  string  `json:"statement"`
	Article    string  `json:"article"`
	Origin     string  `json:"origin"`         // the article that it is a near-copy of, or itself
	Date       string  `json:"date,omitempty"` // when it held, as far as known: the time that it names, else the day of publication
	Time       string  `json:"time,omitempty"` // the days that it names, as ISO 8601
	Confidence float64 `json:"confidence"`
	from, to   string  // of the time, "" for an open end
}

// meets reports whether two statements may speak of the same time: the days
// that they name are not wholly apart.
func (s *Source) meets(t *Source) bool {
	return (s.to == "" || t.from == "" || s.to >= t.from) && (t.to == "" || s.from == "" || t.to >= s.from)
}

// A Clash is a fact that can't hold beside another one.
type Clash struct {
	Subject Entity `json:"subject"`
	Object  Object `json:"object"`
	// Later tells that it is the newer one by the dates of its sources, and so
	// supersedes the other; both are kept.
	Later bool `json:"later,omitempty"`
}

// Disputed reports whether sources disagree on v: one denies what another
// asserts of the same time, as far as they name one, or asserts what can't hold
// beside it.
func (v *View) Disputed() bool {
	return len(v.For) > 0 && (v.denied() || slices.ContainsFunc(v.Clashes, func(c Clash) bool { return !c.Later })) &&
		!v.Superseded()
}

// denied reports whether one source denies what another asserts.
func (v *View) denied() bool {
	said, against := dated(v.For), dated(v.Against)
	for i := range said {
		for j := range against {
			if said[i].meets(&against[j]) {
				return true
			}
		}
	}
	return false
}

// dated leaves out statements that name no time where others of their origin
// do: a headline speaks of the same time as what stands below it.
func dated(list []Source) []Source {
	return slices.DeleteFunc(slices.Clone(list), func(s Source) bool {
		return s.Time == "" && slices.ContainsFunc(list, func(o Source) bool { return o.Origin == s.Origin && o.Time != "" })
	})
}

// Superseded reports whether a later fact has taken the place of v.
func (v *View) Superseded() bool {
	return slices.ContainsFunc(v.Clashes, func(c Clash) bool { return c.Later })
}

// Views returns what the articles together say, in the order of subject,
// relation and object: a view for each fact, said or denied, that the pattern
// selects a statement of. What is planned, possible or the like is no fact,
// and what is inferred has no sources. Confidences of independent origins c
// add up to 1 - (1-c1)(1-c2)…, at most 0.999; of one origin the highest counts.
//
// Facts clash only where the rules call their relation functional (see
// [Graph.SetRules]); between two places, one of which lies in the other, they
// never do. Of two that clash the one with the later date supersedes, unless
// the rules call the relation permanent: nobody is born anew.
func (g *Graph) Views(ctx context.Context, p Pattern) ([]View, error) {
	var out []View
	err := g.store.View(ctx, func(s *badger.Snapshot) error {
		text, _, err := s.Get([]byte(rulesKey))
		if err != nil {
			return err
		}
		rules, err := g.parsedRules(string(text))
		if err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		a := agreement{snapshot: s, rules: rules, views: map[viewKey]*View{}, articles: map[string]articleFacts{}}
		p.SaidOnly, p.Modality = true, Actual
		if err := a.collect(&p, true); err != nil {
			return err
		}
		out, err = a.finish(&p)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("views: %w", err)
	}
	return out, nil
}

type viewKey struct{ subject, relation, object string }

type articleFacts struct{ published, origin string }

// An agreement collects views.
type agreement struct {
	snapshot *badger.Snapshot
	rules    *infer.Rules
	views    map[viewKey]*View
	articles map[string]articleFacts
}

// collect adds the statements that p selects, and with more those of facts that
// may clash with them.
func (a *agreement) collect(p *Pattern, more bool) error {
	groups, err := p.candidates(a.snapshot)
	if err != nil {
		return err
	}
	var rivals []Pattern
	for _, group := range groups {
		statements, err := group.load(a.snapshot)
		if err != nil {
			return err
		}
		for i := range statements {
			s := &statements[i]
			if s.Relation == "" || s.Object == (Object{}) || !p.Matches(s) {
				continue
			}
			if err := a.add(s); err != nil {
				return err
			}
			if more && a.rules.Functional(s.Relation) && s.Object.Entity != nil {
				rivals = append(rivals, Pattern{Subject: s.Subject.ID, Relation: s.Relation, SaidOnly: true, Modality: Actual})
			}
			if more && a.rules.InverseFunctional(s.Relation) && s.Object.Entity != nil {
				rivals = append(rivals, Pattern{Object: s.Object.ID, Relation: s.Relation, SaidOnly: true, Modality: Actual})
			}
		}
	}
	slices.SortFunc(rivals, func(x, y Pattern) int {
		return cmp.Or(strings.Compare(x.Relation, y.Relation), strings.Compare(x.Subject, y.Subject), strings.Compare(x.Object, y.Object))
	})
	for _, rival := range slices.Compact(rivals) {
		if err := a.collect(&rival, false); err != nil {
			return err
		}
	}
	return nil
}

func keyOf(s *Statement) viewKey {
	k := viewKey{s.Subject.ID, s.Relation, s.Object.value().ID}
	if s.Object.Literal != nil {
		k.object = quad.StringOf(s.Object.value().Term())
	}
	if s.Symmetric && s.Object.Entity != nil && k.subject > k.object {
		k.subject, k.object = k.object, k.subject
	}
	return k
}

func (a *agreement) add(s *Statement) error {
	k := keyOf(s)
	v := a.views[k]
	if v == nil {
		v = &View{Subject: s.Subject, Relation: s.Relation, Object: s.Object}
		if k.subject != s.Subject.ID {
			object := s.Subject
			v.Subject, v.Object = *s.Object.Entity, Object{Entity: &object}
		}
		a.views[k] = v
	}
	facts, err := a.article(s.Article)
	if err != nil {
		return err
	}
	source := Source{Statement: s.ID, Article: s.Article, Origin: facts.origin, Date: facts.published, Confidence: s.Confidence}
	if s.Time != nil {
		source.Date = cmp.Or(s.Time.From, s.Time.To, source.Date)
		if source.from, source.to = s.Time.From, s.Time.To; source.from != "" || source.to != "" {
			source.Time = s.Time.String()
		}
	}
	side := &v.For
	if s.Polarity == Negative {
		side = &v.Against
	}
	if !slices.ContainsFunc(*side, func(x Source) bool { return x.Statement == source.Statement && x.Article == source.Article }) {
		*side = append(*side, source)
	}
	return nil
}

// article returns what is needed of an article; one that came without its
// record has no date and is its own origin.
func (a *agreement) article(id string) (articleFacts, error) {
	if known, ok := a.articles[id]; ok {
		return known, nil
	}
	facts := articleFacts{origin: id}
	b, ok, err := a.snapshot.Get([]byte(articleKeys + id))
	if err == nil && ok {
		var article Article
		if article, err = decodeArticle(b); err == nil {
			facts.published = article.Published
			facts.origin, err = originOf(a.snapshot, id)
		}
	}
	a.articles[id] = facts
	return facts, err
}

// finish returns the views with at least one statement that p selects.
func (a *agreement) finish(p *Pattern) ([]View, error) {
	var all []*View
	for _, v := range a.views {
		v.settle()
		all = append(all, v)
	}
	slices.SortFunc(all, func(x, y *View) int {
		return cmp.Or(strings.Compare(x.Subject.ID, y.Subject.ID), strings.Compare(x.Relation, y.Relation), compareObjects(x.Object, y.Object))
	})
	if err := a.clash(all); err != nil {
		return nil, err
	}
	var out []View
	for _, v := range all {
		s := Statement{Subject: v.Subject, Relation: v.Relation, Object: v.Object, Polarity: Positive, Modality: Actual}
		wide := *p
		wide.Article, wide.AttributedTo, wide.Polarity, wide.MinConfidence, wide.Asserted = "", "", "", 0, false
		turned := s
		if s.Object.Entity != nil && a.rules.Symmetric(s.Relation) {
			object := s.Subject
			turned.Subject, turned.Object = *s.Object.Entity, Object{Entity: &object}
		}
		if wide.Matches(&s) || wide.Matches(&turned) {
			out = append(out, *v)
		}
	}
	return out, nil
}

func compareObjects(a, b Object) int {
	return cmp.Or(strings.Compare(a.value().ID, b.value().ID), strings.Compare(a.value().Literal, b.value().Literal))
}

// settle sorts the sources and adds up what they are worth.
func (v *View) settle() {
	for _, side := range []*[]Source{&v.For, &v.Against} {
		slices.SortFunc(*side, func(x, y Source) int {
			return cmp.Or(cmp.Compare(y.Confidence, x.Confidence), strings.Compare(x.Article, y.Article), strings.Compare(x.Statement, y.Statement))
		})
	}
	var seen []string
	doubt := int64(1_000_000) // in integers, so that it is the same on every machine
	for _, s := range v.For {
		if !slices.Contains(seen, s.Origin) {
			seen = append(seen, s.Origin)
			doubt = doubt * (1000 - int64(math.Round(s.Confidence*1000))) / 1000
		}
	}
	v.Independent = len(seen)
	v.Confidence = float64(min((1_000_000-doubt)/1000, 999)) / 1000
	if len(seen) == 1 {
		v.Confidence = v.For[0].Confidence
	}
}

// latest returns the last date of those that assert v.
func (v *View) latest() string {
	last := ""
	for _, s := range v.For {
		last = max(last, s.Date)
	}
	return last
}

// clash finds the facts that can't hold together.
func (a *agreement) clash(all []*View) error {
	groups := map[viewKey][]*View{} // by subject or object of a functional relation; the other is ""
	for _, v := range all {
		if len(v.For) == 0 || v.Object.Entity == nil {
			continue
		}
		if a.rules.Functional(v.Relation) {
			k := viewKey{v.Subject.ID, v.Relation, ""}
			groups[k] = append(groups[k], v)
		}
		if a.rules.InverseFunctional(v.Relation) {
			k := viewKey{"", v.Relation, v.Object.ID}
			groups[k] = append(groups[k], v)
		}
	}
	for k, group := range groups { // in any order: each view is in one group, or its clashes are sorted below
		for _, v := range group {
			for _, w := range group {
				if err := a.compare(v, w, k.object == ""); err != nil {
					return err
				}
			}
		}
	}
	for _, v := range all {
		slices.SortFunc(v.Clashes, func(x, y Clash) int {
			return cmp.Or(strings.Compare(x.Subject.ID, y.Subject.ID), compareObjects(x.Object, y.Object))
		})
	}
	return nil
}

// compare notes w as a clash of v, unless v is the later.
func (a *agreement) compare(v, w *View, objects bool) error {
	if v == w {
		return nil
	}
	if objects {
		within, err := a.within(v.Object.ID, w.Object.ID)
		if within || err != nil {
			return err
		}
	}
	mine, other := v.latest(), w.latest()
	if a.rules.Permanent(v.Relation) {
		mine, other = "", ""
	}
	if mine != "" && other != "" && mine > other {
		return nil // it is v that supersedes
	}
	v.Clashes = append(v.Clashes, Clash{w.Subject, w.Object, mine != "" && other > mine})
	return nil
}

// within reports whether one place lies in the other.
func (a *agreement) within(x, y string) (bool, error) {
	for _, relation := range []string{"located-in", "part-of", "capital-of"} {
		for _, ends := range [][2]string{{x, y}, {y, x}} {
			n, err := a.snapshot.Count(badger.Pattern{Subject: quad.IRI(ends[0]), Predicate: quad.IRI(relation), Object: quad.IRI(ends[1])})
			if n > 0 || err != nil {
				return n > 0, err
			}
		}
	}
	return false, nil
}
