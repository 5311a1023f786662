package coref

import (
	"strings"

	"newsgraph/ingest/internal/doc"
)

// A metonym is what the name of a seat of power stands for, and its type.
type metonym struct{ of, typ string }

// addCapitals adds the capitals of a country, a list separated by semicolons;
// a city state is called like its capital.
func (lx *lexicon) addCapitals(country, list string) {
	for city := range strings.SplitSeq(list, ";") {
		if key := fold(city); key != "" && lx.countries[key] == "" && lx.metonyms[key] == (metonym{}) {
			lx.metonyms[key] = metonym{country, "place"}
		}
	}
}

// metonyms makes the seat of a government that acts the state: "Washington and
// Beijing have been negotiating", "the Kremlin rejected the plan". Acting is
// the subject or the addressee of communication, negotiation and decision; in
// all other places a city is a city and a building a building. (The regular
// kind place-for-people of Markert and Nissim, "Metonymy resolution at SemEval
// I", 2007, told by grammatical role and verb class.)
func (w *work) metonyms() {
	for i := range w.refs {
		r := &w.refs[i]
		if r.label != doc.LOC && r.label != doc.ORG && r.label != doc.MISC || r.demonym || r.country != "" || w.dateline(r.begin) {
			continue
		}
		m, ok := w.lex.metonyms[strings.TrimPrefix(r.name.key(), "the ")]
		if !ok || !w.agentive(r.top) || w.tree.kid(r.top, "appos", "nmod:poss") >= 0 {
			continue
		}
		r.metonym = true
		r.typ = m.typ
		if m.typ == "place" {
			r.country = m.of
		} else {
			r.name.form, r.label = m.of, doc.ORG
			r.name.words = strings.Fields(fold(m.of))
		}
		c := w.cluster(i)
		c.typ, c.country = r.typ, r.country
	}
	w.joinMetonyms()
}

// joinMetonyms merges the metonyms of one organisation with each other and
// with its name.
func (w *work) joinMetonyms() {
	at := map[string]int{}
	for pass := range 2 {
		for i := range w.refs {
			r := &w.refs[i]
			if !r.isName() || r.country != "" || r.metonym != (pass == 0) {
				continue
			}
			key := r.name.key()
			j, ok := at[key]
			switch {
			case ok && r.label == doc.ORG:
				w.join(j, i)
			case pass == 0:
				at[key] = i
			}
		}
	}
}

// agentive reports whether the noun phrase of token t is one of those who
// speak, negotiate or decide, or whom they address.
func (w *work) agentive(t int) bool {
	for w.tree.rel(t) == "conj" {
		t = w.d.Tokens[t].Head
	}
	h := w.d.Tokens[t].Head
	if h < 0 {
		return false
	}
	lemma := w.tree.lemma(h)
	verb := w.d.Tokens[h].UPOS == "VERB"
	switch rel := w.tree.rel(t); {
	case rel == "nsubj" && w.passive(t), rel == "obj" || rel == "iobj":
		return verb && w.lex.is("addressed", lemma)
	case rel == "nsubj":
		return verb && (w.lex.is("say", lemma) || w.lex.is("agentive", lemma))
	case w.d.Tokens[t].Deprel == "nmod:poss":
		return w.lex.is("parley", lemma)
	case rel == "obl" || rel == "nmod":
		c := w.tree.kid(t, "case")
		if c < 0 {
			return false
		}
		switch w.tree.lemma(c) {
		case "with", "against", "between":
			return verb && w.lex.is("agentive", lemma) || w.lex.is("parley", lemma)
		case "by":
			return verb && w.lex.is("agentive", lemma) && w.tree.kid(h, "aux:pass") >= 0
		}
	}
	return false
}
