package coref

import (
	"strings"

	"newsgraph/ingest/internal/doc"
)

// A ref is a mention with what is known of it before anything is resolved.
type ref struct {
	begin, end, head int
	top              int // the head of the noun phrase it belongs to: "Chancellor" for "Friedrich Merz"
	lo, hi           int // that noun phrase with all its modifiers
	sent             int
	label            doc.Label
	pro              pronoun // of a pronoun
	lemma            string  // of the head
	noun             noun    // of a nominal, zero when unknown
	typ              string  // entity type, "" unknown
	animacy          string  // Anim, Inan, ""
	gender, number   string
	det              string // lemma of the determiner or of the possessor's pronoun: "the", "a", "his"; "'s" for a possessor
	name             name   // of a name
	country          string // of a country's name or demonym
	demonym          bool   // an adjective or noun made of a country: "Ukrainian"
	people           bool   // a name for people of a country: "Russians"
	roles            []role
	metonym          bool // names the seat of what it stands for
}

func (r *ref) isName() bool    { return r.label.Name() }
func (r *ref) isPronoun() bool { return r.label == doc.Pronoun }
func (r *ref) isNominal() bool { return r.label == doc.Nominal }

// definite reports whether the noun phrase points at something known.
func (r *ref) definite() bool {
	switch r.det {
	case "the", "this", "that", "these", "those":
		return true
	}
	return false
}

// describe fills refs and makes each a cluster of its own.
func (w *work) describe() {
	n := len(w.d.Mentions)
	w.refs = make([]ref, n)
	w.parent, w.clusters = make([]int, n), make([]*cluster, n)
	w.silent, w.linked = make([]bool, n), make([]bool, n)
	for i := range w.refs {
		w.refs[i] = w.ref(&w.d.Mentions[i])
	}
	w.voteLabels()
	w.under = make([]int, len(w.d.Tokens))
	for t := range w.under {
		w.under[t] = -1
	}
	for i := range w.refs {
		if r := &w.refs[i]; r.isName() && w.under[r.top] < 0 {
			w.under[r.top] = i
		}
	}
	for i := range w.refs {
		w.parent[i] = i
		w.clusters[i] = newCluster(i, &w.refs[i])
	}
}

func (w *work) ref(m *doc.Mention) ref {
	t := &w.tree
	r := ref{begin: m.Begin, end: m.End, head: m.Head, label: m.Label, sent: t.sent[m.Head], lemma: t.lemma(m.Head)}
	r.top = m.Head
	if r.isName() {
		r.top = t.top(m.Head)
		// "US President Barack Obama" with "US" as head of all: the place is
		// a modifier, whatever the tree says.
		if o := w.in[r.top]; o >= 0 && r.top != m.Head && w.d.Mentions[o].Label != m.Label {
			r.top = m.Head
		}
	}
	r.lo, r.hi = t.phrase(r.top, nil)
	if r.hi < m.End || r.lo > m.Begin {
		r.lo, r.hi = min(r.lo, m.Begin), max(r.hi, m.End)
	}
	if rel := w.d.Tokens[m.Head].Deprel; r.isName() && (rel == "compound" || rel == "amod") {
		r.lo, r.hi = m.Begin, m.End
	}
	switch {
	case r.isName():
		w.describeName(&r, m)
	case r.isPronoun():
		r.lo, r.hi = m.Begin, m.End
		w.describePronoun(&r)
	case r.isNominal():
		w.describeNominal(&r)
	}
	return r
}

func (w *work) describePronoun(r *ref) {
	r.pro = w.lex.pronouns[strings.ToLower(w.d.Tokens[r.head].Form)]
	r.number = r.pro.number
	switch r.pro.gender {
	case "Anim":
		r.animacy = "Anim"
	case "Masc", "Fem":
		r.gender, r.animacy, r.typ = r.pro.gender, "Anim", "person"
	case "Neut":
		r.gender, r.animacy = "Neut", "Inan"
	}
}

func (w *work) describeNominal(r *ref) {
	r.noun = w.nounAt(r.head)
	r.number = w.number(r.head)
	r.det = w.determiner(r.head)
	r.gender = r.noun.gender
	r.typ = r.noun.typ
	if r.noun.firm {
		r.typ = "" // a person or an organisation, as its name will tell
	}
	switch r.typ {
	case "person":
		r.animacy = "Anim"
	case "animal", "thing":
		r.typ, r.animacy = "", ""
		if r.noun.typ == "thing" {
			r.animacy = "Inan"
		}
	case "", "group", "organization":
	default:
		r.animacy = "Inan"
	}
	r.roles = w.rolesIn(r.head)
}

// nounAt looks the noun up, with its compound first: "prime minister", "head of
// state".
func (w *work) nounAt(t int) noun {
	if l := w.withOf(t); l != "" {
		return w.lex.nouns[l]
	}
	l := w.hyphenated(t)
	if t > 0 {
		if n, ok := w.lex.nouns[w.tree.lemma(t-1)+" "+l]; ok {
			return n
		}
	}
	if n, ok := w.lex.nouns[l]; ok {
		return n
	}
	if i := strings.LastIndexByte(l, '-'); i >= 0 {
		return w.lex.nouns[l[i+1:]]
	}
	return noun{}
}

// withOf returns the lemmas of noun t with the noun that "of" brings right after it
// where the lexicon knows the two together, "head of state"; else "".
func (w *work) withOf(t int) string {
	if t+2 >= len(w.d.Tokens) || w.d.Tokens[t+1].Form != "of" || w.tree.sent[t+2] != w.tree.sent[t] {
		return ""
	}
	if l := w.tree.lemma(t) + " of " + w.tree.lemma(t+2); w.lex.nouns[l].typ != "" {
		return l
	}
	return ""
}

// hyphenated returns the lemma of token t with the words that hyphens join to
// it: those before it and, of a word around a preposition, those after its
// first: "commander-in-chief".
func (w *work) hyphenated(t int) string {
	l := w.tree.lemma(t)
	for k := t; k+2 < len(w.d.Tokens) && joins(w.d, k+1) && w.d.Tokens[k+2].Head == t; k += 2 {
		l += "-" + w.tree.lemma(k+2)
	}
	for t >= 2 && joins(w.d, t-1) {
		t -= 2
		l = w.tree.lemma(t) + "-" + l
	}
	return l
}

// joins reports whether token t is a hyphen written together with both its
// neighbours.
func joins(d *doc.Doc, t int) bool {
	return t > 0 && t+1 < len(d.Tokens) && d.Tokens[t].Form == "-" && d.Tokens[t-1].End == d.Tokens[t].Begin && d.Tokens[t+1].Begin == d.Tokens[t].End
}

// number tells singular from plural by the morphology, a numeral or "both".
func (w *work) number(t int) string {
	tok := &w.d.Tokens[t]
	for c := range w.tree.kids(t) {
		if w.d.Tokens[c].Deprel == "nummod" && w.tree.lemma(c) != "one" && w.tree.lemma(c) != "1" {
			return "Plur"
		}
	}
	switch {
	case strings.Contains(tok.Feats, "Number=Plur"), tok.XPOS == "NNS", tok.XPOS == "NNPS":
		return "Plur"
	case strings.Contains(tok.Feats, "Number=Sing"), tok.XPOS == "NN", tok.XPOS == "NNP":
		return "Sing"
	}
	return ""
}

// determiner returns the lemma of what determines the noun t, "" for nothing.
func (w *work) determiner(t int) string {
	for c := range w.tree.kids(t) {
		switch w.tree.rel(c) {
		case "det":
			return w.tree.lemma(c)
		case "nmod":
			if w.d.Tokens[c].Deprel != "nmod:poss" {
				continue
			}
			if w.d.Tokens[c].UPOS == "PRON" {
				return strings.ToLower(w.d.Tokens[c].Form)
			}
			return "'s"
		}
	}
	return ""
}
