package doc

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// WriteTree draws the tree of each sentence for people to read: a line for each
// word in the order of the text, with its form, part of speech, relation and
// the name that it begins or continues, and a line from every head to its
// dependents. A head is as far left as it is high in the tree:
//
//	╭─ She    PRON   nsubj
//	left      VERB   root
//	│ ╭─ for  ADP    case
//	╰─ Oslo   PROPN  obl:for  LOC
//
// Where arcs cross, lines of the same height may run together; the number of
// the head, as CoNLL-U counts, is given there.
func WriteTree(w io.Writer, d *Doc) error {
	out := bufio.NewWriter(w)
	for i, s := range d.Sentences {
		if i > 0 {
			out.WriteByte('\n')
		}
		fmt.Fprintf(out, "# %s\n", oneLine(d.Span(s.Begin, s.End)))
		drawSentence(out, d, s)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write trees: %w", err)
	}
	return nil
}

// maxDepth is how far to the right a word may stand; deeper ones stand there
// too.
const maxDepth = 40

// maxLook is how many words below an arc are looked at for one that it crosses.
const maxLook = 300

// drawn is a sentence that is being drawn, its words counted from 0.
type drawn struct {
	head      []int // -1 for a root
	depth     []int
	low, high []int // of the words on which a word's line ends: itself and its dependents
	crossed   []bool
}

func drawSentence(out *bufio.Writer, d *Doc, s Sentence) {
	t := newDrawn(d.Tokens[s.Begin:s.End], s.Begin)
	lines, width, tags, rels := make([]string, len(t.head)), 0, 0, 0
	for i := range lines {
		tok := &d.Tokens[s.Begin+i]
		lines[i] = t.prefix(i) + oneLine(tok.Form)
		width = max(width, utf8.RuneCountInString(lines[i]))
		tags, rels = max(tags, len(field(tok.UPOS))), max(rels, len(t.relation(d, s, i)))
	}
	names := mentionTags(d, s)
	for i, line := range lines {
		pad := strings.Repeat(" ", width-utf8.RuneCountInString(line))
		row := fmt.Sprintf("%s%s  %-*s  %-*s  %s", line, pad, tags, field(d.Tokens[s.Begin+i].UPOS), rels, t.relation(d, s, i), names[i])
		out.WriteString(strings.TrimRight(row, " "))
		out.WriteByte('\n')
	}
}

// mentionTags returns, for each word of a sentence, the label of the name or the
// expression that begins there, "I-" before it where it goes on.
func mentionTags(d *Doc, s Sentence) []string {
	tags := make([]string, s.End-s.Begin)
	for _, m := range d.Mentions {
		if m.Begin < s.Begin || m.End > s.End || tags[m.Begin-s.Begin] != "" || !m.Label.Name() && !m.Label.Literal() {
			continue
		}
		tags[m.Begin-s.Begin] = string(m.Label)
		for i := m.Begin + 1; i < m.End; i++ {
			tags[i-s.Begin] = "I-" + string(m.Label)
		}
	}
	return tags
}

func newDrawn(toks []Token, base int) *drawn {
	n := len(toks)
	t := &drawn{make([]int, n), make([]int, n), make([]int, n), make([]int, n), make([]bool, n)}
	for i := range toks {
		t.head[i], t.low[i], t.high[i] = -1, i, i
		if h := toks[i].Head - base; toks[i].Head >= 0 && h >= 0 && h < n {
			t.head[i] = h
		}
	}
	for i, h := range t.head {
		if h >= 0 {
			t.low[h], t.high[h] = min(t.low[h], i), max(t.high[h], i)
		}
		for v := h; v >= 0 && t.depth[i] < maxDepth; v = t.head[v] {
			t.depth[i]++
		}
	}
	for i, h := range t.head {
		for k := min(i, h) + 1; h >= 0 && k < min(max(i, h), min(i, h)+maxLook) && !t.crossed[i]; k++ {
			t.crossed[i] = !t.under(k, h)
		}
	}
	return t
}

// under reports whether h is above word k in the tree.
func (t *drawn) under(k, h int) bool {
	for steps := 0; k >= 0 && steps <= len(t.head); steps++ {
		if k == h {
			return true
		}
		k = t.head[k]
	}
	return false
}

// relation names the relation of a word, by the preposition too where that is
// known, and its head where lines cross.
func (t *drawn) relation(d *Doc, s Sentence, i int) string {
	tok := &d.Tokens[s.Begin+i]
	rel := tok.Deprel
	if d.Layers&Enhanced != 0 {
		for _, a := range d.Enhanced[s.Begin+i] {
			if a.Head == tok.Head {
				rel = a.Rel
			}
		}
	}
	if rel = field(rel); t.crossed[i] {
		rel += fmt.Sprintf(" (of %d)", t.head[i]+1)
	}
	return rel
}

// prefix draws the lines left of word i: the one to its head, and those of
// words above that run past it.
func (t *drawn) prefix(i int) string {
	cells := make([]string, t.depth[i])
	for c := range cells {
		cells[c] = "  "
	}
	// Of the words above the ones on the way to the root have lines here.
	for below, v := i, t.head[i]; v >= 0; below, v = v, t.head[v] {
		c := t.depth[v]
		if c >= len(cells) {
			continue
		}
		switch {
		case below != i:
			if t.low[v] < i && i < t.high[v] {
				cells[c] = "│ "
			}
		case i == t.low[v]:
			cells[c] = "╭─"
		case i == t.high[v]:
			cells[c] = "╰─"
		default:
			cells[c] = "├─"
		}
	}
	line := strings.Join(cells, "")
	if line != "" && t.head[i] >= 0 {
		line += " "
	}
	return line
}
