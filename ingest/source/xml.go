package source

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
)

// charsetReader lets XML be in other character sets than UTF-8.
func charsetReader(label string, in io.Reader) (io.Reader, error) {
	return charset.NewReaderLabel(label, in)
}

// xmlError says where XML is malformed.
func xmlError(name, what string, dec *xml.Decoder, err error) *Error {
	line, col := dec.InputPos()
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		err = errors.New(syntax.Msg)
	}
	return &Error{Name: name, Line: line, Col: col, Err: fmt.Errorf("%w %s: %w", ErrFormat, what, err)}
}

// mostXMLDepth bounds the depth of documents.
const mostXMLDepth = 256

// xmlText collects the paragraphs of an office document: what stands in the
// elements that begin and end one.
type xmlText struct {
	paragraph map[string]string // elements that are a paragraph, with what it begins with
	skip      map[string]bool   // elements of which nothing is read
	space     map[string]string // empty elements that stand for white space
	only      string            // the only element whose characters count; "" for all
}

// A block is a paragraph of an office document with its style.
type block struct{ style, text string }

// read returns the paragraphs.
func (x xmlText) read(in io.Reader, name, what string) ([]block, error) {
	dec := xml.NewDecoder(in)
	dec.CharsetReader = charsetReader
	var out []block
	var text strings.Builder
	depth, skipped, within := 0, 0, 0
	cur := block{}
	flush := func() {
		if cur.text = oneSpace(text.String()); cur.text != "" {
			out = append(out, cur)
		}
		text.Reset()
		cur = block{}
	}
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			flush()
			return out, nil
		}
		if err != nil {
			return nil, xmlError(name, what, dec, err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if depth++; depth > mostXMLDepth {
				return nil, xmlError(name, what, dec, errors.New("elements nested too deep"))
			}
			local := t.Name.Local
			switch {
			case skipped > 0 || x.skip[local]:
				skipped++
				continue
			case local == x.only:
				within++
			}
			if prefix, ok := x.paragraph[local]; ok {
				flush()
				text.WriteString(prefix)
				cur.style = styleOf(t)
			}
			text.WriteString(x.space[local])
			if local == "pStyle" {
				cur.style = styleOf(t)
			}
		case xml.EndElement:
			depth--
			if skipped > 0 {
				skipped--
				continue
			}
			if t.Name.Local == x.only {
				within--
			}
			if _, ok := x.paragraph[t.Name.Local]; ok {
				flush()
			}
		case xml.CharData:
			if skipped == 0 && (x.only == "" || within > 0) {
				text.Write(t)
			}
		}
	}
}

// styleOf returns the name of the style of an element.
func styleOf(t xml.StartElement) string {
	for _, a := range t.Attr {
		if a.Name.Local == "style-name" || t.Name.Local == "pStyle" && a.Name.Local == "val" || a.Name.Local == "outline-level" {
			return a.Value
		}
	}
	return ""
}
