package doc

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// WriteCoNLLU writes the document as CoNLL-U: IDs count from 1 in each
// sentence, multiword tokens get a range line, SpaceAfter=No follows from the
// offsets. Comments are written as they stand; "# sent_id" and "# text" are
// added where they are missing. DEPS is written once the document has the layer
// Enhanced.
//
// MISC as read is kept, with these keys written anew: NER (B-PER, I-PER; names
// only, the longer of two that overlap) and NestedNER (names within those) once
// the document has Mentions, and
// Entity (CorefUD brackets such as (e1-person-2 … e1), with entity number,
// type, and the position of the head from 1) once it has Entities.
func WriteCoNLLU(w io.Writer, d *Doc) error {
	cw := conlluWriter{out: bufio.NewWriter(w), doc: d}
	if d.Layers&Mentions != 0 {
		cw.ner, cw.nested = nerTags(d, d.Mentions), nerTags(d, d.Nested)
	}
	if d.Layers&Entities != 0 {
		cw.entity = entityBrackets(d)
	}
	for i := range d.Sentences {
		cw.sentence(i)
	}
	if err := cw.out.Flush(); err != nil {
		return fmt.Errorf("write CoNLL-U: %w", err)
	}
	return nil
}

type conlluWriter struct {
	out    *bufio.Writer
	doc    *Doc
	ner    []string // per token, nil when the layer is missing
	nested []string // as ner
	entity []string
}

// sentence writes sentence i. Errors of the buffered writer are kept by it
// until Flush.
func (w *conlluWriter) sentence(i int) {
	s := &w.doc.Sentences[i]
	w.comments(i)
	for t := s.Begin; t < s.End; t++ {
		if last := w.rangeEnd(s, t); last > t && !w.doc.Tokens[t].Joined {
			w.rangeLine(s, t, last)
		}
		w.word(s, t)
	}
	w.out.WriteByte('\n')
}

func (w *conlluWriter) comments(i int) {
	s := &w.doc.Sentences[i]
	has := map[string]bool{}
	for _, c := range s.Comments {
		key, _, _ := strings.Cut(strings.TrimLeft(c, "# \t"), "=")
		has[strings.TrimSpace(key)] = true
		w.out.WriteString(oneLine(c))
		w.out.WriteByte('\n')
	}
	if i == 0 && w.entity != nil && !has["global.Entity"] {
		w.out.WriteString("# global.Entity = eid-etype-head\n")
	}
	if !has["sent_id"] {
		fmt.Fprintf(w.out, "# sent_id = %d\n", i+1)
	}
	if !has["text"] {
		fmt.Fprintf(w.out, "# text = %s\n", oneLine(w.doc.Span(s.Begin, s.End)))
	}
}

// oneLine keeps line breaks and tabs of the text out of the table.
func oneLine(s string) string {
	return strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(s)
}

// rangeEnd returns the last word of the multiword token that t belongs to; t
// itself when it is a word of its own.
func (w *conlluWriter) rangeEnd(s *Sentence, t int) int {
	for t+1 < s.End && w.doc.Tokens[t+1].Joined {
		t++
	}
	return t
}

func (w *conlluWriter) rangeLine(s *Sentence, first, last int) {
	fmt.Fprintf(w.out, "%d-%d\t%s", first-s.Begin+1, last-s.Begin+1, field(w.doc.Span(first, last+1)))
	misc := "_"
	if w.glued(s, last) {
		misc = "SpaceAfter=No"
	}
	fmt.Fprintf(w.out, "\t_\t_\t_\t_\t_\t_\t_\t%s\n", misc)
}

// glued reports whether no space follows token t: the next one begins at once.
// At the end of a sentence MISC may say so too, since paragraphs are set apart
// in the text whatever it says.
func (w *conlluWriter) glued(s *Sentence, t int) bool {
	toks := w.doc.Tokens
	if t+1 < len(toks) && toks[t+1].Begin == toks[t].End {
		return true
	}
	return t+1 == s.End && miscHas(toks[t].Misc, "SpaceAfter=No")
}

func (w *conlluWriter) word(s *Sentence, t int) {
	tok := &w.doc.Tokens[t]
	form := tok.Form
	if form == "" {
		form = w.doc.Text[tok.Begin:tok.End]
	}
	fmt.Fprintf(w.out, "%d\t%s\t%s\t%s\t%s\t%s\t", t-s.Begin+1, field(form), field(tok.Lemma), field(tok.UPOS), field(tok.XPOS), field(tok.Feats))
	w.out.WriteString(w.head(s, tok))
	fmt.Fprintf(w.out, "\t%s\t%s\t%s\n", field(tok.Deprel), w.deps(s, t), w.misc(s, t))
}

// deps returns DEPS, the arcs of the enhanced graph.
func (w *conlluWriter) deps(s *Sentence, t int) string {
	if w.doc.Layers&Enhanced == 0 || len(w.doc.Enhanced[t]) == 0 {
		return "_"
	}
	var b strings.Builder
	for i, a := range w.doc.Enhanced[t] {
		if i > 0 {
			b.WriteByte('|')
		}
		head := 0
		if a.Head >= 0 {
			head = a.Head - s.Begin + 1
		}
		fmt.Fprintf(&b, "%d:%s", head, oneLine(a.Rel))
	}
	return b.String()
}

// head returns HEAD. Before the document has Deps, the zero Head of a word says
// nothing, unless there is a relation to go with it.
func (w *conlluWriter) head(s *Sentence, tok *Token) string {
	switch {
	case w.doc.Layers&Deps == 0 && tok.Deprel == "":
		return "_"
	case tok.Head >= 0:
		return strconv.Itoa(tok.Head - s.Begin + 1)
	}
	return "0"
}

// field returns the value of a column: never empty, no tabs or line breaks.
func field(s string) string {
	if s == "" {
		return "_"
	}
	if strings.ContainsAny(s, "\t\n\r") {
		return oneLine(s)
	}
	return s
}

func (w *conlluWriter) misc(s *Sentence, t int) string {
	var items []string
	if w.entity != nil && w.entity[t] != "" {
		items = append(items, "Entity="+w.entity[t])
	}
	if w.ner != nil && w.ner[t] != "" {
		items = append(items, "NER="+w.ner[t])
	}
	if w.nested != nil && w.nested[t] != "" {
		items = append(items, "NestedNER="+w.nested[t])
	}
	// Within a multiword token, and for its last word, the range line speaks.
	joined := w.doc.Tokens[t].Joined || t+1 < s.End && w.doc.Tokens[t+1].Joined
	if !joined && w.glued(s, t) {
		items = append(items, "SpaceAfter=No")
	}
	drop := func(key string) bool {
		return key == "SpaceAfter" || w.entity != nil && key == "Entity" || w.ner != nil && (key == "NER" || key == "NestedNER")
	}
	misc := mergeMisc(w.doc.Tokens[t].Misc, drop, items)
	if misc != "_" {
		parts := strings.Split(misc, "|")
		slices.SortStableFunc(parts, func(a, b string) int { return strings.Compare(miscKey(a), miscKey(b)) })
		misc = strings.Join(parts, "|")
	}
	return field(misc)
}

func miscKey(item string) string {
	key, _, _ := strings.Cut(item, "=")
	return strings.ToLower(key)
}
