package canon

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
)

// builder turns the notation into a document.
type builder struct {
	lemmas  []string // of the trigger
	pos     string
	x       example
	items   []*item
	pred    *item
	text    strings.Builder
	pending []int // prepositions waiting for their noun
	passive bool
}

// An item is a bracket or the trigger.
type item struct {
	begin, head, end int
	role, typ, mark  string
	words            []string
	prep             string
	glued            bool // nothing stands between it and the next item
	possessor        bool
	afterAnd         bool
}

var (
	prepositions = strings.Fields("over of to with in on at for from by as between against into over under near behind alongside toward upon out")
	auxiliaries  = strings.Fields("is was were are be has have had")
	irregular    = map[string]string{"took": "take", "held": "hold", "bought": "buy", "went": "go", "won": "win", "lost": "lose",
		"met": "meet", "sent": "send", "gave": "give", "spoke": "speak", "made": "make", "wrote": "write", "struck": "strike",
		"came": "come", "found": "find", "shot": "shoot", "became": "become", "born": "bear", "paid": "pay", "laid": "lay",
		"led": "lead", "put": "put", "hit": "hit", "has": "have", "beat": "beat", "lies": "lie", "dropped": "drop", "sold": "sell",
		"kicked": "kick", "quit": "quit", "said": "say", "held a": "hold", "fought": "fight", "drones": "drone", "shared": "share", "had": "have", "withdrew": "withdraw"}
)

// buildExample reads the example of f.
func buildExample(c *Canon, f *frame) (example, error) {
	b := &builder{lemmas: f.lemmas, pos: f.pos[0]}
	if f.relation != nil {
		b.x.relation = f.relation.Name
	}
	text, want, arrow := strings.Cut(f.example, " => ")
	if arrow {
		b.x.relation, b.x.object, _ = strings.Cut(want, " ")
	}
	return b.x, b.build(c, text)
}

// build reads one sentence.
func (b *builder) build(c *Canon, text string) error {
	b.x.d = &doc.Doc{}
	if err := b.scan(text); err != nil {
		return err
	}
	if b.pred == nil {
		return fmt.Errorf("no {trigger}")
	}
	b.attach(c)
	return nil
}

// scan splits the text into words, brackets and the trigger.
func (b *builder) scan(text string) error {
	for text != "" {
		switch text[0] {
		case ' ':
			text = text[1:]
		case '[', '{':
			closer := map[byte]string{'[': "]", '{': "}"}[text[0]]
			inner, rest, ok := strings.Cut(text[1:], closer)
			if !ok {
				return fmt.Errorf("%q does not end", text)
			}
			b.bracket(inner, text[0] == '{')
			text = rest
		default:
			end := strings.IndexAny(text, " [{")
			if end < 0 {
				end = len(text)
			}
			b.word(text[:end])
			text = text[end:]
		}
	}
	return nil
}

func (b *builder) token(form, lemma, upos string) int {
	d := b.x.d
	if len(d.Tokens) > 0 && form != "'s" && form != "," {
		b.text.WriteByte(' ')
	}
	begin := b.text.Len()
	b.text.WriteString(form)
	d.Tokens = append(d.Tokens, doc.Token{Begin: begin, End: b.text.Len(), Form: form, Lemma: lemma, UPOS: upos, Head: -1, Deprel: "dep"})
	return len(d.Tokens) - 1
}

// word adds words outside brackets.
func (b *builder) word(w string) {
	lower := strings.ToLower(w)
	switch {
	case w == "'s":
		last := b.items[len(b.items)-1]
		last.possessor = true
		if last.prep != "" { // "of Russia's Duma": the preposition is the Duma's
			for t := range b.x.d.Tokens {
				if tok := &b.x.d.Tokens[t]; tok.Head == last.head && tok.Deprel == "case" {
					b.pending = append(b.pending, t)
				}
			}
			last.prep = ""
		}
		b.token(w, "'s", "PART")
	case w == ",":
		b.token(w, ",", "PUNCT")
	case slices.Contains(prepositions, lower):
		b.pending = append(b.pending, b.token(w, lower, "ADP"))
	case lower == "and":
		b.token(w, lower, "CCONJ")
		b.items = append(b.items, &item{role: "and"})
	case slices.Contains(auxiliaries, lower):
		b.token(w, "be", "AUX")
		b.passive = true
	default:
		b.token(w, lower, "DET")
	}
	if n := len(b.items); n > 0 {
		b.items[n-1].glued = false
	}
}

// bracket adds an argument or the trigger.
func (b *builder) bracket(s string, pred bool) {
	it := &item{glued: true}
	if n := len(b.items); n > 0 && b.items[n-1].role == "and" && b.items[n-1].words == nil {
		b.items = b.items[:n-1]
		it.afterAnd = true
	}
	if role, rest, ok := strings.Cut(s, ": "); ok && pred { // {meet VERB: met}
		b.lemmas, b.pos = []string{strings.Fields(role)[0]}, strings.Fields(role)[1]
		s = rest
	} else if ok {
		it.role, s = role, rest
	}
	for _, mark := range []string{"S", "O"} {
		if rest, ok := strings.CutPrefix(s, mark+" "); ok {
			it.mark, s = mark, rest
		}
	}
	if i := strings.LastIndexByte(s, '/'); i >= 0 {
		s, it.typ = s[:i], s[i+1:]
	}
	it.words = strings.Fields(s)
	it.begin = len(b.x.d.Tokens)
	for _, w := range it.words {
		upos := "NOUN"
		if isUpper(w) {
			upos = "PROPN"
		}
		b.token(w, singular(w), upos)
	}
	it.end = len(b.x.d.Tokens)
	it.head = it.end - 1
	for _, p := range b.pending {
		it.prep = strings.TrimSpace(it.prep + " " + strings.ToLower(b.x.d.Tokens[p].Form))
	}
	if pred {
		b.trigger(it)
	}
	b.link(it)
	b.items = append(b.items, it)
}

// link attaches the words of an item to its head, its preposition included.
func (b *builder) link(it *item) {
	for i, p := range b.pending {
		b.x.d.Tokens[p].Head, b.x.d.Tokens[p].Deprel = it.head, "case"
		if i > 0 {
			b.x.d.Tokens[p].Head, b.x.d.Tokens[p].Deprel = b.pending[0], "fixed"
		}
	}
	b.pending = nil
	for t := it.begin; t < it.end; t++ {
		if t != it.head {
			b.x.d.Tokens[t].Head, b.x.d.Tokens[t].Deprel = it.head, "compound"
		}
	}
	if it == b.pred && b.pos == "VERB" && it.end > it.begin+1 && len(strings.Fields(b.x.d.Tokens[it.head].Lemma)) == 1 {
		for t := it.head + 1; t < it.end; t++ {
			b.x.d.Tokens[t].Deprel = "compound:prt"
			if it.end > it.begin+2 || b.x.d.Tokens[t].Lemma == "birth" || b.x.d.Tokens[t].Lemma == "fire" {
				b.x.d.Tokens[t].Deprel = "obj"
			}
		}
	}
}

// trigger sets part of speech and lemma of the trigger.
func (b *builder) trigger(it *item) {
	b.pred = it
	pos := b.pos
	if pos == "VERB" {
		it.head = it.begin
	}
	for t := it.begin; t < it.end; t++ {
		b.x.d.Tokens[t].UPOS = pos
		b.x.d.Tokens[t].Lemma = b.lemma(b.x.d.Tokens[t].Form)
	}
}

// lemma guesses the lemma of a form of one of the frame's triggers.
func (b *builder) lemma(form string) string {
	form = strings.ToLower(form)
	if l, ok := irregular[form]; ok {
		return l
	}
	for _, l := range b.lemmas {
		for _, word := range strings.Fields(l) {
			for _, suffix := range []string{"", "s", "es", "d", "ed", word[len(word)-1:] + "ed"} {
				if form == word+suffix || strings.HasSuffix(word, "y") && form == strings.TrimSuffix(word, "y")+"ied" {
					return word
				}
			}
		}
	}
	return form
}

func singular(w string) string {
	lower := strings.ToLower(w)
	if l, ok := irregular[lower]; ok && !isUpper(w) {
		return l
	}
	if strings.HasSuffix(lower, "s") && !strings.HasSuffix(lower, "ss") && lower != "headquarters" {
		return strings.TrimSuffix(lower, "s")
	}
	return lower
}

// attach gives every bracket its place in the tree and in the clause.
func (b *builder) attach(c *Canon) {
	d := b.x.d
	d.Text = b.text.String()
	d.Sentences = []doc.Sentence{{Begin: 0, End: len(d.Tokens), Block: -1}}
	cl := doc.Clause{Head: b.pred.head, Subject: doc.Arg{Head: -1}, Patient: -1, Phrase: d.Tokens[b.pred.head].Lemma,
		Polarity: doc.Positive, Modality: doc.Actual, Rule: "test", Confidence: 1000}
	for t := b.pred.begin; t < b.pred.end; t++ {
		cl.Predicate = append(cl.Predicate, t)
	}
	noun := b.pos == "NOUN"
	if noun {
		cl.Inserted, cl.Phrase = "be", "be "+cl.Phrase
	}
	seen := false
	for i, it := range b.items {
		if it == b.pred {
			seen = true
			continue
		}
		b.mention(c, it)
		b.place(&cl, i, noun, seen)
		if it.mark == "S" {
			b.x.subject = b.name(c, it)
		} else if it.mark == "O" && b.x.object == "" {
			b.x.object = b.name(c, it)
		}
	}
	d.Clauses = []doc.Clause{cl}
}

// name returns what an item is called as a side of a statement.
func (b *builder) name(c *Canon, it *item) string {
	name := strings.Join(it.words, " ")
	if country, ok := c.demonyms[graph.ID(name)]; ok && it.typ == "place" {
		return country
	}
	if country, ok := c.countries[graph.ID(name)]; ok && it.typ == "place" {
		return country
	}
	return name
}

// mention makes typed brackets entities.
func (b *builder) mention(c *Canon, it *item) {
	_, demonym := c.demonyms[graph.ID(strings.Join(it.words, " "))]
	_, name := c.countries[graph.ID(strings.Join(it.words, " "))]
	if it.typ == "" || it.typ == "title" || it.typ == "claim" || demonym && !name {
		if demonym && !name {
			b.x.d.Tokens[it.head].UPOS = "ADJ"
		}
		return
	}
	d := b.x.d
	if doc.Label(it.typ).Literal() {
		d.Mentions = append(d.Mentions, doc.Mention{Begin: it.begin, End: it.end, Head: it.head, Label: doc.Label(it.typ), Entity: -1})
		return
	}
	if it.typ == "pronoun" { // one that coreference could not resolve
		d.Tokens[it.head].UPOS = "PRON"
		d.Mentions = append(d.Mentions, doc.Mention{Begin: it.begin, End: it.end, Head: it.head, Label: doc.Pronoun, Entity: -1})
		return
	}
	d.Entities = append(d.Entities, doc.Entity{Name: strings.Join(it.words, " "), Type: strings.TrimPrefix(it.typ, "unknown"), Mentions: []int{len(d.Mentions)}})
	d.Mentions = append(d.Mentions, doc.Mention{Begin: it.begin, End: it.end, Head: it.head, Label: doc.MISC, Entity: len(d.Entities) - 1})
}

// place attaches item i.
func (b *builder) place(cl *doc.Clause, i int, noun, after bool) {
	it := b.items[i]
	tok := &b.x.d.Tokens[it.head]
	arg := doc.Arg{Head: it.head, Begin: it.begin, End: it.end, Case: it.prep, Of: -1, Group: it.head}
	hang := func(head int, rel string) { tok.Head, tok.Deprel = head, rel }
	add := func(role doc.Role, rel string) {
		arg.Role = role
		hang(b.pred.head, rel)
		cl.Args = append(cl.Args, arg)
	}
	switch {
	case it.role == "source":
		arg.Role = doc.Subject
		cl.Sources = append(cl.Sources, arg)
		hang(b.pred.head, "obl")
	case it.role == "compound" || it.role == "amod":
		hang(b.pred.head, it.role)
	case it.role == "nsubj": // of the clause that follows
		hang(b.items[i+1].head, it.role)
	case it.role == "ccomp":
		add(doc.Clausal, it.role)
		for t := range it.begin {
			if d := b.x.d; d.Tokens[t].Head == it.head && d.Tokens[t].Deprel == "case" {
				d.Tokens[t].Deprel = "mark"
			}
		}
	case it.role != "":
		add(doc.Role(it.role), it.role)
	case it.afterAnd:
		hang(b.items[i-1].head, "conj")
	case it.possessor && noun && !after:
		hang(b.pred.head, "nmod:poss")
	case it.possessor:
		hang(b.items[i+1].head, "nmod:poss")
	case it.prep == "of" && i > 0 && b.items[i-1] != b.pred && b.items[i-1].typ == "" && b.items[i-1].glueable():
		arg.Role, arg.Of = doc.Modifier, b.items[i-1].head
		hang(arg.Of, "nmod")
		cl.Args = append(cl.Args, arg)
	case it.prep != "" && noun:
		add(doc.Modifier, "nmod")
		cl.Args[len(cl.Args)-1].Of = b.pred.head
	case it.prep != "":
		add(doc.Oblique, "obl")
	case it.glued && it.prep == "" && b.modifies(i, noun, after):
		rel := "compound"
		if tok.UPOS == "ADJ" {
			rel = "amod"
		}
		hang(b.items[i+1].head, rel)
	case !after && b.passive && !noun && b.pos == "VERB":
		add(doc.Object, "nsubj:pass")
		cl.Passive, cl.Patient = true, len(cl.Args)-1
	case noun || !after:
		arg.Role = doc.Subject
		cl.Subject = arg
		hang(b.pred.head, "nsubj")
	default:
		add(doc.Object, "obj")
	}
}

// modifies reports whether item i stands before a noun as its modifier.
func (b *builder) modifies(i int, noun, after bool) bool {
	if i+1 >= len(b.items) {
		return false
	}
	next := b.items[i+1]
	return next == b.pred && noun || after && next.typ == "" && next.prep == "" && next.role == "" && next.glueable()
}

// glueable reports whether it is a common noun, which "of" may modify.
func (it *item) glueable() bool {
	return len(it.words) > 0 && unicode.IsLower(rune(it.words[len(it.words)-1][0]))
}
