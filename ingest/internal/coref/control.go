package coref

// A subject is the token that says who acts in a clause and how the clause
// comes by it.
type subject struct {
	token int
	how   control
}

// A control is the way in which a clause gets its subject.
type control string

const (
	ownSubject    control = "own"    // "Smith left"
	sharedSubject control = "shared" // "Smith hopes to leave", "Smith rose and left"
	byObject      control = "object" // "Smith asked Lee to leave", "praised Lee for leaving"
	byReceipt     control = "given"  // "Smith gave the file to Lee to present"
	byNoun        control = "noun"   // "the man leaving", "his wish to leave"
)

// subjectOfClause returns who acts in the clause of predicate t: its own
// subject or, where it has none, the one that grammar lets it inherit; the
// token is -1 when nobody knows.
func (w *work) subjectOfClause(t int) subject {
	how := ownSubject
	for range 6 {
		if s := w.ownSubject(t); s >= 0 {
			return subject{s, how}
		}
		h := w.d.Tokens[t].Head
		if h < 0 {
			break
		}
		how = sharedSubject
		switch w.tree.rel(t) {
		case "xcomp":
			if o := w.objectOf(h); o >= 0 && o < t && w.tree.kid(t, "mark") >= 0 && !w.lex.is("promise", w.tree.lemma(h)) {
				return subject{o, byObject}
			}
		case "advcl":
			if o := w.directed(t, h); o >= 0 {
				return subject{o, byObject}
			}
			if o := w.judged(t, h); o >= 0 {
				return subject{o, byObject}
			}
			if o := w.receiver(t, h); o >= 0 {
				return subject{o, byReceipt}
			}
		case "acl":
			return w.subjectOfModifier(t, h)
		case "conj":
		default:
			return subject{nobody, ownSubject}
		}
		t = h
	}
	return subject{nobody, ownSubject}
}

// ownSubject returns the subject of predicate t, of two that the tree gives it the
// nearer; -1 for none.
func (w *work) ownSubject(t int) int {
	best := nobody
	for c := range w.tree.kids(t) {
		switch w.d.Tokens[c].Deprel {
		case "nsubj", "nsubj:pass", "csubj", "expl":
			if best < 0 || max(c-t, t-c) < max(best-t, t-best) {
				best = c
			}
		}
	}
	return best
}

// objectOf returns the object of verb h, -1 for none.
func (w *work) objectOf(h int) int { return w.tree.kid(h, "obj", "iobj") }

// directed returns the object of verb h, which acts in the infinitive t after it
// though the tree makes that an adjunct: "asked Lee to come", "sent men to fight"
// (but not "sent a letter to thank her"); -1 for none.
func (w *work) directed(t, h int) int {
	o := w.objectOf(h)
	if o < 0 || o > t || !w.toInfinitive(t) {
		return nobody
	}
	if w.lex.is("direct", w.tree.lemma(h)) || w.lex.is("dispatch", w.tree.lemma(h)) && w.canAct(o) {
		return o
	}
	return nobody
}

// canAct reports whether token o heads a mention of people or of what they make up.
func (w *work) canAct(o int) bool {
	j := w.mentionOf(o)
	if j < 0 {
		return false
	}
	switch w.refs[j].typ {
	case "person", "group", "organization":
		return true
	}
	return false
}

// judged returns the object of verb h, which acts in the gerund t that says what
// it is judged for: "praised Lee for staying", "accused Lee of lying", "kept Lee
// from leaving"; -1 for any other clause.
func (w *work) judged(t, h int) int {
	o, mark := w.objectOf(h), w.tree.kid(t, "mark", "case")
	if o < 0 || o > t || mark < 0 || w.d.Tokens[t].XPOS != "VBG" {
		return nobody
	}
	switch w.tree.lemma(mark) {
	case "for":
		if w.lex.is("judge", w.tree.lemma(h)) {
			return o
		}
	case "of", "from", "into":
		return o
	}
	return nobody
}

// receiver returns whom verb h gives something to do t with: "gave the file to
// Lee to present". What is given is what the purpose lacks as its object; -1 for
// any other clause.
func (w *work) receiver(t, h int) int {
	o := w.tree.kid(h, "obj")
	if o < 0 || t < o || !w.lex.is("transfer", w.tree.lemma(h)) || !w.toInfinitive(t) || w.tree.kid(t, "obj", "ccomp", "xcomp") >= 0 {
		return nobody
	}
	if who := w.tree.kid(h, "iobj"); who >= 0 {
		return who
	}
	// The parser may hang it on what is given, or on what modifies that.
	for k := o + 1; k < t; k++ {
		rel := w.tree.rel(k)
		if rel != "obl" && rel != "nmod" || rel == "obl" && w.d.Tokens[k].Head != h || rel == "nmod" && !w.within2(k, o) {
			continue
		}
		if c := w.tree.kid(k, "case"); c >= 0 && w.tree.lemma(c) == "to" {
			return k
		}
	}
	return nobody
}

// toInfinitive reports whether t is an infinitive with "to".
func (w *work) toInfinitive(t int) bool {
	m := w.tree.kid(t, "mark")
	return w.d.Tokens[t].XPOS == "VB" && m >= 0 && w.tree.lemma(m) == "to"
}

// subjectOfModifier returns who acts in clause t that modifies noun h: the noun
// itself in a participle; in an infinitive whose the noun is, who is given it, or
// who acts in the clause that the noun is the object of.
func (w *work) subjectOfModifier(t, h int) subject {
	if w.d.Tokens[t].Deprel == "acl:relcl" {
		return subject{nobody, ownSubject}
	}
	if !w.toInfinitive(t) {
		return subject{h, byNoun}
	}
	if p := w.tree.kid(h, "nmod:poss"); p >= 0 {
		return subject{p, byNoun}
	}
	v := w.d.Tokens[h].Head
	if v < 0 || w.tree.rel(h) != "obj" {
		return subject{nobody, ownSubject}
	}
	if who := w.receiver(t, v); who >= 0 {
		return subject{who, byReceipt}
	}
	s := w.subjectOfClause(v)
	if s.how == ownSubject {
		s.how = sharedSubject
	}
	return s
}

// actor returns the mention that says who acts in the clause of pronoun i, and
// how the clause comes by it; -1 when nobody does or the pronoun itself.
func (w *work) actor(i int) (int, control) {
	r := &w.refs[i]
	s := w.subjectOfClause(w.clauseOf(r.head))
	if s.token < 0 {
		return nobody, ownSubject
	}
	j := w.mentionOf(s.token)
	if j < 0 || j == i || w.refs[j].begin >= r.begin && s.how == ownSubject {
		return nobody, ownSubject
	}
	return j, s.how
}

// placeInClause says what pronoun i is to its clause, or what it possesses is.
func (w *work) placeInClause(i int) string {
	t := w.refs[i].head
	if w.d.Tokens[t].Deprel != "nmod:poss" || w.d.Tokens[t].Head < 0 {
		return w.tree.rel(t)
	}
	return "poss " + w.tree.rel(w.d.Tokens[t].Head)
}

// occasion returns the candidate that the "his" of an occasion stands for that
// tells the time of a clause without a subject of its own: who acts there,
// "gave a letter to Lee to hand on during his trip", "asked Hill to sign on
// his visit"; and who says something in what is his, "Smith said in his letter";
// else -1.
func (w *work) occasion(i int, near []int) int {
	r := &w.refs[i]
	n := w.d.Tokens[r.head].Head
	if w.d.Tokens[r.head].Deprel != "nmod:poss" || n < 0 || w.tree.rel(n) != "obl" {
		return nobody
	}
	c := w.tree.kid(n, "case")
	if c < 0 {
		return nobody
	}
	j, how := w.actor(i)
	prep := w.tree.lemma(c)
	switch {
	case j < 0:
		return nobody
	case how == ownSubject && prep == "in" && w.lex.is("say", w.tree.lemma(w.d.Tokens[n].Head)):
	case how != ownSubject && (w.lex.is("while", prep) || prep == "on" && w.nounAt(n).typ == "event"):
	default:
		return nobody
	}
	for _, k := range near {
		if w.same(j, k) {
			return k
		}
	}
	return nobody
}
