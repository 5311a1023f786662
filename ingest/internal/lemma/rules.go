package lemma

import (
	"strings"

	"newsgraph/ingest/internal/cluster"
)

// rules turns forms into lemmas. It asks in turn
//
//   - the list of forms that the corpora have and the rules on endings miss,
//   - the lexicon: forms that go their own way, and regular inflections of
//     lemmas that it knows,
//   - the rule of the longest ending that the corpora taught.
type rules struct {
	scripts []script
	listed  map[key]uint16 // forms whose lemma the rules would miss
	endings map[key]uint16
	lexicon *Lexicon
}

// key is a form in lower case, or an ending of it, with the tag. An ending
// begins with '-', or with '^' when it is the whole form.
type key struct{ text, upos, xpos string }

// lemma returns the lemma of a form with a tag. The usual spelling counts for
// names in lower case.
func (l *rules) lemma(form, upos, xpos string, usual cluster.Case) string {
	lower := strings.ToLower(form)
	switch {
	case isAddress(form) || upos == "PROPN" && xpos == "ADD":
		return form
	case lower == "i" && upos == "PRON":
		return "I"
	case xpos == "JJ" && upos == "ADJ" && l.lexicon.isCapitalised(form, lower, usual):
		return cluster.Capitalize(lower)
	}
	lemma, known := l.lexicon.lemma(form, lower, upos, xpos)
	if known && upos == "VERB" && inflections[xpos].how != uninflected { // where the corpora differ they are wrong
		return lemma
	}
	if s, ok := l.listed[key{lower, upos, xpos}]; ok {
		return l.scripts[s].apply(form, lower)
	}
	if known {
		return lemma
	}
	if upos == "PROPN" && form == lower {
		form = cluster.Recase(form, lower, usual)
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
func (l *rules) rule(lower, upos, xpos string) (uint16, bool) {
	for n := min(longestEnding, len(lower)); n >= 0; n-- {
		if s, ok := l.endings[key{ending(lower, n), upos, xpos}]; ok && l.scripts[s].fits(lower) {
			return s, true
		}
	}
	return 0, false
}

// ending returns the last n bytes, marked as an ending.
func ending(lower string, n int) string { return "-" + lower[len(lower)-n:] }
