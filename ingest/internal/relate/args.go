package relate

import (
	"slices"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// arg makes the argument headed by token h.
func (a *analysis) arg(role doc.Role, prep string, h int) doc.Arg {
	b, e := a.extent(h, plain)
	return doc.Arg{Role: role, Case: prep, Head: h, Begin: b, End: e, Of: -1, Group: h}
}

// spread makes an argument of each conjunct of h.
func (a *analysis) spread(role doc.Role, prep string, h int) []doc.Arg {
	var out []doc.Arg
	for _, c := range a.conjuncts(h) {
		x := a.arg(role, prep, c)
		x.Group = h
		if own := a.caseTokens(c); len(own) > 0 && prep != "" {
			x.Case = a.caseOf(c)
		}
		x.Role = a.adjunct(x.Role, x.Case, c)
		out = append(out, x)
	}
	return out
}

// adjunct turns an oblique into one of time or place where its head says so.
func (a *analysis) adjunct(role doc.Role, prep string, h int) doc.Role {
	if role != doc.Oblique {
		return role
	}
	switch {
	case prep == "to" && a.child(h, "nummod") >= 0:
		return role // "sentenced to | five years"
	case a.temporal(h):
		return doc.TimeAdj
	case a.label(h) == doc.LOC && a.lex.has("place-preposition", prep):
		return doc.PlaceAdj
	}
	return role
}

// temporal reports whether token h heads an expression of time.
func (a *analysis) temporal(h int) bool {
	switch a.label(h) {
	case doc.Date, doc.Time:
		return true
	case "":
	default:
		if a.label(h).Name() {
			return false
		}
	}
	if a.lex.has("time-noun", a.lemma(h)) || a.lex.has("time-noun", a.form(h)) {
		return a.upos(h) == "NOUN" || a.upos(h) == "PROPN"
	}
	return a.upos(h) == "NUM" && yearLike(a.tok(h).Form) && a.child(h, "nmod") < 0
}

func yearLike(s string) bool {
	s = strings.TrimSuffix(s, "s")
	return len(s) == 4 && (s[0] == '1' || s[0] == '2') && strings.Trim(s, "0123456789") == ""
}

// args collects the arguments of predicate i, but for its subject.
func (a *analysis) args(i int) []doc.Arg {
	var out []doc.Arg
	for _, c := range a.children(i) {
		out = append(out, a.childArgs(c, i)...)
	}
	out = append(out, a.shared(i)...)
	if x, ok := a.gap(i, out); ok {
		out = append(out, x)
	}
	if _, what := a.handing(i, a.giver(i)); what >= 0 && !a.is(i, "acl") {
		x := a.arg(doc.Object, "", what)
		x.Of = a.head(i) // "gave a letter to an envoy | to hand on"
		out = append(out, x)
	}
	for _, g := range a.chain(i) {
		if g != i {
			out = append(out, a.ownArgs(g, i)...)
		}
	}
	slices.SortStableFunc(out, func(x, y doc.Arg) int { return x.Head - y.Head })
	return out
}

// ownArgs collects the arguments of a governing verb of the chain that are not
// the chain itself.
func (a *analysis) ownArgs(g, i int) []doc.Arg {
	var out []doc.Arg
	for _, c := range a.children(g) {
		if !a.dominates(c, i) && !a.is(c, "xcomp") {
			for _, x := range a.childArgs(c, g) {
				if x.Role == doc.Object {
					x.Role = doc.Indirect // "promised the farmers to cut taxes"
				}
				out = append(out, x)
			}
		}
	}
	return out
}

// childArgs returns the arguments that child c of predicate i brings.
func (a *analysis) childArgs(c, i int) []doc.Arg {
	if ant := a.antecedent(c, i); ant >= 0 && !a.is(c, "nsubj") {
		return a.relative(c, ant)
	}
	switch {
	case a.is(c, "obj"):
		return append(a.spread(doc.Object, "", c), a.modifiers(c)...)
	case a.is(c, "iobj"):
		return a.spread(doc.Indirect, "", c)
	case a.is(c, "obl:agent"):
		return nil
	case a.is(c, "obl"):
		if a.source(c) || !a.verb(i) && !a.skips(c, i, plain) {
			return nil // no participant, or a part of the predicate's own phrase
		}
		if a.absolute(c, i) {
			return nil
		}
		out := a.spread(doc.Oblique, a.caseOf(c), c)
		if a.occasion(c) {
			return out
		}
		return append(out, a.modifiers(c)...)
	case a.is(c, "advmod"):
		switch {
		case a.label(c) == doc.Date || a.label(c) == doc.Time:
			return []doc.Arg{a.arg(doc.TimeAdj, "", c)}
		case a.lex.has("place-adverb", a.form(c)):
			return []doc.Arg{a.arg(doc.PlaceAdj, "", c)}
		}
	case a.is(c, "xcomp"):
		p := a.pred(c)
		switch {
		case p == nil:
			return append(a.spread(doc.Complement, a.caseOf(c), c), a.modifiers(c)...)
		case p.up < 0:
			return []doc.Arg{a.clausal(c)}
		}
	case a.is(c, "ccomp"):
		return []doc.Arg{a.clausal(c)}
	case a.is(c, "advcl") && c > i && a.gerundComplement(c, i):
		x := a.clausal(c)
		x.Case = a.markWord(c) // "prevented them | from entering the hall"
		return []doc.Arg{x}
	case a.is(c, "nmod") && !a.pred(i).verbal && a.upos(i) != "NOUN" && a.upos(i) != "PROPN" && !a.is(c, "nmod:poss", "nmod:desc"):
		return a.spread(doc.Oblique, a.caseOf(c), c)
	}
	return nil
}

// occasion reports whether the oblique c tells when by something that happens:
// "signed the deal during a trip to Oslo". Who takes part there and where it is
// says nothing of the act.
func (a *analysis) occasion(c int) bool {
	prep := a.caseOf(c)
	return a.lex.events[a.lemma(c)] != nil && (a.lex.has("ahead-preposition", prep) || a.lex.has("occurred-preposition", prep))
}

// absolute reports whether the oblique c is the subject of a participle that
// stands beside clause i: "met, with the envoy | saying that …".
func (a *analysis) absolute(c, i int) bool {
	if a.caseOf(c) != "with" || c < i {
		return false
	}
	with := a.caseTokens(c)[0]
	if !a.within(with-1) || a.tok(with-1).Form != "," {
		return false
	}
	for _, v := range append(append([]int(nil), a.children(c)...), a.children(i)...) {
		if v > c && a.xpos(v) == "VBG" && a.is(v, "acl", "advcl") {
			return true
		}
	}
	return false
}

// relative makes the argument of a relative word: its antecedent.
func (a *analysis) relative(c, ant int) []doc.Arg {
	switch {
	case a.is(c, "obj"):
		return []doc.Arg{a.arg(doc.Object, "", ant)}
	case a.is(c, "obl"):
		x := a.arg(doc.Oblique, a.caseOf(c), ant)
		x.Role = a.adjunct(x.Role, x.Case, ant)
		return []doc.Arg{x}
	case a.is(c, "advmod") && a.form(c) == "where" && a.personal(ant):
		// Nobody is a place: "met Berg in Oslo, where …" is hung on Berg.
		for _, p := range a.children(ant) {
			if a.is(p, "nmod") && p < c && a.label(p) == doc.LOC {
				return []doc.Arg{a.arg(doc.PlaceAdj, "in", p)}
			}
		}
		return nil
	case a.is(c, "advmod") && a.form(c) == "where":
		role := doc.Oblique
		if a.label(ant) == doc.LOC {
			role = doc.PlaceAdj
		}
		return []doc.Arg{a.arg(role, "in", ant)}
	case a.is(c, "advmod") && a.form(c) == "when" && a.temporal(ant):
		return []doc.Arg{a.arg(doc.TimeAdj, "in", ant)}
	}
	return nil
}

// gap supplies the object that a relative clause without a pronoun leaves
// out: "the deal he signed".
func (a *analysis) gap(i int, have []doc.Arg) (doc.Arg, bool) {
	if a.rel(i) != "acl:relcl" || !a.preds[i-a.begin].verbal || a.passive(i) {
		return doc.Arg{}, false
	}
	h := a.head(i)
	for _, c := range a.children(i) {
		if a.antecedent(c, i) >= 0 || a.is(c, "obj", "ccomp", "xcomp") || a.xpos(c) == "WRB" {
			return doc.Arg{}, false // "Berlin, where they met": the adverb stands for a place or time
		}
	}
	for _, x := range have {
		if x.Role == doc.Object {
			return doc.Arg{}, false
		}
	}
	if a.ownSubject(i) < 0 || a.temporal(h) || a.lex.has("gap-adjunct", a.lemma(h)) {
		return doc.Arg{}, false
	}
	return a.arg(doc.Object, "", h), true
}

// clausal makes the argument of a complement clause.
func (a *analysis) clausal(c int) doc.Arg {
	b, e := a.extent(c, long)
	// The clause with its subject, without its complementiser.
	toks := a.clauseTokens(c)
	at := slices.Index(toks, c)
	for lo := at; lo >= 0; lo-- {
		if lo < at && toks[lo] != toks[lo+1]-1 {
			break
		}
		b = toks[lo]
	}
	for hi := at; hi < len(toks); hi++ {
		if hi > at && toks[hi] != toks[hi-1]+1 {
			break
		}
		e = toks[hi] + 1
	}
	return doc.Arg{Role: doc.Clausal, Head: c, Begin: b, End: e, Of: -1, Group: c}
}

// clauseTokens returns the tokens of the whole clause of predicate c without
// its complementiser and edge punctuation.
func (a *analysis) clauseTokens(c int) []int {
	in := make([]bool, a.end-a.begin)
	var mark func(i int)
	mark = func(i int) {
		in[i-a.begin] = true
		for _, k := range a.children(i) {
			if !in[k-a.begin] && !(i == c && a.is(k, "mark") && a.form(k) != "to") {
				mark(k)
			}
		}
	}
	mark(c)
	var out []int
	for i, ok := range in {
		if ok {
			out = append(out, a.begin+i)
		}
	}
	return a.trim(out, c)
}

// modifiers makes an argument of each nominal modifier of noun h that a
// preposition brings: "won a seat | from X".
func (a *analysis) modifiers(h int) []doc.Arg {
	var out []doc.Arg
	for _, n := range a.conjuncts(h) {
		for _, c := range a.children(n) {
			if a.rel(c) != "nmod" || len(a.caseTokens(c)) == 0 || a.inName(n, c) || a.absolute(c, n) {
				continue
			}
			for _, x := range a.spread(doc.Modifier, a.caseOf(c), c) {
				x.Of = n
				out = append(out, x)
			}
		}
	}
	return out
}

// shared returns the arguments that predicate i shares with one that it is
// conjoined with: the object after both verbs ("bought and sold shares"), and
// the time or place set before the first ("On Monday A came and left").
func (a *analysis) shared(i int) []doc.Arg {
	var out []doc.Arg
	if h := a.head(i); a.rel(i) == "conj" && a.pred(h) != nil {
		first := a.ownSubject(h)
		for _, c := range a.children(h) {
			switch {
			case c > i && a.is(c, "obj", "obl"):
				out = append(out, a.childArgs(c, h)...)
			case c < h && first >= 0 && c < first && a.is(c, "obl") && a.ownSubject(i) < 0:
				for _, x := range a.childArgs(c, h) {
					if x.Role == doc.TimeAdj || x.Role == doc.PlaceAdj {
						out = append(out, x)
					}
				}
			}
		}
	}
	// The parser may hang the shared object on the last verb.
	for _, c := range a.children(i) {
		if a.rel(c) != "conj" || a.pred(c) == nil || a.child(i, "obj") >= 0 || a.ownSubject(c) >= 0 || c > i+3 {
			continue
		}
		if a.upos(c) == "VERB" && a.child(c, "aux", "mark") < 0 && a.only(i+1, c, "cc") && a.verb(i) {
			if obj := a.child(c, "obj"); obj > c {
				out = append(out, a.childArgs(obj, c)...)
			}
		}
	}
	return out
}

func (a *analysis) verb(i int) bool { return a.pred(i) != nil && a.pred(i).verbal }

// only reports whether the tokens [from, to) have the relation rel.
func (a *analysis) only(from, to int, rel string) bool {
	for i := from; i < to; i++ {
		if a.rel(i) != rel {
			return false
		}
	}
	return from < to
}

// source reports whether oblique c names the source of the claim ("according
// to X") and no participant.
func (a *analysis) source(c int) bool {
	return a.lex.has("source-preposition", a.caseOf(c))
}
