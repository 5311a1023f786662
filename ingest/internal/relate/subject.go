package relate

import "newsgraph/ingest/internal/doc"

// A subject is what a predicate is said of, before a passive is turned.
type subject struct {
	head int  // its token, -1 for none
	own  bool // the predicate's own dependent; otherwise inherited
}

var nobody = subject{head: -1}

// subject finds the surface subject of predicate i: its own, or the one that
// the grammar lets it inherit from the predicate or noun that it hangs on.
func (a *analysis) subject(i int) subject {
	s := a.subjectAt(i, 0)
	if s.head >= 0 && (a.upos(s.head) == "PUNCT" || s.head == i) {
		return nobody
	}
	return s
}

func (a *analysis) subjectAt(i, n int) subject {
	if n > 20 {
		return nobody
	}
	if s := a.ownSubject(i); s >= 0 {
		return subject{a.resolve(s, i), true}
	}
	h := a.head(i)
	if h < 0 || !a.within(h) {
		return nobody
	}
	p := a.pred(i)
	if p != nil && p.up >= 0 {
		return a.inherit(p.up, n)
	}
	switch {
	case a.rel(i) == "conj":
		if a.pred(h) != nil {
			return a.inherit(h, n)
		}
	case a.is(i, "xcomp"):
		return a.controlled(i, h, n)
	case a.is(i, "acl:relcl"):
		return nobody // its own subject is missing: a parser's slip
	case a.is(i, "acl"):
		return a.modified(i, h, n)
	case a.rel(i) == "advcl" && a.gerundComplement(i, h):
		return a.controlled(i, h, n)
	case a.rel(i) == "advcl" && a.judged(i, h):
		return a.controlled(i, h, n)
	case a.is(i, "advcl", "ccomp", "parataxis"):
		// Only a clause without a finite verb lacks its subject by grammar.
		if a.pred(h) != nil && a.subjectless(i) {
			if who := max(a.recipient(i, h), a.forWhom(i, h), a.dispatched(i, h)); who >= 0 {
				return subject{head: who}
			}
			return a.inherit(h, n)
		}
		if a.subjectless(i) && !a.infinitive(i) {
			if who := a.holder(h); who >= 0 {
				return subject{head: who} // "his first meeting | since being elected"
			}
		}
	}
	return nobody
}

// holder returns who has the event that noun h names, also from its other
// description: "| his | meeting, the first since"; -1 for none.
func (a *analysis) holder(h int) int {
	if h < 0 || a.eventNoun(h) == nil && a.sameEvent(h) < 0 {
		return -1
	}
	if who := a.child(h, "nmod:poss"); who >= 0 && !a.temporal(who) {
		return who
	}
	return a.holder(a.sameEvent(h))
}

func (a *analysis) inherit(i, n int) subject {
	if i < 0 {
		return nobody
	}
	s := a.subjectAt(i, n+1)
	s.own = false
	return s
}

// ownSubject returns the subject among i's children, or -1. In "there is X" it
// is X. An outer subject ("The problem is that …") is another predication's.
func (a *analysis) ownSubject(i int) int {
	expl := -1
	for _, c := range a.children(i) {
		if a.is(c, "nsubj:outer", "csubj:outer") {
			continue
		}
		if a.is(c, "nsubj", "csubj") {
			return c
		}
		if a.is(c, "expl") && a.form(c) == "it" {
			expl = c
		}
	}
	return expl
}

// resolve replaces a relative pronoun by its antecedent.
func (a *analysis) resolve(s, i int) int {
	if ant := a.antecedent(s, i); ant >= 0 {
		return ant
	}
	return s
}

// antecedent returns the noun that the relative word s in the clause of
// predicate i stands for, or -1 when s is no relative word.
func (a *analysis) antecedent(s, i int) int {
	form := a.form(s)
	switch form {
	case "who", "which", "that", "whom", "whose", "where", "when":
	default:
		return -1
	}
	if !a.feat(s, "PronType=Rel") && a.xpos(s) != "WDT" && a.xpos(s) != "WP" && a.xpos(s) != "WP$" && a.xpos(s) != "WRB" {
		return -1
	}
	for n, p := 0, i; p >= 0 && n < depth; n++ {
		if a.rel(p) == "acl:relcl" {
			return a.head(p)
		}
		if !a.is(p, "conj", "xcomp", "ccomp") {
			break
		}
		p = a.head(p)
	}
	if form != "who" && form != "which" || a.is(i, "root", "ccomp", "csubj") || a.rel(i) == "conj" {
		return -1
	}
	return a.nounBefore(s)
}

// nounBefore returns the noun phrase that ends before the relative pronoun s,
// for clauses that the parser did not hang on a noun.
func (a *analysis) nounBefore(s int) int {
	k := s - 1
	if a.within(k) && a.tok(k).Form == "," {
		k--
	}
	if !a.within(k) || a.upos(k) != "NOUN" && a.upos(k) != "PROPN" {
		return -1
	}
	for a.is(k, "flat", "compound") && a.head(k) >= 0 {
		k = a.head(k)
	}
	return k
}

// controlled finds the subject of the open complement i of h: the object of h
// where it has one ("urged X to leave"), else the subject ("X wants to leave").
func (a *analysis) controlled(i, h, n int) subject {
	if a.pred(h) == nil {
		return nobody
	}
	if obj := a.controller(h); obj >= 0 && obj != i {
		if a.infinitive(i) && !a.passive(h) && a.wields(h) {
			if what := a.child(h, "obj"); what >= 0 {
				obj = what // "sent Iran a plan | to end the war"
			}
			if !a.acts(obj) {
				return a.inherit(h, n) // "sent money | to help": the sender helps
			}
		}
		if !a.passive(h) && a.lex.has("subject-control", a.lemma(h)) && a.pred(i) != nil && a.pred(i).verbal {
			return a.inherit(h, n)
		}
		return subject{head: a.resolve(obj, h)}
	}
	return a.inherit(h, n)
}

// judged reports whether clause i says for what the verb h judges, rewards or
// punishes its object: "sentenced X for stealing", "praised X for leaving". The
// object acts there (verbs of judgement, Levin 1993, 33).
func (a *analysis) judged(i, h int) bool {
	return a.xpos(i) == "VBG" && a.markWord(i) == "for" && a.lex.has("judgement-verb", a.lemma(h))
}

// controller returns the object of h that acts in h's open complement: "urged
// X to leave", "called on X to leave"; -1 where the subject acts.
func (a *analysis) controller(h int) int {
	if obj := a.child(h, "obj", "iobj"); obj >= 0 {
		return obj
	}
	if sig, ok := a.lex.complements[complementKey{a.lemma(h), "v", "obj"}]; ok && sig.affirmed.modality != "" {
		for _, c := range a.children(h) {
			if a.rel(c) == "obl" && c > h && a.lex.has("control-preposition", a.caseOf(c)) {
				return c
			}
		}
	}
	return -1
}

// modified finds the subject of clause i that modifies noun h: the noun for a
// participle ("soldiers fighting"); for an infinitive who has the noun ("his
// threat to impose", "made a promise to help").
func (a *analysis) modified(i, h, n int) subject {
	if a.xpos(i) == "VBN" || a.xpos(i) == "VBG" && a.child(i, "mark") < 0 {
		return subject{head: h}
	}
	if a.pred(i) != nil && !a.pred(i).verbal && a.child(i, "mark") < 0 {
		return subject{head: h}
	}
	if g := a.head(h); g >= 0 && a.dispatched(i, g) == h {
		return subject{head: h}
	}
	if who := a.recipient(i, a.giver(i)); who >= 0 {
		return subject{head: who}
	}
	if poss := a.child(h, "nmod:poss"); poss >= 0 {
		return subject{head: poss}
	}
	if a.infinitive(i) && a.lex.has("journey", a.lemma(h)) && a.pred(h) == nil {
		return a.inherit(a.outerPred(h), n) // "spent the week with trips | to visit friends"
	}
	// "the chair … to hand off": the object of an act of giving acts next;
	// else the subject of the predicate that the noun belongs to.
	g := a.head(h)
	switch {
	case g < 0 || a.pred(g) == nil:
	case a.is(h, "obj", "xcomp") && a.lex.hasComplement(a.lemma(h)):
		if who := a.child(g, "iobj"); who >= 0 && a.lex.has("transfer-verb", a.lemma(g)) && a.empowers(h) {
			return subject{head: who} // "gave her the right to vote", but "gave her a promise to come"
		}
		return a.inherit(g, n)
	case a.pred(h) != nil:
		return a.inherit(h, n)
	}
	if a.pred(h) != nil && !a.pred(h).verbal {
		return a.inherit(h, n) // "is the first to win"
	}
	return nobody
}

// recipient returns whom verb h gives something to do i with: "gave the letter to
// an envoy | to hand on". The purpose lacks its object, which is what is given;
// -1 for any other clause.
func (a *analysis) recipient(i, h int) int {
	who, _ := a.handing(i, h)
	return who
}

// handing returns to whom verb h gives what to do i with, -1 and -1 for any other
// clause.
func (a *analysis) handing(i, h int) (who, what int) {
	if !a.infinitive(i) || h < 0 || a.pred(h) == nil || !a.lex.has("transfer-verb", a.lemma(h)) || a.passive(h) {
		return -1, -1
	}
	obj := a.child(h, "obj")
	if obj < 0 || i < obj || a.lex.hasComplement(a.lemma(obj)) {
		return -1, -1
	}
	whole := a.child(i, "obj", "ccomp", "xcomp") >= 0
	if whole && !a.entrusted(i, h, obj) {
		return -1, -1
	}
	what = obj
	if whole {
		what = -1 // "gave the keys to a guard | to open the safe"
	}
	if who := a.child(h, "iobj"); who >= 0 {
		return who, what
	}
	// The parser may hang it on the object, or on what modifies the object.
	for k := obj + 1; k < i; k++ {
		if (a.rel(k) == "obl" && a.head(k) == h || a.rel(k) == "nmod" && a.dominates(obj, k)) && a.caseOf(k) == "to" && !a.temporal(k) {
			return k, what
		}
	}
	return -1, -1
}

// entrusted reports whether verb h hands obj over for the receiver to do i with, who
// acts then although i has an object of its own: "gave the keys to a guard | to open the
// safe", but "to thank him".
func (a *analysis) entrusted(i, h, obj int) bool {
	return a.lex.has("entrusting-verb", a.lemma(h)) && !a.lex.has("giver-purpose", a.lemma(i)) && !a.lex.has("utterance", a.lemma(obj)) &&
		a.lex.events[a.lemma(obj)] == nil
}

// giver returns the verb of giving that infinitive i says the purpose of, wherever
// the parser hung it: on the verb, on the recipient or on what is given.
func (a *analysis) giver(i int) int {
	h := a.head(i)
	if a.is(i, "acl") {
		for n := 0; h >= 0 && n < depth && a.is(h, "obj", "obl", "nmod", "appos"); n++ {
			h = a.head(h)
		}
	}
	if h < 0 || !a.is(i, "advcl", "xcomp", "acl") {
		return -1
	}
	return h
}

// dispatched returns whom verb h sends, hires or appoints to do i: "sent soldiers |
// to fight", "hired a lawyer | to sue". Whoever is sent acts, not the sender; -1
// where what is sent can't act ("sent a letter to thank her") and for any other
// clause.
func (a *analysis) dispatched(i, h int) int {
	if !a.infinitive(i) || !a.lex.has("dispatch-verb", a.lemma(h)) || a.upos(h) != "VERB" || a.pred(h) == nil || a.passive(h) {
		return -1
	}
	if obj := a.child(h, "obj"); obj > h && obj < i && a.acts(obj) {
		return obj
	}
	return -1
}

// empowers reports whether noun h lets or tells whoever is given it do something:
// "right", "chance", "order", but not "promise" or "plan".
func (a *analysis) empowers(h int) bool {
	sig, _ := a.lex.signature(a.lemma(h), "n", "to")
	switch sig.affirmed.modality {
	case doc.Possible, doc.Ordered, doc.Requested:
		return true
	}
	return false
}

// wields reports whether verb h puts its object to some use, so that of a thing it is
// the subject who acts: "send", "use", but not "order" and "appoint".
func (a *analysis) wields(h int) bool {
	sig, ok := a.lex.complements[complementKey{a.lemma(h), "v", "obj"}]
	return ok && a.lex.has("dispatch-verb", a.lemma(h)) && sig.affirmed == effect{affirmed, doc.Planned, false}
}

// acts reports whether what noun phrase i stands for can act of itself: people,
// what they make up, and what they drive.
func (a *analysis) acts(i int) bool {
	switch a.label(i) {
	case doc.PER, doc.ORG:
		return true
	}
	switch a.entityType(i) {
	case "person", "group", "organization":
		return true
	}
	return a.lex.has("craft", a.lemma(i))
}

// forWhom returns the name that "for" brings right before the infinitive i of h,
// which acts there: "crossed for | Hartwell to score"; -1 for none.
func (a *analysis) forWhom(i, h int) int {
	if !a.infinitive(i) {
		return -1
	}
	to := a.child(i, "mark")
	for _, c := range a.children(h) {
		if a.rel(c) == "obl" && c > h && c < to && a.caseOf(c) == "for" && a.label(c).Name() && a.d.Mentions[a.mention[c-a.begin]].End == to {
			return c
		}
	}
	return -1
}

// subjectless reports whether clause i has no finite verb.
func (a *analysis) subjectless(i int) bool {
	for _, c := range a.children(i) {
		if a.is(c, "aux", "cop") && (a.feat(c, "VerbForm=Fin") || a.xpos(c) == "MD") {
			return false
		}
	}
	switch a.xpos(i) {
	case "VB", "VBG", "VBN", "JJ", "NN", "NNS", "NNP":
		return true
	}
	return false
}

// hasComplement reports whether the noun takes a clause: "plan", "threat".
func (l *lexicon) hasComplement(noun string) bool {
	_, ok := l.signature(noun, "n", "any")
	return ok
}
