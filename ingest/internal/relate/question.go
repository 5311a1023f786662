package relate

import "strings"

// asks reports whether main clause i is a question: it stands last before a
// question mark, or its sentence has one and it is inverted or has a question
// word.
func (a *analysis) asks(i int) bool {
	marked := a.questionMark()
	if !marked && a.end-a.begin < 40 {
		return a.interrogative(i) && !a.quoting(i) && a.invertedVerb(i)
	}
	if !marked {
		return false
	}
	if a.interrogative(i) {
		return true
	}
	for _, c := range a.children(i) {
		if c > i && a.pred(c) != nil && (a.rel(c) == "parataxis" && !a.reports(c) || a.rel(c) == "conj") {
			return false
		}
	}
	return true
}

// questionMark reports whether the sentence ends in one.
func (a *analysis) questionMark() bool {
	for t := a.end - 1; t > a.begin && a.upos(t) == "PUNCT"; t-- {
		if strings.Contains(a.tok(t).Form, "?") {
			return true
		}
	}
	return false
}

// interrogative reports whether clause i has an auxiliary before its subject
// or a question word.
func (a *analysis) interrogative(i int) bool {
	if a.invertedVerb(i) {
		return true
	}
	for _, c := range a.children(i) {
		switch a.xpos(c) {
		case "WP", "WRB", "WDT", "WP$":
			return c < i && !a.is(c, "mark")
		}
	}
	return false
}

// invertedVerb reports whether the finite auxiliary or copula of i stands
// before its subject, without what else puts it there ("Never has he …").
func (a *analysis) invertedVerb(i int) bool {
	s := a.child(i, "nsubj")
	if s < 0 || a.negated(i) {
		return false
	}
	for _, c := range a.children(i) {
		if a.is(c, "aux", "cop") && c < s {
			switch a.form(c) {
			case "do", "does", "did", "is", "are", "was", "were", "can", "could", "will", "would", "should", "has", "have":
				return s < i && a.invertsAlone(c, i)
			}
		}
	}
	return false
}

// invertsAlone reports whether nothing but question words stands before the
// inverted verb c.
func (a *analysis) invertsAlone(c, i int) bool {
	for _, k := range a.children(i) {
		if k < c && !a.is(k, "punct", "cc", "discourse", "vocative", "advcl") && a.xpos(k) != "WP" && a.xpos(k) != "WRB" && a.xpos(k) != "WDT" && a.child(k, "det") < 0 {
			return false
		}
	}
	return true
}

// quoting reports whether a speech verb reports clause i.
func (a *analysis) quoting(i int) bool {
	for _, c := range a.children(i) {
		if a.rel(c) == "parataxis" && a.reports(c) {
			return true
		}
	}
	return false
}

// imperative reports whether verb i is a command.
func (a *analysis) imperative(i int) bool {
	if !a.verb(i) || a.xpos(i) != "VB" && !a.feat(i, "Mood=Imp") || a.child(i, "nsubj", "csubj", "expl", "mark") >= 0 || !a.onlyDo(i) {
		return false
	}
	switch {
	case a.is(i, "root", "parataxis"):
		return true
	case a.rel(i) == "conj", a.is(i, "ccomp", "advcl"):
		h := a.head(i)
		return h >= 0 && a.xpos(h) != "VB" && a.child(h, "aux") < 0 && !a.feat(i, "VerbForm=Inf") && (a.pred(h) == nil || a.pred(h).up < 0)
	}
	return false
}

// onlyDo reports whether i has no auxiliary but "do".
func (a *analysis) onlyDo(i int) bool {
	for _, c := range a.children(i) {
		if a.is(c, "aux") && a.lemma(c) != "do" {
			return false
		}
	}
	return true
}

// takesForGranted reports whether question i asks only for the circumstances of
// what has happened: "Why did the army leave?", "How did he get there?"
func (a *analysis) takesForGranted(i int) bool {
	if a.tenseOf(i) != "past" || a.modal(i, false) != "" {
		return false
	}
	for _, c := range a.children(i) {
		if c < i && a.is(c, "advmod") {
			switch a.form(c) {
			case "why", "how", "when", "where":
				return len(a.children(c)) == 0
			}
		}
	}
	return false
}
