package doc

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A SyntaxError says where CoNLL-U input is wrong, and why.
type SyntaxError struct {
	Name   string // of the input: a path, "-" for standard input
	Line   int    // from 1
	Column int    // byte column from 1
	Reason string
}

// Error returns "NAME:LINE:COL: reason".
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.Name, e.Line, e.Column, e.Reason)
}

// ReadCoNLLU reads the documents of a CoNLL-U file, one for each "# newdoc"
// line and one for what comes before the first. The name is for errors, which
// are of type [*SyntaxError] unless reading itself fails; the first error ends
// the sequence. It can be ranged over once.
//
// A document's Text is put together from the "# text" comments, or from the
// forms and SpaceAfter=No where that comment is missing or says something
// else; a space stands between sentences (nothing after SpaceAfter=No, an
// empty line before "# newpar"). Comments and MISC are kept as they are, the
// words of a multiword token are Joined and share its surface. What a Doc has
// no room for is dropped: empty nodes, enhanced dependencies, and the other
// columns of a multiword token's own line.
//
// Layers says Tags when a word has a UPOS or XPOS, and Deps when every word
// has a head; without Deps, only heads with a relation are kept.
func ReadCoNLLU(r io.Reader, name string) iter.Seq2[*Doc, error] {
	return func(yield func(*Doc, error) bool) {
		p := conlluReader{in: bufio.NewReaderSize(r, 1<<16), name: name}
		for {
			d, err := p.document()
			if errors.Is(err, io.EOF) {
				return
			}
			if !yield(d, err) || err != nil {
				return
			}
		}
	}
}

// conlluReader holds the lines of the sentence that is being read, and the
// first sentence of the next document once it has been seen.
type conlluReader struct {
	in   *bufio.Reader
	name string
	line int
	next *conlluSentence
}

// conlluSentence is a sentence as its lines say it: heads and ranges count
// from 1, and nothing has an offset yet.
type conlluSentence struct {
	comments       []string
	text           string
	hasText        bool
	newdoc, newpar bool
	words          []conlluWord
	ranges         []conlluRange
}

type conlluWord struct {
	tok     Token
	head    int // 1-based, 0 for the root, -1 for none given
	line    int
	headCol int
}

// conlluRange is a multiword token: words first to last, 1-based.
type conlluRange struct {
	first, last int
	form        string
	noSpace     bool
}

// document reads up to the next "# newdoc" or the end; io.EOF when there is
// no further sentence.
func (p *conlluReader) document() (*Doc, error) {
	b := docBuilder{doc: &Doc{Layers: Tokens | Sentences | Deps}}
	for {
		s := p.next
		p.next = nil
		if s == nil {
			var err error
			s, err = p.sentence()
			if errors.Is(err, io.EOF) && len(b.doc.Sentences) > 0 {
				return b.finish(), nil
			}
			if err != nil {
				return nil, err
			}
		}
		if s.newdoc && len(b.doc.Sentences) > 0 {
			p.next = s
			return b.finish(), nil
		}
		b.add(s)
	}
}

// sentence reads the lines up to the next empty one.
func (p *conlluReader) sentence() (*conlluSentence, error) {
	s := &conlluSentence{}
	for {
		line, err := p.readLine()
		switch {
		case err != nil && !errors.Is(err, io.EOF):
			return nil, err
		case err != nil && len(s.words) == 0:
			return nil, io.EOF // comments alone are no sentence
		case err != nil:
			return s, p.checkSentence(s)
		case strings.TrimSpace(line) == "":
			if len(s.words) > 0 {
				return s, p.checkSentence(s)
			}
		case line[0] == '#':
			if len(s.words) > 0 {
				return nil, p.errorf(1, "a comment within a sentence (is an empty line missing before it?)")
			}
			s.comment(line)
		default:
			if err := p.row(s, line); err != nil {
				return nil, err
			}
		}
	}
}

// readLine returns the next line without its end; a last line without an end
// counts too. No field can hold a carriage return: written again it would end
// the line for some readers.
func (p *conlluReader) readLine() (string, error) {
	line, err := p.in.ReadString('\n')
	if err != nil && (!errors.Is(err, io.EOF) || line == "") {
		return "", err
	}
	p.line++
	line = strings.TrimRight(line, "\r\n")
	if p.line == 1 {
		line = strings.TrimPrefix(line, "\ufeff")
	}
	if !utf8.ValidString(line) {
		return "", p.errorf(invalidAt(line)+1, "invalid UTF-8")
	}
	if i := strings.IndexByte(line, '\r'); i >= 0 {
		return "", p.errorf(i+1, "a carriage return within a line")
	}
	return line, nil
}

func invalidAt(s string) int {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				return i
			}
		}
	}
	return 0
}

func (p *conlluReader) errorf(column int, format string, args ...any) error {
	return &SyntaxError{Name: p.name, Line: p.line, Column: column, Reason: fmt.Sprintf(format, args...)}
}

// comment keeps a comment line and notes what it says about the text.
func (s *conlluSentence) comment(line string) {
	s.comments = append(s.comments, line)
	key, value, _ := strings.Cut(strings.TrimLeft(line, "# \t"), "=")
	switch key = strings.TrimSpace(key); {
	case key == "text":
		s.text, s.hasText = strings.TrimSpace(value), true
	case key == "newdoc" || key == "newdoc id":
		s.newdoc = true
	case key == "newpar" || key == "newpar id":
		s.newpar = true
	}
}

// row reads a line of ten columns.
func (p *conlluReader) row(s *conlluSentence, line string) error {
	col := strings.Split(line, "\t")
	if len(col) != 10 {
		return p.errorf(1, "%d columns instead of 10, separated by tabs", len(col))
	}
	for i, c := range col {
		if c == "" {
			return p.errorf(columnOf(col, i), "column %s is empty (an underscore stands for nothing)", columnNames[i])
		}
	}
	switch {
	case strings.Contains(col[0], "."):
		return nil // an empty node of the enhanced graph
	case strings.Contains(col[0], "-"):
		return p.rangeRow(s, col)
	}
	if want := len(s.words) + 1; col[0] != strconv.Itoa(want) {
		return p.errorf(1, "ID is %q, %d expected", col[0], want)
	}
	w := conlluWord{head: -1, line: p.line, headCol: columnOf(col, 6)}
	if col[6] != "_" {
		head, err := strconv.ParseUint(col[6], 10, 31)
		if err != nil {
			return p.errorf(w.headCol, "HEAD is %q, not a number", col[6])
		}
		w.head = int(head)
	}
	w.tok = Token{
		Form: col[1], UPOS: given(col[3]), XPOS: given(col[4]), Feats: given(col[5]),
		Deprel: given(col[7]), Misc: given(col[9]),
	}
	// An underscore is the lemma of the word "_" and no lemma elsewhere.
	if w.tok.Lemma = col[2]; col[2] == "_" && col[1] != "_" {
		w.tok.Lemma = ""
	}
	s.words = append(s.words, w)
	return nil
}

var columnNames = [10]string{"ID", "FORM", "LEMMA", "UPOS", "XPOS", "FEATS", "HEAD", "DEPREL", "DEPS", "MISC"}

// columnOf returns the byte column, from 1, at which column i begins.
func columnOf(col []string, i int) int {
	n := 1
	for _, c := range col[:i] {
		n += len(c) + 1
	}
	return n
}

// given turns the placeholder into the empty string.
func given(s string) string {
	if s == "_" {
		return ""
	}
	return s
}

// rangeRow reads the line of a multiword token, "3-4".
func (p *conlluReader) rangeRow(s *conlluSentence, col []string) error {
	a, b, _ := strings.Cut(col[0], "-")
	first, err1 := strconv.ParseUint(a, 10, 31)
	last, err2 := strconv.ParseUint(b, 10, 31)
	if err1 != nil || err2 != nil || last <= first {
		return p.errorf(1, "ID %q is no range of words", col[0])
	}
	if int(first) != len(s.words)+1 {
		return p.errorf(1, "range %q does not begin at the next word, %d", col[0], len(s.words)+1)
	}
	if n := len(s.ranges); n > 0 && int(first) <= s.ranges[n-1].last {
		return p.errorf(1, "range %q overlaps the one before", col[0])
	}
	s.ranges = append(s.ranges, conlluRange{int(first), int(last), col[1], miscHas(col[9], "SpaceAfter=No")})
	return nil
}

// checkSentence looks at what only the whole sentence can tell: that ranges
// and heads stay within it and that no word depends on itself in the end.
func (p *conlluReader) checkSentence(s *conlluSentence) error {
	n := len(s.words)
	if k := len(s.ranges); k > 0 && s.ranges[k-1].last > n {
		return p.errorf(1, "the sentence ends before its multiword token %d-%d", s.ranges[k-1].first, s.ranges[k-1].last)
	}
	for i := range s.words {
		if w := &s.words[i]; w.head > n {
			return &SyntaxError{p.name, w.line, w.headCol, fmt.Sprintf("HEAD is %d in a sentence of %d words", w.head, n)}
		}
	}
	// Colours: a walk up from each word stops at a word walked before; meeting
	// the walk's own colour closes a circle.
	colour := make([]int, n+1)
	for i := 1; i <= n; i++ {
		for j := i; j > 0; j = s.words[j-1].head {
			if colour[j] == i {
				w := &s.words[j-1]
				return &SyntaxError{p.name, w.line, w.headCol, fmt.Sprintf("word %d depends on itself through its heads", j)}
			}
			if colour[j] != 0 {
				break
			}
			colour[j] = i
		}
	}
	return nil
}
