package lemma

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A script says how a form becomes its lemma: cut bytes off the end, add
// others, and see to capitals.
type script struct {
	cut   int
	add   string
	keep  bool // keeps capitals; otherwise all becomes lower case
	whole bool // the lemma is add, whatever the form
}

func (s *script) fits(lower string) bool {
	return s.whole || s.cut < len(lower) && utf8.ValidString(lower[:len(lower)-s.cut])
}

// apply returns the lemma of a form that the script fits; a form with letters
// whose case changes their length keeps its own spelling.
func (s *script) apply(form, lower string) string {
	if s.whole {
		return s.add
	}
	stem := lower
	if s.keep {
		stem = form
	}
	if len(stem) < s.cut || !s.fits(lower) {
		return stem
	}
	return stem[:len(stem)-s.cut] + s.add
}

// scriptOf returns the script that makes lemma of form.
func scriptOf(form, lemma string) script {
	lower := strings.ToLower(form)
	n := common(form, lemma)
	if m := common(lower, lemma); m > n || m == n && !hasUpper(lemma) {
		if m > 0 || lemma == "" {
			return script{cut: len(lower) - m, add: lemma[m:]}
		}
	} else if n > 0 {
		return script{cut: len(form) - n, add: lemma[n:], keep: true}
	}
	return script{whole: true, add: lemma}
}

func hasUpper(s string) bool { return strings.IndexFunc(s, unicode.IsUpper) >= 0 }

// common returns the length of the longest common prefix, in whole runes.
func common(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(b) && !utf8.RuneStart(b[n]) {
		n--
	}
	return n
}
