package tag

import (
	"strings"

	"newsgraph/ingest/internal/cluster"
)

// lemmatizer turns forms into lemmas. It asks in turn
//
//   - the list of forms that the corpora have and the rules on endings miss,
//   - the lexicon: forms that go their own way, and regular inflections of
//     lemmas that it knows,
//   - the rule of the longest ending that the corpora taught.
type lemmatizer struct {
	scripts []script
	listed  map[lemmaKey]uint16 // forms whose lemma the rules would miss
	endings map[lemmaKey]uint16
	lexicon *Lexicon
}

// lemmaKey is a form in lower case, or an ending of it, with the tag. An ending
// begins with '-', or with '^' when it is the whole form.
type lemmaKey struct{ text, upos, xpos string }

// lemma returns the lemma of a form with a tag. The usual spelling counts for
// names in lower case.
func (l *lemmatizer) lemma(form, upos, xpos string, usual cluster.Case) string {
	lower := strings.ToLower(form)
	switch {
	case isAddress(form) || upos == "PROPN" && xpos == "ADD":
		return form
	case lower == "i" && upos == "PRON":
		return "I"
	case xpos == "JJ" && upos == "ADJ" && l.lexicon.isCapitalised(form, lower, usual):
		return capital(lower)
	}
	lemma, known := l.lexicon.lemma(form, lower, upos, xpos)
	if known && upos == "VERB" && inflections[xpos].how != uninflected { // where the corpora differ they are wrong
		return lemma
	}
	if s, ok := l.listed[lemmaKey{lower, upos, xpos}]; ok {
		return l.scripts[s].apply(form, lower)
	}
	if known {
		return lemma
	}
	if upos == "PROPN" && form == lower {
		form = recase(form, lower, usual)
	}
	if s, ok := l.rule(lower, upos, xpos); ok {
		return l.scripts[s].apply(form, lower)
	}
	if upos == "PROPN" {
		return form
	}
	return lower
}

// isAddress reports whether a token is an address of the net, where case
// matters and nothing is inflected.
func isAddress(form string) bool {
	return strings.Contains(form, "://") || strings.HasPrefix(form, "www.")
}

// longestEnding is how many bytes of a form the rules look at.
const longestEnding = 7

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
