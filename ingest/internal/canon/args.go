package canon

import (
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
)

// args returns the head tokens of the arguments that take a role in clause c;
// see the README of rules/frames for the roles.
func (r *reader) args(c *doc.Clause, role string) []int {
	switch role {
	case "nsubj":
		// "X has a N" is what relate makes of "X's N"; X is no N.
		if c.Subject.Head >= 0 && !r.possessive(c) {
			return []int{c.Subject.Head}
		}
		return nil
	case "obj", "iobj", "xcomp", "ccomp":
		return byRole(c, doc.Role(role))
	case "given":
		return given(c)
	case "infinitive":
		return r.infinitives(c)
	case "self":
		return []int{c.Head}
	case "quote":
		return r.quotedAfter(c)
	case "and":
		return r.conjuncts(c)
	case "poss", "demonym", "compound", "amod", "party":
		return r.within(c.Head, role)
	}
	if list := byCase(c, strings.ReplaceAll(role, "_", " ")); len(list) > 0 {
		return list
	}
	if r.d.Tokens[c.Head].UPOS == "VERB" {
		return nil
	}
	return r.within(c.Head, role)
}

// infinitives returns the clausal arguments of c with "to": "asked Berg | to leave".
func (r *reader) infinitives(c *doc.Clause) []int {
	var out []int
	for _, h := range byRole(c, doc.Clausal) {
		for k := range r.children(h) {
			if r.d.Tokens[k].Deprel == "mark" && strings.EqualFold(r.d.Tokens[k].Form, "to") {
				out = append(out, h)
			}
		}
	}
	return out
}

// given returns the objects of c that it leaves out and the verb above names:
// "gave her | a letter | to hand on".
func given(c *doc.Clause) []int {
	var out []int
	for _, a := range c.Args {
		if a.Role == doc.Object && a.Of >= 0 {
			out = append(out, a.Head)
		}
	}
	return out
}

// quotedAfter returns the objects of c that a quotation follows at once: "called
// | Conway \"a gentle soul\"".
func (r *reader) quotedAfter(c *doc.Clause) []int {
	var out []int
	for _, a := range c.Args {
		if a.Role == doc.Object && a.End < r.sentence(a.Head).End && strings.ContainsAny(r.d.Tokens[a.End].Form, "\"“‘«") {
			out = append(out, a.Head)
		}
	}
	return out
}

// possessive reports whether c is inserted for a possessive: "X's N".
func (r *reader) possessive(c *doc.Clause) bool { return c.Inserted == "have" && r.isNoun(c.Head) }

func byRole(c *doc.Clause, role doc.Role) []int {
	var heads []int
	for _, a := range c.Args {
		if a.Role == role {
			heads = append(heads, a.Head)
		}
	}
	return heads
}

// byCase returns what a preposition brings: arguments of the predicate before
// modifiers of its object, so that "sent a letter to Kim" reads the same
// whichever of the two the parser has chosen.
func byCase(c *doc.Clause, preposition string) []int {
	var obliques, modifiers []int
	for _, a := range c.Args {
		if a.Case != preposition {
			continue
		}
		switch a.Role {
		case doc.Oblique, doc.PlaceAdj:
			obliques = append(obliques, a.Head)
		case doc.Modifier:
			modifiers = append(modifiers, a.Head)
		}
	}
	if len(obliques) > 0 {
		return obliques
	}
	return modifiers
}

// within returns what hangs on the noun at token t in a role.
func (r *reader) within(t int, role string) []int {
	var out []int
	switch role {
	case "party":
		if _, ok := r.party(t); ok {
			out = append(out, t)
		}
		for _, c := range r.premodifiers(t) {
			if _, ok := r.party(c); ok {
				out = append(out, c)
			}
		}
	case "demonym":
		for _, c := range r.premodifiers(t) {
			if _, ok := r.countryOf(c); ok {
				out = append(out, c)
			}
		}
	case "member":
		return r.included(t)
	case "nsubj": // of a clause: "demanded that | Berg | resign"
		for c := range r.children(t) {
			if r.d.Tokens[c].Deprel == "nsubj" {
				out = append(append(out, c), r.joined(c)...)
			}
		}
	case "compound", "amod":
		for _, c := range r.premodifiers(t) {
			if _, ok := r.countryOf(c); !ok && (role == "amod" || r.d.Tokens[c].UPOS == "NOUN" || r.isName(c)) {
				out = append(out, c)
			}
		}
	default:
		family := r.family(t)
		if name := r.titled(t); role == "of" && name >= 0 {
			family = r.family(name) // "President | Anna Berg of Norway"
		}
		for c := range family {
			rel := r.d.Tokens[c].Deprel
			switch {
			case role == "poss" && rel == "nmod:poss":
				out = append(out, c)
			case role != "poss" && rel != "nmod:poss" && (strings.HasPrefix(rel, "nmod") || strings.HasPrefix(rel, "obl")) &&
				r.caseOf(c) == strings.ReplaceAll(role, "_", " "):
				out = append(out, c)
			}
		}
	}
	return out
}

// included returns whom the group or event at token t is said to include: "leaders
// | including Berg", "a call | that included Berg and Holm".
func (r *reader) included(t int) []int {
	var out []int
	add := func(k int) { out = append(append(out, k), r.joined(k)...) }
	words := r.c.classes["including"].words
	for c := range r.children(t) {
		switch rel := r.d.Tokens[c].Deprel; {
		case c > t && (strings.HasPrefix(rel, "nmod") || strings.HasPrefix(rel, "obl")) && words[r.caseOf(c)]:
			add(c)
		case strings.HasPrefix(rel, "acl") && words[strings.ToLower(r.d.Tokens[c].Lemma)] && !r.negated(c):
			for k := range r.children(c) {
				if r.d.Tokens[k].Deprel == "obj" {
					add(k)
				}
			}
		}
	}
	return out
}

// joined returns the conjuncts of token t.
func (r *reader) joined(t int) []int {
	var out []int
	for c := range r.children(t) {
		if r.d.Tokens[c].Deprel == "conj" {
			out = append(out, c)
		}
	}
	return out
}

// negated reports whether a word of its clause denies the verb at token t.
func (r *reader) negated(t int) bool {
	for c := range r.children(t) {
		if r.d.Tokens[c].Deprel == "advmod" && strings.Contains(r.d.Tokens[c].Feats, "Polarity=Neg") || strings.EqualFold(r.d.Tokens[c].Lemma, "not") {
			return true
		}
	}
	return false
}

// family yields the children of t, and of the other parts of a word with
// hyphens: "son-in-law | of Trump".
func (r *reader) family(t int) func(func(int) bool) {
	begin, end := hyphenated(r.d, t)
	return func(yield func(int) bool) {
		for ; begin < end; begin++ {
			for _, c := range r.kids[begin] {
				if !yield(c) {
					return
				}
			}
		}
	}
}

// titled returns the name that the noun at t stands before as a title, -1 for
// none: what "of" brings after the name then belongs to the title.
func (r *reader) titled(t int) int {
	tok := &r.d.Tokens[t]
	switch tok.Deprel {
	case "compound", "nmod:desc", "nmod", "flat":
	default:
		return -1
	}
	if tok.Head <= t || !r.isName(tok.Head) || r.isName(t) {
		return -1
	}
	m := r.d.Mentions[r.mentionAt[tok.Head]]
	if m.Label != doc.PER || m.Begin != t+1 {
		return -1
	}
	return tok.Head
}

// isName reports whether token t belongs to a name or to that of a country.
func (r *reader) isName(t int) bool {
	if m := r.mentionAt[t]; m >= 0 {
		return r.d.Mentions[m].Label.Name()
	}
	_, ok := r.c.countries[graph.ID(r.d.Tokens[t].Form)]
	return ok && isUpper(r.d.Tokens[t].Form)
}

// premodifiers returns the words that stand before noun t and modify it. The
// modifiers of a title may hang on the name that follows it: "German" on
// "Merz" in "German Chancellor Merz".
func (r *reader) premodifiers(t int) []int {
	var out []int
	add := func(head int) {
		for c := range r.children(head) {
			if c >= t {
				break
			}
			switch rel, _, _ := strings.Cut(r.d.Tokens[c].Deprel, ":"); rel {
			case "amod", "compound", "nmod", "flat", "nummod":
				if r.caseOf(c) == "" {
					out = append(append(out, r.nested(c)...), c)
				}
			}
		}
	}
	begin, end := hyphenated(r.d, t)
	for ; begin < end; begin++ {
		add(begin)
	}
	if m := r.countryBefore(t, out); m >= 0 {
		out = append(out, m)
	}
	if h := r.d.Tokens[t].Head; h > t {
		switch rel, _, _ := strings.Cut(r.d.Tokens[t].Deprel, ":"); rel {
		case "compound", "nmod", "flat", "appos":
			add(h)
			if up := r.d.Tokens[h].Head; up > h && r.mentionAt[h] >= 0 && r.mentionAt[h] == r.mentionAt[up] {
				add(up) // the parser made the last word of the name its head
			}
		}
	}
	return out
}

// countryBefore returns the head of a country's name that stands right before
// the title at token t, wherever the parser hung it: "United States | President
// Berg"; -1 for none.
func (r *reader) countryBefore(t int, inside []int) int {
	if r.d.Tokens[t].Deprel != "nmod:desc" {
		return -1
	}
	k := t - 1
	for k >= 0 && slices.Contains(inside, k) && !r.isName(k) {
		k--
	}
	if k < r.sentence(t).Begin || r.mentionAt[k] < 0 {
		return -1
	}
	m := &r.d.Mentions[r.mentionAt[k]]
	if m.Label != doc.LOC || m.End != k+1 || slices.Contains(inside, m.Head) || r.inside(m.Head, t) {
		return -1
	}
	return m.Head
}

// nested returns the country adjectives that hang on a word of a title rather
// than on the title: "Ukrainian" on "Justice" of "Ukrainian Justice Minister".
func (r *reader) nested(t int) []int {
	if !isUpper(r.d.Tokens[t].Form) || r.isName(t) {
		return nil
	}
	var out []int
	for c := range r.children(t) {
		if _, ok := r.countryOf(c); ok && c < t && (r.d.Tokens[c].Deprel == "amod" || r.d.Tokens[c].Deprel == "compound") {
			out = append(out, c)
		}
	}
	return out
}

// conjuncts returns what the subject of c, or the patient of a passive, is
// conjoined with: "between X | and Y".
func (r *reader) conjuncts(c *doc.Clause) []int {
	var out []int
	sides := append(r.args(c, "nsubj"), r.within(c.Head, "between")...)
	if c.Passive && c.Subject.Head < 0 && c.Patient >= 0 && c.Patient < len(c.Args) {
		sides = append(sides, c.Args[c.Patient].Head)
	}
	for _, side := range sides {
		for k := range r.children(side) {
			if r.d.Tokens[k].Deprel == "conj" {
				out = append(out, k)
			}
		}
	}
	return out
}

// at follows a path of roles into clause c.
func (r *reader) at(c *doc.Clause, path []string) []int {
	heads := r.args(c, path[0])
	for _, role := range path[1:] {
		var inner []int
		for _, h := range heads {
			for _, k := range r.within(h, role) {
				inner = append(inner, k)
				if role == "between" {
					inner = append(inner, r.joined(k)...)
				}
			}
		}
		heads = inner
	}
	return heads
}

// caseOf returns the preposition of token t, "" for none.
func (r *reader) caseOf(t int) string {
	for c := range r.children(t) {
		if r.d.Tokens[c].Deprel != "case" || r.d.Tokens[c].UPOS == "PART" {
			continue
		}
		words := []string{strings.ToLower(r.d.Tokens[c].Form)}
		for f := range r.children(c) {
			if r.d.Tokens[f].Deprel == "fixed" {
				words = append(words, strings.ToLower(r.d.Tokens[f].Form))
			}
		}
		return strings.Join(words, " ")
	}
	return ""
}

// party returns the party whose adherent or adjective token t is.
func (r *reader) party(t int) (thing, bool) {
	tok := &r.d.Tokens[t]
	name, ok := "", false
	begin := t
	other := false // a party of another name: "the Free Democrats"
	if first := r.sentence(t).Begin; t > first && isUpper(r.d.Tokens[t-1].Form) {
		before := &r.d.Tokens[t-1]
		for _, w := range []string{tok.Form, tok.Lemma} {
			if name, ok = r.c.parties[foldWords(before.Form, w)]; ok {
				begin = t - 1
				break
			}
		}
		_, nation := r.c.demonyms[foldWords(before.Form)]
		other = t-1 > first && before.Head == t && before.UPOS == "ADJ" && !nation
	}
	if !ok && !other {
		for _, w := range []string{tok.Form, tok.Lemma} {
			if name, ok = r.c.parties[foldWords(w)]; ok {
				begin = t
				break
			}
		}
	}
	if !ok || !isUpper(tok.Form) {
		return thing{}, false
	}
	return r.entity(name, "organization", true, begin, t+1, t)
}
