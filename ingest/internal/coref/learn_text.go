package coref

import (
	"fmt"
	"slices"

	"newsgraph/ingest/internal/doc"
)

// Of running text the learner reads the whole and passages of so many
// sentences, in which people are spoken of who were named before.
const passageSentences = 6

// How many sentences back nobody else of the gender of a pronoun may have been
// named for it to be sure whom it stands for.
const rivalWindow = 8

// AddText collects examples of "he" and "she" from a document that has tokens,
// tags, trees and names, and no chains. What has been learnt so far resolves
// the whole text with all that names tell of gender; from that the ranker
// learns how people are taken up where gender does not tell, for all are men to
// it and every "she" is a "he". A pronoun that only one person of its gender
// can be stands for that one, any other for somebody of its gender and for
// nobody of the other. (Learning a probability of sets of candidates goes back
// to Charniak and Elsner, "EM works for pronoun anaphora resolution", EACL
// 2009; their model sees the gender.)
func (l *Learner) AddText(d *doc.Doc) error {
	if l.guide == nil {
		k := l.learn()
		l.guide = &k
	}
	whole, err := l.r.work(d.Passage(0, len(d.Sentences)))
	if err != nil {
		return fmt.Errorf("coreference examples: %w", err)
	}
	whole.resolve(l.guide)
	told := whole.tell()
	if err := l.addPassage(d.Passage(0, len(d.Sentences)), told, 0); err != nil {
		return err
	}
	for s := passageSentences; s < len(d.Sentences); s += passageSentences {
		p := d.Passage(s, min(s+passageSentences, len(d.Sentences)))
		if err := l.addPassage(p, told, d.Sentences[s].Begin); err != nil {
			return err
		}
	}
	return nil
}

// A told mention is what the whole text says of it: which thing it stands for,
// the gender of the person that this is, and whether, being a pronoun, it can
// be nobody else.
type told struct {
	id     int
	gender string
	sure   bool
}

// untold is what is known of a mention that the whole text does not have.
var untold = told{id: nobody}

// A place is where a mention begins, and whether it is a noun phrase, which may
// begin with a name or a pronoun.
type place struct {
	begin   int
	nominal bool
}

func (w *work) tell() map[place]told {
	all := map[place]told{}
	for i := range w.refs {
		r := &w.refs[i]
		if r.label.Literal() {
			continue
		}
		t := told{id: w.find(i), sure: w.sure(i)}
		if g := w.cluster(i).gender; g == "Masc" || g == "Fem" {
			t.gender = g
		}
		all[place{r.begin, r.isNominal()}] = t
	}
	return all
}

// sure reports whether ref i is a "he" or "she" of somebody who has a name while
// nobody else who has one and may be of that gender was spoken of not long before.
func (w *work) sure(i int) bool {
	r := &w.refs[i]
	if !r.isPronoun() || r.class() != personal || len(w.cluster(i).names) == 0 {
		return false
	}
	for j := i - 1; j >= 0 && r.sent-w.refs[j].sent <= rivalWindow; j-- {
		c := w.cluster(j)
		if !w.same(i, j) && c.isPerson() && len(c.names) > 0 && c.number != "Plur" && agree(c.gender, r.pro.gender) {
			return false
		}
	}
	return true
}

// addPassage collects the examples of a passage that begins at a token of the
// whole of which all has been told.
func (l *Learner) addPassage(d *doc.Doc, all map[place]told, begin int) error {
	w, err := l.r.work(d)
	if err != nil {
		return fmt.Errorf("coreference examples: %w", err)
	}
	w.spell, w.bag.spell = l.spell, l.spell
	known := make([]told, len(w.refs))
	for i := range w.refs {
		t, ok := all[place{w.refs[i].begin + begin, w.refs[i].isNominal()}]
		if !ok {
			t = untold
		}
		known[i] = t
	}
	w.hideGenders()
	w.describeTraits()
	for i := range w.refs {
		switch j := w.opened(i); {
		case j >= 0:
			w.join(j, i)
		case w.anaphor(i) && w.refs[i].class() == personal:
			l.exampleByGender(w, i, known)
		}
		w.noteSeen(i)
	}
	return nil
}

// hideGenders makes a "he" of every "she", and forgets who is a woman and who a
// man.
func (w *work) hideGenders() {
	for i := range w.refs {
		r := &w.refs[i]
		if r.gender != "Fem" && r.gender != "Masc" {
			continue
		}
		if !r.isPronoun() {
			r.gender = ""
			continue
		}
		if r.gender == "Fem" {
			r.lemma = map[string]string{"possessive": "his", "reflexive": "himself"}[r.pro.kind]
			if r.lemma == "" {
				r.lemma = "he"
			}
		}
		r.gender, r.pro.gender = "Masc", "Masc"
	}
	for _, c := range w.clusters {
		if c != nil && (c.gender == "Fem" || c.gender == "Masc") {
			c.gender = w.refs[c.members[0]].gender
		}
	}
}

// exampleByGender adds pronoun i, if there are people in reach whom it cannot
// stand for, and joins it with whom the whole text says that it does.
func (l *Learner) exampleByGender(w *work, i int, known []told) {
	refs := w.candidates(i)
	if j := w.cataphor(i, w.grounded(refs)); j >= 0 {
		w.join(j, i)
		return
	}
	me := known[i]
	of := func(j int) told {
		for _, m := range w.cluster(j).members {
			if known[m].id >= 0 {
				return known[m]
			}
		}
		return untold
	}
	// Of what has no gender, people with names may be meant; nobody knows
	// whether others are.
	refs = slices.DeleteFunc(refs, func(j int) bool {
		t, c := of(j), w.cluster(j)
		return t.id < 0 || t.gender == "" && t.id != me.id && !(c.isPerson() && len(c.names) > 0)
	})
	if len(refs) == 0 || me.id < 0 {
		return
	}
	var right []bool
	for _, j := range refs {
		t := of(j)
		right = append(right, me.sure && t.id == me.id || !me.sure && agree(t.gender, me.gender))
	}
	if slices.Contains(right, false) && (me.sure || slices.Contains(right, true)) {
		l.addByGender(w, i, refs, right)
	}
	if k := slices.IndexFunc(refs, func(j int) bool { return of(j).id == me.id }); k >= 0 {
		w.join(refs[k], i)
	}
}

func (l *Learner) addByGender(w *work, i int, refs []int, right []bool) {
	w.bag.class = personal
	s := w.scene(i, refs)
	e := example{class: personal, right: right, weight: l.opt.TextWeight}
	e.fresh = l.collect(w, e.weight, func() { w.newness(&s) })
	for n, j := range refs {
		e.cands = append(e.cands, l.collect(w, e.weight, func() { w.pair(&s, j, n, w.firstOf(refs, n)) }))
	}
	l.all = append(l.all, e)
}
