package source

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// An office is an office document: a ZIP archive of XML.
type office struct {
	name  string
	what  kind
	files *zip.Reader
	left  int64 // bytes that may still be unpacked
}

// mostUnpacked is how many times the largest article an office document may be
// unpacked: pictures are not read, and markup is much of the rest.
const mostUnpacked = 8

func openOffice(it item, opts *Options) (*office, error) {
	files, err := zip.NewReader(bytes.NewReader(it.data), int64(len(it.data)))
	if err != nil {
		return nil, formatError(it.name, string(it.kind), err)
	}
	left := opts.limit()
	if left < 1<<40 {
		left *= mostUnpacked
	}
	return &office{it.name, it.kind, files, left}, nil
}

// read returns a part of the document; the error names it where it is missing.
func (o *office) read(part string) ([]byte, error) {
	f, err := o.files.Open(path.Clean(part))
	if err != nil {
		return nil, formatError(o.name, string(o.what), fmt.Errorf("no part %s", part))
	}
	defer func() { _ = f.Close() }() // it is only read
	data, err := io.ReadAll(io.LimitReader(f, o.left+1))
	if err != nil {
		return nil, formatError(o.name, string(o.what), err)
	}
	if o.left -= int64(len(data)); o.left < 0 {
		return nil, &Error{Name: o.name, Err: ErrBomb}
	}
	return data, nil
}

// A coreProperties is the metadata of OOXML and of ODF, by local names.
type coreProperties struct {
	Title    string   `xml:"title"`
	Creator  []string `xml:"creator"`
	Initial  string   `xml:"initial-creator"`
	Language string   `xml:"language"`
	Created  string   `xml:"created"`
	Creation string   `xml:"creation-date"`
	Date     []string `xml:"date"`
	Source   string   `xml:"source"`
}

// article makes an article of metadata.
func (c *coreProperties) article() Article {
	a := Article{Title: c.Title, Language: c.Language, URL: canonicalURL(c.Source)}
	for _, name := range append([]string{c.Initial}, c.Creator...) {
		if name = strings.TrimSpace(name); name != "" && !slices.Contains(a.Authors, name) {
			a.Authors = append(a.Authors, name)
		}
	}
	for _, s := range append([]string{c.Created, c.Creation}, c.Date...) {
		if day, ok := parseDate(s); ok {
			a.Published, a.Dated = day, FromFile
			break
		}
	}
	return a
}

// properties reads the metadata part; a document without one has none.
func (o *office) properties(part string, nested bool) Article {
	data, err := o.read(part)
	if err != nil {
		return Article{}
	}
	var c struct {
		coreProperties
		Meta     coreProperties `xml:"meta"`
		Metadata coreProperties `xml:"metadata"`
	}
	if err := xml.Unmarshal(data, &c); err != nil {
		return Article{}
	}
	switch {
	case !nested:
		return c.article()
	case c.Meta.Title+c.Meta.Creation+strings.Join(c.Meta.Creator, "") != "":
		return c.Meta.article()
	}
	return c.Metadata.article()
}

var (
	docxText = xmlText{
		paragraph: map[string]string{"p": ""},
		skip:      set("del instrText fldSimple drawing pict object footnoteReference commentReference"),
		space:     map[string]string{"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"},
		only:      "t",
	}
	odtText = xmlText{
		paragraph: map[string]string{"p": "", "h": ""},
		skip:      set("automatic-styles font-face-decls scripts tracked-changes note annotation frame sequence-decls forms"),
		space:     map[string]string{"tab": " ", "s": " ", "line-break": "\n"},
	}
)

// decodeDOCX reads a document of Word (ECMA-376).
func decodeDOCX(it item, opts *Options) (Article, error) {
	o, err := openOffice(it, opts)
	if err != nil {
		return Article{}, err
	}
	a := o.properties("docProps/core.xml", false)
	return o.compose(a, "word/document.xml", docxText)
}

// decodeODT reads an OpenDocument text (ISO/IEC 26300).
func decodeODT(it item, opts *Options) (Article, error) {
	o, err := openOffice(it, opts)
	if err != nil {
		return Article{}, err
	}
	a := o.properties("meta.xml", true)
	return o.compose(a, "content.xml", odtText)
}

// compose reads the text. A paragraph in the style of titles is the title; so
// is a first heading where the metadata have none.
func (o *office) compose(a Article, part string, how xmlText) (Article, error) {
	data, err := o.read(part)
	if err != nil {
		return Article{}, err
	}
	blocks, err := how.read(bytes.NewReader(data), o.name, string(o.what))
	if err != nil {
		return Article{}, err
	}
	var text []string
	for i, b := range blocks {
		style := strings.ToLower(b.style)
		switch {
		case style == "title" && i == 0:
			a.Title = b.text
		case i < 4 && (style == "author" || style == "date"):
			if day, ok := parseDate(b.text); ok && style == "date" {
				a.Published, a.Dated = day, FromMetadata
			} else if style == "author" {
				a.Authors = []string{b.text}
			}
			continue
		case strings.HasPrefix(style, "heading") && i == 0 && a.Title == "":
			a.Title = b.text
		}
		text = append(text, b.text)
	}
	a.Text = compose(a.Title, withoutByline(text, a.Authors))
	return a, nil
}

// An epubPackage is the package document of an EPUB.
type epubPackage struct {
	Metadata coreProperties `xml:"metadata"`
	Items    []struct {
		ID         string `xml:"id,attr"`
		Href       string `xml:"href,attr"`
		Type       string `xml:"media-type,attr"`
		Properties string `xml:"properties,attr"`
	} `xml:"manifest>item"`
	Spine []struct {
		ID string `xml:"idref,attr"`
	} `xml:"spine>itemref"`
}

// decodeEPUB reads an EPUB (ISO/IEC 23736) as one article: its chapters in the
// order of the spine, without the table of contents and the title page.
func decodeEPUB(it item, opts *Options) (Article, error) {
	o, err := openOffice(it, opts)
	if err != nil {
		return Article{}, err
	}
	data, err := o.read("META-INF/container.xml")
	if err != nil {
		return Article{}, err
	}
	var container struct {
		Root struct {
			Path string `xml:"full-path,attr"`
		} `xml:"rootfiles>rootfile"`
	}
	if err := xml.Unmarshal(data, &container); err != nil {
		return Article{}, formatError(it.name, "EPUB", err)
	}
	if data, err = o.read(container.Root.Path); err != nil {
		return Article{}, err
	}
	var p epubPackage
	if err := xml.Unmarshal(data, &p); err != nil {
		return Article{}, formatError(it.name, "EPUB", err)
	}
	a := p.Metadata.article()
	if !a.Published.IsZero() {
		a.Dated = FromMetadata // the date of a book is that of its publication
	}
	var text []string
	for _, ref := range p.Spine {
		for _, part := range p.Items {
			if part.ID != ref.ID || !strings.Contains(part.Type, "html") || strings.Contains(part.Properties, "nav") {
				continue
			}
			chapter, err := o.chapter(path.Join(path.Dir(container.Root.Path), part.Href))
			if err != nil {
				return Article{}, err
			}
			text = append(text, chapter...)
		}
	}
	a.Text = compose(a.Title, text)
	return a, nil
}

// chapter returns the paragraphs of a chapter, none for a title page.
func (o *office) chapter(part string) ([]string, error) {
	data, err := o.read(part)
	if err != nil {
		return nil, err
	}
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, formatError(o.name, "EPUB", err)
	}
	for n := range root.Descendants() {
		if kind := attr(n, "epub:type"); strings.Contains(kind, "titlepage") || strings.Contains(kind, "toc") || strings.Contains(kind, "cover") {
			return nil, nil
		}
	}
	return paragraphs(root), nil
}
