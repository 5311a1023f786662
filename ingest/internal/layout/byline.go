package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	longestByline = 20 // words
	bylinePlaces  = 8  // a byline without "By" stands among the first paragraphs
)

// isByline reports whether paragraph i credits the authors: "By Jane Doe",
// "Jane Doe, BBC News".
func (s *Splitter) isByline(p *paragraph, i int) bool {
	if p.shape.words > longestByline || p.shape.words < 2 || p.shape.stop != 0 {
		return false
	}
	name, role, found := strings.Cut(p.text, ",")
	if by, ok := cutBy(name); ok {
		return s.isNames(by, 10)
	}
	if !found || i >= bylinePlaces || !s.isNames(name, 4) || len(strings.Fields(name)) < 2 {
		return false
	}
	for _, w := range strings.Fields(strings.ToLower(role)) {
		if s.roles[strings.Trim(w, ".,()")] {
			return true
		}
	}
	return false
}

// Authors returns the names that a byline credits, in its order; nil when
// text is no byline. Roles and agencies after a comma are left out, and what
// stands in capitals only is given as written.
func (s *Splitter) Authors(text string) []string {
	p := paragraph{text: strings.TrimSpace(text), shape: shapeOf(strings.TrimSpace(text))}
	if !s.isByline(&p, 0) {
		return nil
	}
	if by, ok := cutBy(p.text); ok {
		p.text = by
	}
	var out []string
	for part := range strings.SplitSeq(strings.NewReplacer(" and ", ",", " & ", ",", " AND ", ",").Replace(p.text), ",") {
		part, _, _ = strings.Cut(part, " in ")
		part, _, _ = strings.Cut(part, " for ")
		part = strings.TrimSpace(part)
		if !s.isNames(part, 5) || s.hasRole(part) {
			if len(out) > 0 {
				break
			}
			continue
		}
		out = append(out, part)
	}
	return out
}

func (s *Splitter) hasRole(name string) bool {
	for _, w := range strings.Fields(strings.ToLower(name)) {
		if s.roles[w] {
			return true
		}
	}
	return false
}

// cutBy returns what stands behind a leading "By".
func cutBy(text string) (string, bool) {
	for _, by := range [...]string{"By ", "BY ", "by ", "By: ", "By\u00a0"} {
		if rest, ok := strings.CutPrefix(text, by); ok {
			return rest, true
		}
	}
	return text, false
}

// isNames reports whether text is made of at most n capitalised words and the
// small words between names.
func (s *Splitter) isNames(text string, n int) bool {
	words := strings.Fields(text)
	if len(words) == 0 || len(words) > n {
		return false
	}
	for i, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsUpper(r) || i > 0 && s.joint[w] {
			continue
		}
		return false
	}
	return true
}
