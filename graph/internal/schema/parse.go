package schema

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// ParseQuad reads a line of N-Quads (W3C 2014), without its newline. It
// reports false for a line that is empty or a comment. The error of a line
// that is neither is a *[SyntaxError] with the column.
func ParseQuad(line string) (q quad.Quad, ok bool, err error) {
	p := parser{line: line}
	defer func() {
		if e, isSyntax := recover().(*SyntaxError); isSyntax {
			q, ok, err = quad.Quad{}, false, e
		}
	}()
	if !utf8.ValidString(line) {
		p.failInvalidUTF8()
	}
	if p.space(); p.atEnd() {
		return quad.Quad{}, false, nil
	}
	return p.quad(), true, nil
}

// A SyntaxError is a place in N-Quads that cannot be read, and why.
type SyntaxError struct {
	Line, Column int // from 1; columns count characters
	Reason       string
}

// Error returns "LINE:COL: reason".
func (e *SyntaxError) Error() string { return fmt.Sprintf("%d:%d: %s", e.Line, e.Column, e.Reason) }

// A parser reads one line. Its methods panic with a *SyntaxError, which
// ParseQuad turns into an error; every other panic is a bug.
type parser struct {
	line string
	pos  int // bytes read
}

func (p *parser) fail(at int, format string, args ...any) {
	column := 1 + utf8.RuneCountInString(p.line[:min(at, len(p.line))])
	panic(&SyntaxError{Line: 1, Column: column, Reason: fmt.Sprintf(format, args...)})
}

func (p *parser) failInvalidUTF8() {
	for i, r := range p.line {
		if _, n := utf8.DecodeRuneInString(p.line[i:]); r == utf8.RuneError && n == 1 {
			p.fail(i, "invalid UTF-8: byte 0x%02X", p.line[i])
		}
	}
}

func (p *parser) space() {
	for p.pos < len(p.line) && (p.line[p.pos] == ' ' || p.line[p.pos] == '\t') {
		p.pos++
	}
}

func (p *parser) rest() string { return p.line[p.pos:] }

// atEnd reports whether nothing but a comment is left.
func (p *parser) atEnd() bool { return p.pos == len(p.line) || p.line[p.pos] == '#' }

func (p *parser) quad() quad.Quad {
	var q quad.Quad
	q.Subject = p.node("subject")
	q.Predicate = p.iri("predicate")
	q.Object = p.object()
	if p.space(); !strings.HasPrefix(p.rest(), ".") {
		q.Label = p.node("graph label or '.'")
	}
	if p.space(); !strings.HasPrefix(p.rest(), ".") {
		p.fail(p.pos, "expected '.', found %s", p.found())
	}
	p.pos++
	if p.space(); !p.atEnd() {
		p.fail(p.pos, "expected the end of the line, found %s", p.found())
	}
	return q
}

// found names what stands at the current position.
func (p *parser) found() string {
	if p.pos == len(p.line) {
		return "the end of the line"
	}
	r, _ := utf8.DecodeRuneInString(p.rest())
	return strconv.QuoteRune(r)
}

func (p *parser) object() quad.Value {
	if p.space(); strings.HasPrefix(p.rest(), `"`) {
		return p.literal()
	}
	return p.node("object")
}

// node reads an IRI or a blank node; what says which one in errors.
func (p *parser) node(what string) quad.Value {
	if p.space(); strings.HasPrefix(p.rest(), "_:") {
		return p.blank()
	}
	return p.iri(what)
}

func (p *parser) iri(what string) quad.IRI {
	return Contract(p.absolute(what))
}

func (p *parser) absolute(what string) string {
	p.space()
	start := p.pos
	if !strings.HasPrefix(p.rest(), "<") {
		p.fail(start, "expected %s, found %s", what, p.found())
	}
	p.pos++
	var b strings.Builder
	for {
		switch r, n := utf8.DecodeRuneInString(p.rest()); {
		case n == 0:
			p.fail(start, "IRI without closing '>'")
		case r == '>':
			p.pos++
			if !IsAbsolute(b.String()) {
				p.fail(start, "relative IRI <%s>: N-Quads takes absolute ones, such as <%s%s>", b.String(), Base, b.String())
			}
			return b.String()
		case r == '\\':
			b.WriteRune(p.escape(false))
		case badInIRI(r):
			p.fail(p.pos, "character %q in an IRI", r)
		default:
			b.WriteRune(r)
			p.pos += n
		}
	}
}

// blank reads BLANK_NODE_LABEL: a name that begins with a letter, a digit or
// '_' and doesn't end with '.'.
func (p *parser) blank() quad.BNode {
	start := p.pos
	p.pos += len("_:")
	from := p.pos
	for i, r := range p.rest() {
		inner := i > 0 && (r == '-' || r == '.' || r == '\u00B7' || unicode.Is(unicode.Mn, r))
		if !inner && r != '_' && r != ':' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		p.pos = from + i + utf8.RuneLen(r)
	}
	for p.pos > from && p.line[p.pos-1] == '.' {
		p.pos--
	}
	if p.pos == from {
		p.fail(start, "blank node without a name")
	}
	return quad.BNode(p.line[from:p.pos])
}

func (p *parser) literal() quad.Value {
	value := quad.String(p.quoted())
	switch {
	case strings.HasPrefix(p.rest(), "@"):
		return quad.LangString{Value: value, Lang: p.language()}
	case strings.HasPrefix(p.rest(), "^^"):
		p.pos += 2
		return typed(value, p.absolute("datatype"))
	}
	return value
}

func (p *parser) quoted() string {
	start := p.pos
	p.pos++
	var b strings.Builder
	for {
		rest := p.rest()
		i := strings.IndexAny(rest, "\"\\\r")
		if i < 0 {
			p.fail(start, "string without closing quote")
		}
		b.WriteString(rest[:i])
		p.pos += i
		switch rest[i] {
		case '"':
			p.pos++
			return b.String()
		case '\r':
			p.fail(p.pos, `carriage return in a string: write \r`)
		}
		b.WriteRune(p.escape(true))
	}
}

// escapes are the ECHARs of N-Quads.
var escapes = map[byte]rune{'t': '\t', 'b': '\b', 'n': '\n', 'r': '\r', 'f': '\f', '"': '"', '\'': '\'', '\\': '\\'}

// escape reads an escape sequence: \u and \U with their digits and, in
// strings, the one-letter ones.
func (p *parser) escape(inString bool) rune {
	start := p.pos
	p.pos++
	if p.pos == len(p.line) {
		p.fail(start, "escape at the end of the line")
	}
	c := p.line[p.pos]
	p.pos++
	if r, ok := escapes[c]; ok && inString {
		return r
	}
	digits := map[byte]int{'u': 4, 'U': 8}[c]
	if digits == 0 || len(p.rest()) < digits {
		p.fail(start, "unknown escape \\%s", strings.TrimSpace(string(rune(c))))
	}
	n, err := strconv.ParseUint(p.rest()[:digits], 16, 32)
	if err != nil || !utf8.ValidRune(rune(n)) || n > unicode.MaxRune {
		p.fail(start, "escape \\%c%s is no character", c, p.rest()[:digits])
	}
	p.pos += digits
	return rune(n)
}

func (p *parser) language() string {
	start := p.pos
	p.pos++
	from := p.pos
	for p.pos < len(p.line) && (isAlphanumeric(p.line[p.pos]) || p.line[p.pos] == '-') {
		p.pos++
	}
	tag := p.line[from:p.pos]
	for i, part := range strings.Split(tag, "-") {
		if part == "" || i == 0 && strings.ContainsAny(part, "0123456789") {
			p.fail(start, "malformed language tag @%s", tag)
		}
	}
	return tag
}

func isAlphanumeric(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// typed returns the literal as a number where Cayley writes that number the
// same way, so that what is exported equals what was imported; as a plain
// string for xsd:string; as it is otherwise.
func typed(value quad.String, datatype string) quad.Value {
	switch datatype {
	case xsd + "string":
		return value
	case xsd + "integer":
		if n, err := strconv.ParseInt(string(value), 10, 64); err == nil && quad.Int(n).TypedString().Value == value {
			return quad.Int(n)
		}
	case xsd + "double":
		if f, err := strconv.ParseFloat(string(value), 64); err == nil && quad.Float(f).TypedString().Value == value {
			return quad.Float(f)
		}
	}
	return quad.TypedString{Value: value, Type: Contract(datatype)}
}
