package doc

import "strings"

// Span returns the text between the first byte of token begin and the last
// byte of token end-1.
func (d *Doc) Span(begin, end int) string {
	if begin >= end {
		return ""
	}
	return d.Text[d.Tokens[begin].Begin:d.Tokens[end-1].End]
}

// SentenceOf returns the index of the sentence that holds token t, or -1.
func (d *Doc) SentenceOf(t int) int {
	lo, hi := 0, len(d.Sentences)
	for lo < hi {
		mid := (lo + hi) / 2
		switch s := d.Sentences[mid]; {
		case t < s.Begin:
			hi = mid
		case t >= s.End:
			lo = mid + 1
		default:
			return mid
		}
	}
	return -1
}

// MentionAt returns the index of the longest mention whose head is token t,
// or -1.
func (d *Doc) MentionAt(t int) int {
	best := -1
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Head == t && (best < 0 || m.End-m.Begin > d.Mentions[best].End-d.Mentions[best].Begin) {
			best = i
		}
	}
	return best
}

// Children calls yield for each token of sentence s whose head is t, in order.
func (d *Doc) Children(s, t int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for i := d.Sentences[s].Begin; i < d.Sentences[s].End; i++ {
			if d.Tokens[i].Head == t && !yield(i) {
				return
			}
		}
	}
}

// Comment returns the value of a CoNLL-U comment of the sentence, such as
// "speaker", or "".
func (s *Sentence) Comment(key string) string {
	for _, c := range s.Comments {
		k, v, ok := strings.Cut(strings.TrimLeft(c, "# "), "=")
		if ok && strings.TrimSpace(k) == key {
			return strings.TrimSpace(v)
		}
	}
	return ""
}
