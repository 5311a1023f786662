package relate

import (
	"strings"

	"newsgraph/ingest/internal/doc"
)

// A tree is the dependency tree of one sentence with its children listed.
// Tokens are named by their index in the document throughout.
type tree struct {
	d          *doc.Doc
	s          int // sentence index
	begin, end int
	heads      []int    // head of token begin+i, -1 for a root: the parser's, repaired
	rels       []string // relation to the head
	lowForms   []string // in lower case
	lowLemmas  []string // in lower case
	kids       [][]int  // children of token begin+i, ascending
	mention    []int    // index of the longest mention headed by token begin+i, or -1
	names      []int    // end of the person's name that begins at token begin+i, or 0
	nameOf     []int    // its mention
	nouns      []bool   // token begin+i heads a noun phrase, whatever its tag
	verbs      []string // XPOS of the verb that token begin+i is, whatever its tag; "" where the tag is right
}

func newTree(d *doc.Doc, s int) *tree {
	sent := d.Sentences[s]
	t := &tree{d: d, s: s, begin: sent.Begin, end: sent.End}
	n := sent.End - sent.Begin
	t.heads, t.rels = make([]int, n), make([]string, n)
	t.lowForms, t.lowLemmas = make([]string, n), make([]string, n)
	t.kids = make([][]int, n)
	t.nouns, t.verbs = make([]bool, n), make([]string, n)
	t.mention, t.names, t.nameOf = make([]int, n), make([]int, n), make([]int, n)
	for i := range t.mention {
		t.mention[i] = -1
		tok := &d.Tokens[t.begin+i]
		t.heads[i], t.rels[i] = tok.Head, tok.Deprel
		t.lowForms[i], t.lowLemmas[i] = strings.ToLower(tok.Form), strings.ToLower(tok.Lemma)
		if !t.within(tok.Head) || tok.Head == t.begin+i {
			t.heads[i] = -1
		}
	}
	t.link()
	return t
}

// link lists the children of each token.
func (t *tree) link() {
	for i := range t.kids {
		t.kids[i] = t.kids[i][:0]
	}
	for i, h := range t.heads {
		if h >= 0 {
			t.kids[h-t.begin] = append(t.kids[h-t.begin], t.begin+i)
		}
	}
}

// addMentions notes the mentions [from, to) of the document on their heads.
func (t *tree) addMentions(from, to int) {
	for m := from; m < to; m++ {
		if x := &t.d.Mentions[m]; x.Label == doc.PER && t.within(x.Begin) {
			t.names[x.Begin-t.begin], t.nameOf[x.Begin-t.begin] = x.End, m
		}
		h := t.d.Mentions[m].Head
		if h < t.begin || h >= t.end {
			continue
		}
		old := t.mention[h-t.begin]
		if old < 0 || width(&t.d.Mentions[m]) > width(&t.d.Mentions[old]) {
			t.mention[h-t.begin] = m
		}
	}
}

func width(m *doc.Mention) int { return m.End - m.Begin }

func (t *tree) tok(i int) *doc.Token { return &t.d.Tokens[i] }
func (t *tree) rel(i int) string     { return t.rels[i-t.begin] }
func (t *tree) head(i int) int       { return t.heads[i-t.begin] }
func (t *tree) lemma(i int) string   { return t.lowLemmas[i-t.begin] }
func (t *tree) children(i int) []int { return t.kids[i-t.begin] }
func (t *tree) within(i int) bool    { return i >= t.begin && i < t.end }

// form returns token i in lower case, also of a neighbour outside the sentence.
func (t *tree) form(i int) string {
	if !t.within(i) {
		return strings.ToLower(t.d.Tokens[i].Form)
	}
	return t.lowForms[i-t.begin]
}

func (t *tree) feat(i int, f string) bool { return strings.Contains(t.d.Tokens[i].Feats, f) }

func (t *tree) xpos(i int) string {
	if tag := t.verbs[i-t.begin]; tag != "" {
		return tag
	}
	return t.d.Tokens[i].XPOS
}

func (t *tree) upos(i int) string {
	if t.nouns[i-t.begin] {
		return "NOUN"
	}
	if t.verbs[i-t.begin] != "" {
		return "VERB"
	}
	return t.d.Tokens[i].UPOS
}

// is reports whether the relation of token i is one of rels; a relation
// without subtype stands for its subtypes too.
func (t *tree) is(i int, rels ...string) bool {
	have := t.rel(i)
	for _, r := range rels {
		if n := len(r); len(have) >= n && have[:n] == r && (len(have) == n || have[n] == ':') {
			return true
		}
	}
	return false
}

// child returns the first child of i with one of the relations, or -1.
func (t *tree) child(i int, rels ...string) int {
	for _, c := range t.children(i) {
		if t.is(c, rels...) {
			return c
		}
	}
	return -1
}

// label returns the label of the mention that token i heads, "" for none.
func (t *tree) label(i int) doc.Label {
	if m := t.mention[i-t.begin]; m >= 0 {
		return t.d.Mentions[m].Label
	}
	return ""
}

// entityType returns the type of what the mention at token i stands for, "" where
// nobody knows.
func (t *tree) entityType(i int) string {
	m := t.mention[i-t.begin]
	if m < 0 {
		return ""
	}
	if e := t.d.Mentions[m].Entity; e >= 0 && e < len(t.d.Entities) {
		return t.d.Entities[e].Type
	}
	return ""
}

// conjuncts returns i and the conjuncts that hang on it, in order; of a noun
// that a list of names spells out, the names.
func (t *tree) conjuncts(i int) []int {
	if names := t.roster(i); names != nil {
		return names
	}
	out := []int{i}
	for _, c := range t.children(i) {
		if t.rel(c) == "conj" && !t.inName(i, c) {
			out = append(out, c)
			// A flat chain of conjuncts (a parser's habit) is one coordination.
			out = append(out, t.conjuncts(c)[1:]...)
		}
	}
	return out
}

// inName reports whether tokens i and j lie in one name ("London, Midland and
// Scottish Railway"), so that they are no coordination of two things.
func (t *tree) inName(i, j int) bool {
	m := t.mention[i-t.begin]
	if m < 0 {
		return false
	}
	x := &t.d.Mentions[m]
	return x.Label.Name() && x.Begin <= j && j < x.End
}

// caseOf returns the preposition of i in lemma form, words of a fixed
// expression joined by spaces ("because of"), "" for none. A second conjunct
// without its own preposition shares that of the first.
func (t *tree) caseOf(i int) string {
	for {
		var words []string
		for _, c := range t.caseTokens(i) {
			words = append(words, t.form(c))
		}
		if len(words) > 0 {
			return strings.Join(words, " ")
		}
		if t.rel(i) != "conj" || t.head(i) < 0 {
			return ""
		}
		i = t.head(i)
	}
}

// caseTokens returns the tokens of i's own preposition in order, without the
// possessive 's.
func (t *tree) caseTokens(i int) []int {
	var out []int
	for _, c := range t.children(i) {
		if !t.is(c, "case") || t.xpos(c) == "POS" || t.upos(c) == "PUNCT" || t.upos(c) == "SYM" && c < i {
			continue
		}
		out = append(out, c)
		for _, f := range t.children(c) {
			if t.is(f, "fixed") {
				out = append(out, f)
			}
		}
	}
	return out
}

// depth limits walks up the tree, in case a document's heads hold a cycle.
const depth = 200

// dominates reports whether token a lies on the path from token b to the root.
func (t *tree) dominates(a, b int) bool {
	for n := 0; b >= 0 && n < depth; n++ {
		if a == b {
			return true
		}
		b = t.head(b)
	}
	return false
}
