package relate

// perfect makes the participle after "have" the verb, where the parser took
// "have" for one of its own: "admitted that he had | drunk two beers".
func (t *tree) perfect(i, h int) bool {
	if t.rel(i) != "xcomp" || t.xpos(i) != "VBN" || t.lemma(h) != "have" || i < h || t.child(h, "obj") >= 0 {
		return false
	}
	for k := h + 1; k < i; k++ {
		if t.upos(k) != "ADV" && t.upos(k) != "PART" {
			return false
		}
	}
	return true
}

func (t *tree) turnPerfect(i, h int) {
	t.raise(i, h, "aux", func(int) bool { return true })
}

// dueTo reports whether the adjective i, which the parser took for a marker
// together with "to", is what verb h completes: "is | due to call Berg".
func (t *tree) dueTo(i, h int, lex *lexicon) bool {
	to := t.child(i, "fixed")
	if t.rel(i) != "mark" || t.upos(i) != "ADJ" || to != i+1 || t.form(to) != "to" || t.upos(h) != "VERB" || h < i {
		return false
	}
	_, ok := lex.signature(t.lemma(i), "a", "to")
	return ok && t.child(h, "cop") >= 0 && t.child(h, "cop") < i
}

// turnDue makes adjective i the predicate that verb h completes.
func (t *tree) turnDue(i, h int) {
	t.raise(i, h, "xcomp", func(c int) bool { return c < i })
	t.move(t.child(i, "fixed"), h, "mark")
}

// toldThat returns the verb that tells the noun h what clause i says, where the
// parser made i a relative clause: "told a committee | that the bank had lost
// the files"; -1 for none.
func (t *tree) toldThat(i, h int, lex *lexicon) int {
	g := t.head(h)
	if !t.is(i, "acl") || i < h || !t.is(h, "obj", "iobj") || g < 0 || t.upos(g) != "VERB" || !t.hasMark(i, "that") || t.child(i, "nsubj") < 0 {
		return -1
	}
	if _, ok := lex.signature(t.lemma(g), "v", "that"); !ok || lex.hasComplement(t.lemma(h)) || t.child(g, "ccomp", "xcomp") >= 0 {
		return -1
	}
	return g
}

// asked reports whether clause i is what verb h before it leaves open: it
// begins with a question word at once after the verb ("does not care | how
// many were killed").
func (t *tree) asked(i, h int) bool {
	if t.rel(i) != "advcl" || i < h || t.upos(h) != "VERB" || t.child(h, "obj", "ccomp", "xcomp") >= 0 || !t.within(h+1) {
		return false
	}
	w := h + 1
	switch t.form(w) {
	case "how", "why", "what", "who", "whether":
		return t.first(i) == w
	}
	return false
}

// timeLed reports whether the participle i after the time noun before it says
// which time is meant: "spent the week | leading up to the vote".
func (t *tree) timeLed(i, h int, lex *lexicon) int {
	n := i - 1
	if t.rel(i) != "advcl" || t.xpos(i) != "VBG" || !t.within(n) || t.head(n) != h || !t.is(n, "obj", "obl") {
		return -1
	}
	if !lex.has("time-noun", t.lemma(n)) || !lex.has("time-relation", t.lemma(i)) {
		return -1
	}
	return n
}

// quotedSubject returns the clause that the subject i of the speech verb h
// belongs to, where the speaker stands between: “"The talks," Weber told
// reporters, "will continue."”; -1 for none.
func (t *tree) quotedSubject(i, h int, lex *lexicon) int {
	if t.rel(i) != "nsubj" || !lex.has("report-verb", t.lemma(h)) || !t.within(i+2) {
		return -1
	}
	if first := t.first(i); !quoteMark(t.tok(first).Form) && (first == t.begin || !quoteMark(t.tok(first-1).Form)) {
		return -1
	}
	second := false
	for _, c := range t.children(h) {
		second = second || c > i && c < h && t.rel(c) == "nsubj" && t.closes(i, c)
	}
	if !second {
		return -1
	}
	if c := t.child(h, "ccomp", "parataxis"); c > h && t.child(c, "nsubj", "csubj", "expl") < 0 {
		return c
	}
	return -1
}

// closes reports whether a quotation ends between tokens i and j.
func (t *tree) closes(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if quoteMark(t.tok(k).Form) {
			return true
		}
	}
	return false
}

func quoteMark(s string) bool {
	switch s {
	case "\"", "“", "”", "``", "''":
		return true
	}
	return false
}

// openingWords returns the subordinator of more than one word that opens clause
// i, however the parser hung its words: "stayed in case fans attacked", "as long
// as the state pays"; "" for none.
func (t *tree) openingWords(i int, lex *lexicon) string {
	first, subject := t.first(i), i
	if s := t.child(i, "nsubj", "csubj", "expl"); s >= 0 && s < i {
		subject = s
	}
	for from := max(first-3, t.begin); from <= first+1 && from < subject; from++ {
		words := t.form(from)
		if !lex.openers[words] {
			continue
		}
		for to := from + 1; to < subject && to < from+4; to++ {
			words += " " + t.form(to)
			if _, ok := lex.markers[words]; ok && to+1 >= first {
				return words
			}
		}
	}
	return ""
}

// adverbial reports whether clause i, which the parser took for what verb h
// says or thinks, is opened by a subordinator that brings no such thing: "will
// resign | now that he has won".
func (t *tree) adverbial(i, h int, lex *lexicon) bool {
	if i < h || t.upos(h) != "VERB" {
		return false
	}
	if lex.has("adverbial-marker", t.form(t.first(i))) {
		return true
	}
	words := t.openingWords(i, lex)
	return words != "" && words != "in case"
}

// conditionWord reports whether participle i only opens the clause below it:
// "will sign | provided that he leaves".
func (t *tree) conditionWord(i int) bool {
	switch t.form(i) {
	case "provided", "providing", "assuming", "supposing":
	default:
		return false
	}
	c := t.child(i, "ccomp")
	return t.is(i, "xcomp", "advcl", "acl", "dep") && c > i && t.child(c, "nsubj", "expl") >= 0 && t.child(i, "nsubj", "aux", "obj") < 0
}

// turnCondition makes the clause below i an adverbial one of h that i opens.
func (t *tree) turnCondition(i, h int) {
	c := t.child(i, "ccomp")
	for _, k := range t.children(i) {
		if k != c {
			t.move(k, c, t.rel(k))
		}
	}
	t.move(c, h, "advcl")
	t.move(i, c, "mark")
}

// contentOf returns the "that" of clause i where the clause says what noun h is
// about and the parser took it for a relative clause: "the fear | that rebels
// hold the bridge"; -1 for a relative clause.
func (t *tree) contentOf(i, h int, lex *lexicon) int {
	if t.rel(i) != "acl:relcl" || t.upos(h) != "NOUN" {
		return -1
	}
	if _, ok := lex.signature(t.lemma(h), "n", "that"); !ok {
		return -1
	}
	that, objects := -1, 0
	for _, c := range t.children(i) {
		switch {
		case t.form(c) == "that" && t.is(c, "obj", "mark", "obl") && c < i:
			that = c
		case c > i && t.is(c, "obj", "ccomp", "xcomp"):
			objects++
		}
	}
	if that >= 0 && objects > 0 && t.child(i, "nsubj") >= 0 {
		return that // the clause lacks nothing
	}
	return -1
}

// mainVerbMissed makes a past form the main verb of a sentence in which the
// parser found no finite verb, having taken the past for a participle: "The
// resignation of Ruiz | surprised markets.", "The owner or the tenant | called
// the police." It leaves headlines and captions, which need no verb.
func (t *tree) mainVerbMissed() {
	if t.end-t.begin < 4 || t.tok(t.end-1).Form != "." {
		return
	}
	root := -1
	for i := t.begin; i < t.end; i++ {
		switch t.xpos(i) {
		case "VBD", "VBZ", "VBP", "MD":
			if t.rel(i) != "amod" {
				return
			}
		}
		if t.head(i) < 0 && t.upos(i) != "PUNCT" {
			root = i
		}
	}
	if root < 0 || t.upos(root) != "NOUN" && t.upos(root) != "PROPN" || len(t.caseTokens(root)) > 0 {
		return
	}
	if s, v := t.pastAfterName(root); v >= 0 {
		t.makeMain(v, root)
		t.move(root, v, "obj")
		t.move(s, v, "nsubj")
		t.link()
		return
	}
	for _, c := range t.children(root) {
		if c < root {
			continue
		}
		obj := t.child(c, "obj")
		switch v := t.child(c, "amod"); {
		case t.rel(c) == "acl" && t.xpos(c) == "VBN" && obj > c && t.child(c, "obl:agent") < 0:
			t.makeMain(c, root)
			return
		case t.is(c, "nmod", "appos", "obj") && len(t.caseTokens(c)) == 0 && v > root && t.past(v) && v == t.first(c) && t.tok(v-1).Form != ",":
			t.makeMain(v, root)
			t.move(c, v, "obj")
			t.link()
			return
		}
	}
}

// pastAfterName returns the name before noun root and the past form right after
// it that the parser took for a participle of the noun: "The European Union |
// eased | sanctions on Syria."; -1 for none.
func (t *tree) pastAfterName(root int) (s, v int) {
	for _, v := range t.children(root) {
		if v > root || t.rel(v) != "amod" || !t.past(v) && t.xpos(v) != "VBD" {
			continue
		}
		if s := t.child(v, "nsubj"); s >= 0 && s < v && t.label(s).Name() {
			return s, v
		}
		for _, s := range t.children(root) {
			if m := t.mention[s-t.begin]; s < v && m >= 0 && t.label(s).Name() && t.d.Mentions[m].End == v && t.is(s, "compound", "nmod", "nsubj") && len(t.caseTokens(s)) == 0 {
				return s, v
			}
		}
	}
	return -1, -1
}

// past reports whether token v has the form of a past: "surprised".
func (t *tree) past(v int) bool {
	f := t.form(v)
	return (t.xpos(v) == "VBN" || t.xpos(v) == "JJ") && len(f) > 4 && f[len(f)-2:] == "ed"
}

// makeMain makes verb v the root and the old root its subject.
func (t *tree) makeMain(v, root int) {
	t.verbs[v-t.begin] = "VBD"
	for _, c := range t.children(root) {
		if c > v && t.is(c, "punct", "obl", "advmod", "advcl") {
			t.move(c, v, t.rel(c))
		}
	}
	t.move(v, -1, "root")
	t.move(root, v, "nsubj")
	t.link()
}

// finiteAbove returns the finite verb that the finite verb i goes on with, where
// the parser conjoined i with an infinitive below that: "has sent men to fight and
// | has given them arms". A finite verb and an infinitive are no coordination; -1
// for any other conjunct.
func (t *tree) finiteAbove(i, h int) int {
	if t.upos(i) != "VERB" || t.upos(h) != "VERB" || !t.hasMark(h, "to") || t.child(i, "nsubj", "mark") >= 0 || !t.finite(i) || t.child(h, "aux") >= 0 {
		return -1
	}
	for g, n := t.head(h), 0; g >= 0 && n < depth; g, n = t.head(g), n+1 {
		if t.upos(g) == "VERB" && t.finite(g) {
			return g
		}
	}
	return -1
}

// finite reports whether verb i has a finite form, by its auxiliary or its own.
func (t *tree) finite(i int) bool {
	for _, c := range t.children(i) {
		if t.is(c, "aux") && c < i {
			return t.form(c) != "to"
		}
	}
	return (t.xpos(i) == "VBD" || t.xpos(i) == "VBZ") && t.form(i) != t.lemma(i)
}
