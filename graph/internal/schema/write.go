package schema

import (
	"fmt"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// AppendQuad appends q as a line of N-Quads in the canonical form of RDF
// Dataset Canonicalization (W3C 2024, section 5): one space between terms,
// every character that need not be escaped as itself. IRIs are expanded. The
// line ends without a newline.
func AppendQuad(b []byte, q quad.Quad) []byte {
	b = append(appendTerm(b, q.Subject), ' ')
	b = append(appendTerm(b, q.Predicate), ' ')
	b = append(appendTerm(b, q.Object), ' ')
	if q.Label != nil {
		b = append(appendTerm(b, q.Label), ' ')
	}
	return append(b, '.')
}

func appendTerm(b []byte, v quad.Value) []byte {
	switch v := v.(type) {
	case quad.IRI:
		return appendIRI(b, Expand(v))
	case quad.BNode:
		return append(append(b, "_:"...), v...)
	case quad.String:
		return appendString(b, string(v))
	case quad.LangString:
		b = append(appendString(b, string(v.Value)), '@')
		return append(b, v.Lang...)
	case quad.TypedString:
		b = append(appendString(b, string(v.Value)), "^^"...)
		return appendIRI(b, Expand(v.Type))
	case quad.TypedStringer: // numbers, truth values, times
		t := v.TypedString()
		t.Type = expandType(t.Type)
		return appendTerm(b, t)
	}
	panic(fmt.Sprintf("schema: no N-Quads form for a %T", v))
}

func appendIRI(b []byte, iri string) []byte {
	b = append(b, '<')
	for _, r := range iri {
		if badInIRI(r) {
			b = fmt.Appendf(b, `\u%04X`, r)
		} else {
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, '>')
}

// badInIRI reports whether r may stand in an IRIREF only as an escape.
func badInIRI(r rune) bool {
	switch r {
	case '<', '>', '"', '{', '}', '|', '^', '`', '\\':
		return true
	}
	return r <= ' '
}

func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r == '\t':
			b = append(b, `\t`...)
		case r == '\b':
			b = append(b, `\b`...)
		case r == '\f':
			b = append(b, `\f`...)
		case r < ' ' || r == 0x7f:
			b = fmt.Appendf(b, `\u%04X`, r)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, '"')
}
