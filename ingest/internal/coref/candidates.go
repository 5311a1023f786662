package coref

import (
	"slices"
	"strings"
)

// How far back a mention may be taken up: pronouns in sentences, nouns and
// names in sentences and in mentions; a noun of the same head further.
const (
	pronounWindow = 3
	addressWindow = 8
	nounWindow    = 6
	nounMentions  = 30
	sameHeads     = 5
)

// candidates lists what mention i may stand for, the nearest first.
func (w *work) candidates(i int) []int {
	if w.refs[i].isPronoun() {
		return w.pronounCandidates(i)
	}
	return w.nounCandidates(i)
}

func (w *work) pronounCandidates(i int) []int {
	r := &w.refs[i]
	window := pronounWindow
	if r.pro.person == "2" {
		window = addressWindow
	}
	var refs []int
	for j := i - 1; j >= 0 && r.sent-w.refs[j].sent <= window; j-- {
		if w.candidate(i, j) {
			refs = append(refs, j)
		}
	}
	return w.withoutDoers(i, w.withoutReporter(i, w.withoutArguments(i, refs)))
}

// nounCandidates lists the mentions in the window and, before it, the latest
// with the same head.
func (w *work) nounCandidates(i int) []int {
	r := &w.refs[i]
	var refs []int
	for j := i - 1; j >= 0 && r.sent-w.refs[j].sent <= nounWindow && len(refs) < nounMentions; j-- {
		if w.nounCandidate(i, j) {
			refs = append(refs, j)
		}
	}
	seen := 0
	key := r.lemma
	for k := len(w.byLemma[key]) - 1; k >= 0 && seen < sameHeads; k-- {
		j := w.byLemma[key][k]
		if !slices.Contains(refs, j) && w.nounCandidate(i, j) {
			refs = append(refs, j)
			seen++
		}
	}
	slices.SortFunc(refs, func(a, b int) int { return b - a })
	return refs
}

// nounCandidate reports whether noun or name i may stand for mention j at all.
func (w *work) nounCandidate(i, j int) bool {
	r, a := &w.refs[i], &w.refs[j]
	if w.literalOrSilent(j) || w.linked[j] || a.demonym || a.pro.kind == "relative" || a.pro.kind == "generic" {
		return false
	}
	if a.isPronoun() && a.pro.person != "3" && a.pro.kind != "demonstrative" {
		return false
	}
	if w.nested(i, j) || !w.compatible(i, j) || w.vetoed(i, j) {
		return false
	}
	if r.sent == a.sent && argument(w, r.top) && argument(w, a.top) && w.clauseOf(r.top) == w.clauseOf(a.top) {
		return false
	}
	return !w.coordinated(i, j)
}

// vetoed reports whether what noun i says of itself speaks against its standing
// for mention j: another number, one of several ("the second meeting", "the
// other man"), another office or another country than what j's cluster has.
// Class nouns take up named organisations by their sieve only, which knows when
// two would do.
func (w *work) vetoed(i, j int) bool {
	r, a, c := &w.refs[i], &w.refs[j], w.cluster(j)
	if a.isNominal() && r.number != "" && a.number != "" && r.number != a.number {
		return true
	}
	if r.isName() && (r.country != "" || c.country != "" || r.metonym || a.metonym) {
		return true // countries and what stands for them have been settled
	}
	if r.isName() && len(c.names) > 0 && !slices.ContainsFunc(c.names, func(m int) bool { return shareName(&r.name, &w.refs[m].name) }) {
		return true
	}
	if w.oneOfSeveral(i) && !w.oneOfSeveral(j) {
		return true
	}
	if len(c.names) == 0 || !r.isNominal() {
		return false
	}
	if c.typ == "organization" && c.country == "" && w.lex.classes[r.lemma] != "" {
		return true
	}
	return len(r.roles) > 0 && w.otherRole(&r.roles[0], c)
}

// oneOfSeveral reports whether nominal i is told from others of its kind:
// "second", "other", "new".
func (w *work) oneOfSeveral(i int) bool {
	for c := range w.tree.kids(w.refs[i].head) {
		if w.tree.rel(c) == "amod" && (w.lex.is("several", w.tree.lemma(c)) || strings.Contains(w.d.Tokens[c].Feats, "NumType=Ord")) {
			return true
		}
	}
	return false
}

// otherRole reports whether a person's cluster has a role that the wanted one
// contradicts: of another country, or another post where both are posts.
func (w *work) otherRole(want *role, c *cluster) bool {
	if want.country != "" && w.otherCountry(c, want.country) {
		return true
	}
	if !w.lex.nouns[want.noun].office || w.fit(*want, c) > 0 {
		return false
	}
	for _, have := range c.roles {
		if w.lex.nouns[have.noun].office {
			return true
		}
	}
	return false
}

// shareName reports whether all words of one of two names are in the other.
func shareName(a, b *name) bool {
	in := func(x, y []string) bool {
		return !slices.ContainsFunc(x, func(word string) bool { return !slices.Contains(y, word) })
	}
	return in(a.words, b.words) || in(b.words, a.words)
}
