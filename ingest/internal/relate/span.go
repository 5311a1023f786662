package relate

// shape says which parts of a subtree belong to a constituent.
type shape uint

const (
	// short leaves away what follows a noun phrase after a break: relative
	// clauses, appositions, parentheses, participles, and every nominal
	// modifier but "of".
	short shape = iota
	// plain keeps modifiers, and leaves away relative clauses, appositions,
	// parentheses and conjuncts.
	plain
	// whole keeps modifiers and conjuncts, and leaves away clauses and what is
	// set beside.
	whole
	// long keeps all but parentheses: the longest noun phrase.
	long
)

// skips reports whether the subtree of c, a child of h, stays outside the
// constituent headed by h.
func (t *tree) skips(c, h int, sh shape) bool {
	switch {
	case t.is(c, "case", "mark", "cc", "parataxis", "discourse", "vocative", "reparandum", "list", "dislocated"):
		return !t.inName(h, c)
	case t.is(c, "nsubj", "csubj", "cop", "aux", "expl", "orphan"):
		return true // of a nominal predicate: the clause, not the phrase
	case t.is(c, "advmod", "obl", "ccomp", "xcomp"):
		return t.clauseLevel(c, h)
	case t.is(c, "conj"):
		return (sh < whole || t.predicative(c)) && !t.inName(h, c)
	case t.is(c, "advcl") && !t.is(c, "advcl:relcl"):
		return sh != long || t.predicative(h)
	case t.is(c, "appos", "acl:relcl", "advcl"):
		return sh != long
	case t.is(c, "acl"):
		return sh == short
	case t.is(c, "nmod") && t.fronted(c, h):
		return true
	case t.is(c, "nmod") && c > h && !t.is(c, "nmod:desc", "nmod:poss"):
		return sh == short && t.caseOf(c) != "of"
	}
	return false
}

// predicative reports whether h is a predicate with a copula or subject of
// its own.
func (t *tree) predicative(h int) bool {
	return t.child(h, "cop", "nsubj", "csubj") >= 0
}

// clauseLevel reports whether the adverb or oblique c belongs to the clause
// whose predicate h is and not to the phrase: "is still | very strong".
func (t *tree) clauseLevel(c, h int) bool {
	if !t.predicative(h) {
		return false
	}
	if t.is(c, "obl", "ccomp", "xcomp") {
		// "larger than", "10 years old" belong to the adjective.
		return t.caseOf(c) != "than" && t.rel(c) != "obl:unmarked"
	}
	if t.fronted(c, h) || t.negator(c) {
		return true
	}
	return t.upos(h) != "ADJ" && t.upos(h) != "ADV" && t.upos(h) != "NUM" && c < h
}

// fronted reports whether dependent c stands before the copula of h, so that
// it belongs to the clause: "In Berlin | he is the boss".
func (t *tree) fronted(c, h int) bool {
	cop := t.child(h, "cop")
	return cop >= 0 && c < cop
}

// negator reports whether token i is the negation of its head.
func (t *tree) negator(i int) bool {
	switch t.form(i) {
	case "not", "n't", "n’t", "never", "nt":
		return t.is(i, "advmod")
	}
	return false
}

// tokens returns the tokens of the constituent headed by h, ascending,
// without punctuation at its edges.
func (t *tree) tokens(h int, sh shape) []int {
	in := make([]bool, t.end-t.begin)
	t.mark(h, h, sh, in)
	// A coordinated name is one name, whatever the tree says.
	if m := t.mention[h-t.begin]; m >= 0 && t.d.Mentions[m].Label.Name() {
		for i := t.d.Mentions[m].Begin; i < t.d.Mentions[m].End; i++ {
			if t.within(i) {
				in[i-t.begin] = true
			}
		}
	}
	var out []int
	for i, ok := range in {
		if ok {
			out = append(out, t.begin+i)
		}
	}
	return t.trim(out, h)
}

func (t *tree) mark(i, h int, sh shape, in []bool) {
	if in[i-t.begin] {
		return
	}
	in[i-t.begin] = true
	for _, c := range t.children(i) {
		// Within modifiers only the outermost level is cut down.
		if i == h && t.skips(c, h, sh) {
			continue
		}
		if i != h && sh != long && t.is(c, "acl:relcl", "parataxis") {
			continue
		}
		t.mark(c, h, sh, in)
	}
}

// trim drops punctuation from both ends, except a quotation mark or bracket
// whose partner is inside, and coordinators left dangling.
func (t *tree) trim(toks []int, h int) []int {
	for len(toks) > 1 {
		last := toks[len(toks)-1]
		if last != h && (t.upos(last) == "PUNCT" && !t.paired(toks, last) || t.is(last, "cc") || t.is(last, "case") && t.xpos(last) != "POS") {
			toks = toks[:len(toks)-1]
			continue
		}
		first := toks[0]
		if first != h && (t.upos(first) == "PUNCT" && !t.paired(toks, first) || t.rel(first) == "cc") {
			toks = toks[1:]
			continue
		}
		break
	}
	return toks
}

var partner = map[string]string{")": "(", "]": "[", "”": "“", "''": "``", "(": ")", "[": "]", "“": "”", "``": "''", "\"": "\"", "’": "‘", "‘": "’"}

func (t *tree) paired(toks []int, p int) bool {
	want, ok := partner[t.tok(p).Form]
	if !ok {
		return false
	}
	for _, i := range toks {
		if i != p && t.tok(i).Form == want {
			return true
		}
	}
	return false
}

// extent returns the unbroken range of constituent tokens around the head:
// what an Arg can hold.
func (t *tree) extent(h int, sh shape) (begin, end int) {
	toks := t.tokens(h, sh)
	at := 0
	for i, x := range toks {
		if x == h {
			at = i
		}
	}
	lo, hi := at, at
	for lo > 0 && toks[lo-1] == toks[lo]-1 {
		lo--
	}
	for hi+1 < len(toks) && toks[hi+1] == toks[hi]+1 {
		hi++
	}
	run := t.trim(toks[lo:hi+1], h)
	return run[0], run[len(run)-1] + 1
}
