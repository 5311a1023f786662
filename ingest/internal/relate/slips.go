package relate

// untangle undoes slips of a parser about noun phrases that stand beside each
// other: descriptions before names, lists of names after a noun, possessors,
// times. It runs before the other repairs, for they rest on noun phrases.
func (t *tree) untangle(lex *lexicon) {
	t.joinWords()
	t.mainVerbMissed()
	t.mainVerbBelow()
	for i := t.begin; i < t.end; i++ {
		t.climb(i)
		h := t.head(i)
		if h < 0 {
			continue
		}
		if o, v := t.objectAfter(i, h, lex); o >= 0 {
			t.move(o, v, "obj")
			t.link()
		}
		t.lowerCase(i, lex)
		t.nounTagged(i)
		if !t.moveApart(i, h, lex) && !t.moveObliques(i, h, lex) && !t.moveArguments(i, h, lex) && !t.moveDescriptions(i, h, lex) {
			if n := t.possessed(i); n >= 0 {
				t.turnPossessor(i, n)
			}
		}
		t.link()
	}
}

// moveApart repairs what stands apart from what it belongs to: subjects, holders
// and names behind a noun phrase, descriptions of laws and events. Like the steps
// after it, it reports whether there was something to repair.
func (t *tree) moveApart(i, h int, lex *lexicon) bool {
	switch {
	case t.broughtSubject(i, h) >= 0:
		t.move(i, t.broughtSubject(i, h), "nmod")
	case t.leadsName(i, lex):
		t.splitTitle(i)
	case t.countryman(i):
		t.behindCountryman(i)
	case t.speakerSetOff(i, lex) >= 0:
		t.move(i, t.speakerSetOff(i, lex), "nsubj")
	case t.namedAbove(i, h) >= 0:
		t.move(i, t.namedAbove(i, h), "appos")
	case t.holderListed(i, h) >= 0:
		t.hangHolder(i, h, t.holderListed(i, h))
	case t.participleBefore(i, h) >= 0:
		t.move(i, t.participleBefore(i, h), "amod")
	case t.rel(i) == "appos" && lex.has("title-adjective", t.form(i)) && i == h+1:
		t.move(i, h, "amod") // "Attorney | General"
	case t.againstBeyond(i, lex) >= 0:
		t.move(i, t.againstBeyond(i, lex), "nmod")
	case t.beyondLaw(i, h, lex) >= 0:
		t.move(i, t.beyondLaw(i, h, lex), "nmod")
	case t.besideBehalf(i) >= 0:
		t.hangBeside(i, t.besideBehalf(i))
	case t.calledGerund(i, h, lex):
		t.turnCalled(i, h)
	case t.eventBefore(i, lex) >= 0:
		t.move(i, t.eventBefore(i, lex), "appos")
	default:
		return false
	}
	return true
}

// moveObliques repairs prepositional phrases, titles, and verbs of speech and
// motion.
func (t *tree) moveObliques(i, h int, lex *lexicon) bool {
	switch {
	case t.spentWith(i, h, lex) >= 0:
		t.move(i, t.spentWith(i, h, lex), "obl")
	case t.journeyBefore(i, h, lex) >= 0:
		t.move(i, t.journeyBefore(i, h, lex), "acl")
	case t.perceived(i, h, lex):
		t.turnPerceived(i, h)
	case t.placeOfEvent(i, h, lex) >= 0:
		t.move(i, t.placeOfEvent(i, h, lex), "nmod")
	case t.officeBefore(i) >= 0:
		t.hangOffice(i, t.officeBefore(i))
	case t.lastOfTitle(i, h, lex):
		t.headTitle(i, h)
	case t.andName(i) >= 0:
		t.conjoinName(i, t.andName(i))
	case t.perfect(i, h):
		t.turnPerfect(i, h)
	case t.dueTo(i, h, lex):
		t.turnDue(i, h)
	case t.besideObjects(i, h) >= 0:
		t.turnBeside(i, t.besideObjects(i, h))
	case t.upTo(i, h):
		t.measure(i, h)
	case t.paid(i, h):
		t.move(i, t.head(h), "obj")
		t.move(h, t.head(h), "iobj")
	case t.rel(i) == "obl" && t.upos(i) == "ADP" && i == h+1 && t.upos(h) == "VERB" && len(t.children(i)) == 0:
		t.move(i, h, "compound:prt") // "to pass | on to the king"
	case t.brought(i, h):
		t.move(i, h, "obl")
	case t.rel(i) == "obl:agent" && lex.has("means", t.lemma(i)) && t.child(i, "det", "nmod:poss") < 0:
		t.move(i, h, "obl") // "spoke by phone"
	case t.rel(i) == "appos" && len(t.caseTokens(i)) > 0 && t.caseTokens(i)[0] < i:
		t.move(i, h, "nmod") // "an envoy of | President Berg"
	case t.rel(i) == "appos" && t.calledSo(i, h, lex):
		t.move(i, t.head(h), "xcomp")
	case t.rel(i) == "xcomp" && t.rel(h) == "acl" && t.person(i) && t.xpos(h) == "VBN" && len(t.caseTokens(i)) == 0:
		t.move(i, h, "obj") // "Minister Ann Berg today named | David Lund"
	default:
		return false
	}
	return true
}

// moveArguments repairs what is an argument of another verb, or another argument.
func (t *tree) moveArguments(i, h int, lex *lexicon) bool {
	switch {
	case t.rel(i) == "nsubj:pass" && t.finitePast(h):
		t.move(i, h, "nsubj")
		t.move(t.child(h, "xcomp", "obj"), h, "obj")
	case t.is(i, "amod", "compound") && t.subjectOf(i, h):
		t.makeSubject(i, h)
	case t.titleMark(i, h) >= 0:
		t.move(i, t.titleMark(i, h), "nmod:desc")
	case t.is(i, "conj", "appos") && t.rel(h) == "flat" && i > h && t.head(h) >= 0:
		t.move(i, t.head(h), t.rel(i)) // "met Juris Kalnins | and Peter Holm"
	case t.subjectOfWith(i, h) >= 0:
		t.move(t.subjectOfWith(i, h), i, "nsubj")
	case t.questionOf(i, h) >= 0:
		t.askFrom(i, h, t.questionOf(i, h))
	case t.describedObject(i, h, lex):
		t.move(i, t.child(h, "obj"), "nmod:desc")
	case t.loneReceiver(i, h):
		t.move(i, h, "obj")
	case t.broughtToFirst(i, h):
		t.move(i, h, "nmod")
	case t.sinceFirst(i, h) >= 0:
		t.move(i, t.sinceFirst(i, h), "advcl")
	case t.placeBelowName(i, h, lex) >= 0:
		t.raisePlace(i, h, t.placeBelowName(i, h, lex))
	case t.fromTo(i, h):
		t.move(i, t.head(h), t.rel(h))
	case t.particle(i, h):
		t.move(i, h, "advmod")
	case t.receiver(i, h, lex) >= 0:
		t.move(i, t.receiver(i, h, lex), "iobj")
	case t.infinitive(i, lex) >= 0:
		t.turnInfinitive(i, t.infinitive(i, lex))
	case t.otherParty(i, h, lex):
		t.move(i, t.head(h), "nmod")
	case t.objectBefore(i, h) >= 0:
		t.move(i, t.objectBefore(i, h), "obj")
	case t.soleObject(i, h, lex):
		t.move(i, h, "obj")
	default:
		return false
	}
	return true
}

// moveDescriptions repairs descriptions before and behind names, lists and times.
func (t *tree) moveDescriptions(i, h int, lex *lexicon) bool {
	switch {
	case t.headless(i) >= 0:
		t.turnPreposition(i, t.headless(i))
	case t.firstOfList(i, h) >= 0:
		t.joinList(i, t.firstOfList(i, h))
	case t.across(i) >= 0:
		t.splitCase(i, t.across(i))
	case t.is(i, "advcl", "xcomp") && t.ofNoun(i, h, lex) >= 0:
		t.move(i, t.ofNoun(i, h, lex), "acl")
	case t.describedSubject(i, h) >= 0:
		t.move(i, t.describedSubject(i, h), "nmod:desc")
	case t.secondDescription(i, h) >= 0:
		t.move(i, t.secondDescription(i, h), "conj")
	case t.kinOfSubject(i, h, lex) >= 0:
		t.move(i, t.kinOfSubject(i, h, lex), "appos")
	case t.besideName(i, h, lex) >= 0:
		t.describeName(i, t.besideName(i, h, lex))
	case t.titledSubject(i, h) >= 0:
		t.move(i, t.titledSubject(i, h), "nmod:desc")
	case t.portfolioCase(i, h, lex) >= 0:
		t.hangPortfolio(i, h, t.portfolioCase(i, h, lex))
	case t.titleBefore(i, h) >= 0:
		t.hangTitle(i, h)
	case t.nameOfLast(i, h) >= 0:
		t.move(i, t.nameOfLast(i, h), "appos")
	case t.timeAfterObject(i, lex) >= 0:
		t.splitTime(i, t.timeAfterObject(i, lex))
	case t.descriptionBefore(i) >= 0:
		t.describe(i, t.descriptionBefore(i))
	case t.relativeNamed(i, h, lex):
		t.move(i, h, "appos")
	case t.largerPlace(i, h):
		t.move(i, h, "nmod:unmarked")
	case t.namedFirm(i, h, lex):
		t.move(i, h, "appos")
	case t.rel(i) == "conj" && t.listGoesOn(i, h) >= 0:
		t.move(i, t.listGoesOn(i, h), "conj")
	case t.rel(i) == "conj" && t.listed(i, h):
		t.hangList(i, h)
	case t.rel(i) == "conj" && t.spelledOut(i, h):
		t.hangNames(i, h)
	case t.rel(i) == "acl" && t.newSubject(i, h):
		t.startClause(i, h)
	default:
		return false
	}
	return true
}
