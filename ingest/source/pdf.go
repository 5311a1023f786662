package source

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
)

const (
	mostPages = 2000
	// pdfTime is how long a PDF may take: the parser can be led in circles.
	pdfTime = time.Minute
)

// decodePDF reads the text of a PDF: its lines from where their letters stand,
// paragraphs from the space between lines, words joined that a line end broke.
// A PDF that holds pictures of pages has no text.
func decodePDF(it item, _ *Options) (Article, error) {
	type result struct {
		a   Article
		err error
	}
	done := make(chan result, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				done <- result{err: formatError(it.name, "PDF", fmt.Errorf("%v", r))}
			}
		}()
		a, err := readPDF(it)
		done <- result{a, err}
	}()
	select {
	case r := <-done:
		return r.a, r.err
	case <-time.After(pdfTime):
		return Article{}, formatError(it.name, "PDF", fmt.Errorf("not read after %s", pdfTime))
	}
}

func readPDF(it item) (Article, error) {
	r, err := pdf.NewReader(bytes.NewReader(it.data), int64(len(it.data)))
	if errors.Is(err, pdf.ErrInvalidPassword) {
		return Article{}, &Error{Name: it.name, Err: errors.New("encrypted PDF: it wants a password")}
	}
	if err != nil {
		return Article{}, formatError(it.name, "PDF", err)
	}
	var pages [][]pdfLine
	for i := range min(r.NumPage(), mostPages) {
		pages = append(pages, pdfLines(r.Page(i+1).Content().Text))
	}
	dropRunning(pages)
	info := r.Trailer().Key("Info")
	a := Article{Title: info.Key("Title").Text()}
	if author := info.Key("Author").Text(); author != "" {
		a.Authors = []string{author}
	}
	if day, ok := pdfDate(info.Key("CreationDate").Text()); ok {
		a.Published, a.Dated = day, FromFile
	}
	text := pdfParagraphs(pages)
	if len(text) == 0 {
		return Article{}, &Error{Name: it.name, Err: fmt.Errorf("%w: its pages may be pictures", ErrEmpty)}
	}
	if looksFileName(a.Title) {
		a.Title = ""
	}
	a.Text = compose(a.Title, withoutByline(text, a.Authors))
	return a, nil
}

// looksFileName reports whether a title is what programs put for one: the name
// of a file.
func looksFileName(s string) bool {
	return !strings.Contains(strings.TrimSpace(s), " ") || strings.HasPrefix(s, "Microsoft Word")
}

// pdfDate reads "D:20250814093000+02'00'".
func pdfDate(s string) (time.Time, bool) {
	s = strings.TrimPrefix(s, "D:")
	if len(s) < 8 {
		return time.Time{}, false
	}
	t, err := time.Parse("20060102", s[:8])
	return t, err == nil && plausibleDate(t)
}

// A pdfLine is a line of letters.
type pdfLine struct {
	x, y, right, size float64
	text              string
}

// pdfLines puts letters into lines. Letters come in the order in which they
// are drawn, which for text is the order of reading: a new line begins where
// the height changes, or where the next letter stands far from the last.
func pdfLines(letters []pdf.Text) []pdfLine {
	var out []pdfLine
	var line strings.Builder
	var cur pdfLine
	flush := func() {
		if cur.text = oneSpace(line.String()); cur.text != "" {
			out = append(out, cur)
		}
		line.Reset()
	}
	for _, l := range letters {
		size := max(l.FontSize, 1)
		if line.Len() > 0 && (math.Abs(l.Y-cur.y) > size*0.6 || l.X < cur.right-size*2 || l.X > cur.right+size*8) {
			flush()
		}
		if line.Len() == 0 {
			cur = pdfLine{x: l.X, y: l.Y, right: l.X, size: size}
		} else if gap := l.X - cur.right; gap > size*0.18 && l.S != " " && l.W > 0 {
			line.WriteByte(' ')
		}
		line.WriteString(l.S)
		cur.right, cur.size = l.X+l.W, max(cur.size, size)
	}
	flush()
	return out
}

// dropRunning drops heads and feet: first and last lines that stand on most
// pages at the same height, but for their numbers.
func dropRunning(pages [][]pdfLine) {
	if len(pages) < 3 {
		dropNumbers(pages)
		return
	}
	seen := map[string]int{}
	key := func(l pdfLine) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return '#'
			}
			return r
		}, l.text) + fmt.Sprint(math.Round(l.y))
	}
	for _, page := range pages {
		for _, l := range edges(page) {
			seen[key(l)]++
		}
	}
	for i, page := range pages {
		running := edges(page)
		pages[i] = slices.DeleteFunc(page, func(l pdfLine) bool {
			return seen[key(l)]*2 > len(pages) && slices.Contains(running, l)
		})
	}
	dropNumbers(pages)
}

// edges are the first and last two lines of a page.
func edges(page []pdfLine) []pdfLine {
	if len(page) <= 4 {
		return slices.Clone(page)
	}
	return slices.Concat(page[:2], page[len(page)-2:])
}

// dropNumbers drops a last or first line that is a number.
func dropNumbers(pages [][]pdfLine) {
	for i, page := range pages {
		if n := len(page); n > 1 && isNumber(page[n-1].text) {
			page = page[:n-1]
		}
		if len(page) > 1 && isNumber(page[0].text) {
			page = page[1:]
		}
		pages[i] = page
	}
}

func isNumber(s string) bool {
	return len(s) <= 8 && strings.ContainsAny(s, "0123456789") && !strings.ContainsFunc(s, unicode.IsLetter)
}

// pdfParagraphs joins lines to paragraphs. A paragraph ends where the space to
// the next line is wider than usual, where the size of the letters changes,
// where the next line is indented, and with a short line that ends a sentence.
func pdfParagraphs(pages [][]pdfLine) []string {
	var out []string
	var cur strings.Builder
	var last pdfLine
	usual, width := measure(pages)
	for p, page := range pages {
		for i, l := range page {
			ends := cur.Len() == 0
			switch {
			case ends:
			case i == 0 && p > 0:
				ends = endsSentence(cur.String()) || math.Abs(l.size-last.size) > 1
			default:
				ends = last.y-l.y > usual*1.35 || l.y-last.y > usual || math.Abs(l.size-last.size) > 1 ||
					l.x-last.x > l.size && endsSentence(cur.String()) ||
					last.right < width*0.75 && endsSentence(cur.String())
			}
			if ends && cur.Len() > 0 {
				out = append(out, cur.String())
				cur.Reset()
			}
			joinLine(&cur, l.text)
			last = l
		}
	}
	if cur.Len() > 0 {
		out = append(out, cur.String())
	}
	return out
}

// measure returns the usual distance of lines and the right edge of the text.
func measure(pages [][]pdfLine) (distance, right float64) {
	var steps []float64
	for _, page := range pages {
		for i, l := range page {
			right = max(right, l.right)
			if i > 0 && page[i-1].y > l.y {
				steps = append(steps, page[i-1].y-l.y)
			}
		}
	}
	if len(steps) == 0 {
		return 14, right
	}
	slices.Sort(steps)
	return steps[len(steps)/4], right // short paragraphs have as many gaps between as within
}

// joinLine adds a line to a paragraph, and joins a word that is hyphenated at
// the end of the line before.
func joinLine(b *strings.Builder, line string) {
	text := b.String()
	first, _ := utf8.DecodeRuneInString(line)
	if before, ok := strings.CutSuffix(text, "-"); ok && unicode.IsLower(first) {
		if r, _ := utf8.DecodeLastRuneInString(before); unicode.IsLower(r) {
			b.Reset()
			b.WriteString(before + line)
			return
		}
	}
	if b.Len() > 0 {
		b.WriteByte(' ')
	}
	b.WriteString(line)
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, "\"”’)")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, ":")
}
