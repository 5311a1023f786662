package coref

import (
	"strings"
	"unicode"

	"newsgraph/ingest/internal/doc"
)

// acronyms merges an acronym with the only name that it is made of: "UN" and
// "United Nations", "NATO" and "North Atlantic Treaty Organization".
func (w *work) acronyms() {
	for i := range w.refs {
		r := &w.refs[i]
		short := r.acronym()
		if short == "" || w.shouted[r.sent] {
			continue
		}
		owner := nobody
		for j := range w.refs {
			o := &w.refs[j]
			if !o.isName() || o.label == doc.PER || len(o.name.words) < 2 || !w.abbreviates(short, o.name.words) {
				continue
			}
			if owner >= 0 && !w.same(owner, j) {
				owner = ambiguous
				break
			}
			owner = j
		}
		if owner >= 0 && (w.merge(owner, i) || w.bracketed(owner, i)) {
			w.linked[i] = w.linked[i] || w.bracketed(owner, i)
		}
	}
}

// acronym returns the letters of a name that may be one, in lower case.
func (r *ref) acronym() string {
	if !r.isName() || r.label == doc.PER || r.demonym || !allCaps(r.name.form) || len(r.name.words) != 1 && strings.Contains(initials(r.name.key()), " ") {
		return ""
	}
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, r.name.form)
}

// abbreviates reports whether the letters are the initials of the words, with
// the small words counted or left out.
func (w *work) abbreviates(letters string, words []string) bool {
	all, large := "", ""
	for _, word := range words {
		initial := string([]rune(word)[:1])
		all += initial
		if !w.lex.is("small", word) {
			large += initial
		}
	}
	return len(large) > 1 && (letters == large || letters == all)
}

// bracketed reports whether name i stands in brackets right after name j, as
// an acronym does where it is introduced; then the two are one even if their
// labels differ.
func (w *work) bracketed(j, i int) bool {
	a, b := &w.refs[j], &w.refs[i]
	if b.begin-a.end != 1 || w.d.Tokens[a.end].Form != "(" {
		return false
	}
	w.join(j, i)
	return true
}

// countries merges the names and demonyms of a country.
func (w *work) countries() {
	seen := map[string]int{}
	for i := range w.refs {
		c := w.refs[i].country
		if c == "" {
			continue
		}
		if j, ok := seen[c]; ok {
			w.join(j, i)
		} else {
			seen[c] = i
		}
	}
}
