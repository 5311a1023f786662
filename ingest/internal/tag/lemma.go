package tag

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lemmatizer turns forms into lemmas: by a list where the form is on it, and
// else by the rule of the longest ending that it has a rule for.
type lemmatizer struct {
	scripts []script
	listed  map[lemmaKey]uint16 // forms whose lemma the rules would miss
	endings map[lemmaKey]uint16
}

// lemmaKey is a form in lower case, or an ending of it, with the tag. An ending
// begins with '-', or with '^' when it is the whole form.
type lemmaKey struct{ text, upos, xpos string }

// A script says how a form becomes its lemma: cut bytes off the end, add
// others, and see to capitals.
type script struct {
	cut   int
	add   string
	keep  bool // keeps capitals; otherwise all becomes lower case
	whole bool // the lemma is add, whatever the form
}

// longestEnding is how many bytes of a form the rules look at.
const longestEnding = 7

// lemma returns the lemma of a form with a tag.
func (l *lemmatizer) lemma(form, upos, xpos string) string {
	lower := strings.ToLower(form)
	if s, ok := l.listed[lemmaKey{lower, upos, xpos}]; ok {
		return l.scripts[s].apply(form, lower)
	}
	if s, ok := l.rule(lower, upos, xpos); ok {
		return l.scripts[s].apply(form, lower)
	}
	if upos == "PROPN" {
		return form
	}
	return lower
}

// rule returns the script of the longest ending known.
func (l *lemmatizer) rule(lower, upos, xpos string) (uint16, bool) {
	for n := min(longestEnding, len(lower)); n >= 0; n-- {
		if s, ok := l.endings[lemmaKey{ending(lower, n), upos, xpos}]; ok && l.scripts[s].fits(lower) {
			return s, true
		}
	}
	return 0, false
}

// ending returns the last n bytes, marked as an ending.
func ending(lower string, n int) string { return "-" + lower[len(lower)-n:] }

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
