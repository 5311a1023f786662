package lemma

import (
	"slices"
	"strings"

	"newsgraph/ingest/internal/cluster"
)

// lemma returns the lemma of a form if the lexicon knows it.
func (l *Lexicon) lemma(form, lower, upos, xpos string) (string, bool) {
	how, ok := inflections[xpos]
	if l == nil || !ok || !suits(upos, how.part) || len(form) != len(lower) {
		return "", false
	}
	e, ok := l.undo(lower, how.how, how.part)
	if !ok {
		return "", false
	}
	if upos == "PROPN" {
		if len(e.add) > 0 && e.cut == len(form) && form != lower {
			e.add = cluster.Capitalize(e.add)
		}
		return form[:len(form)-e.cut] + e.add, true
	}
	return lower[:len(lower)-e.cut] + e.add, true
}

// isCapitalised reports whether an adjective is written with a capital, as
// those of nations and parties are: it is always, or it is here and mostly is
// in running text.
func (l *Lexicon) isCapitalised(form, lower string, usual cluster.Case) bool {
	if l == nil {
		return false
	}
	if l.partsOf([]byte(lower))&capitalised != 0 {
		return usual != cluster.Lower
	}
	return form != lower && usual == cluster.Capital
}

// suits reports whether a word with this UPOS is looked up as one of the parts
// of speech. Of proper nouns only the tag of the plural says how they are
// inflected, which [inflections] sees to.
func suits(upos string, p parts) bool {
	switch upos {
	case "VERB", "AUX":
		return p&verb != 0
	case "NOUN", "PROPN":
		return p&noun != 0
	case "ADJ":
		return p&adjective != 0
	case "ADV":
		return p&adverb != 0
	}
	return false
}

// undo returns the edit that leads to a known lemma.
func (l *Lexicon) undo(lower string, how inflection, p parts) (edit, bool) {
	known := func() bool { return l.partsOf([]byte(lower))&p != 0 }
	if how == uninflected && known() {
		return edit{}, true
	}
	if lemma, ok := l.exception(lower, p); ok {
		return edit{len(lower), lemma}, true
	}
	if e, ok := l.regular(lower, how, p); ok {
		return e, true
	}
	// A plural without a singular: "earnings".
	if how == plural && known() {
		return edit{}, true
	}
	if how == uninflected {
		if short, ok := l.unstretched(lower, p); ok {
			return edit{len(lower), short}, true
		}
	}
	// Of a compound the last part is inflected.
	if i := strings.LastIndexByte(lower, '-'); i > 0 && i < len(lower)-2 {
		return l.undo(lower[i+1:], how, p)
	}
	return edit{}, false
}

// unstretched returns the lemma of a word that is drawn out for emphasis, as in
// "sooo": with a letter that comes three times or more written twice, or once.
func (l *Lexicon) unstretched(lower string, p parts) (string, bool) {
	for keep := 2; keep > 0; keep-- {
		var short []byte
		run, longest := 0, 0
		for i := range len(lower) {
			if i == 0 || lower[i] != lower[i-1] {
				run = 0
			}
			run++
			longest = max(longest, run)
			if run <= keep {
				short = append(short, lower[i])
			}
		}
		if longest < 3 {
			return "", false
		}
		if l.partsOf(short)&p != 0 {
			return string(short), true
		}
	}
	return "", false
}

// regular returns the first edit of a regular inflection whose result is known.
func (l *Lexicon) regular(lower string, how inflection, p parts) (edit, bool) {
	var room [8]edit
	list := edits(room[:0], lower, how)
	i := slices.IndexFunc(list, func(e edit) bool {
		var word [64]byte
		return l.partsOf(append(append(word[:0], lower[:len(lower)-e.cut]...), e.add...))&p != 0
	})
	if i < 0 {
		return edit{}, false
	}
	return list[i], true
}

func (l *Lexicon) exception(lower string, p parts) (string, bool) {
	for q := adverb; q > 0; q >>= 1 {
		if lemma, ok := l.exceptions[exception{lower, q}]; ok && p&q != 0 {
			return lemma, true
		}
	}
	return "", false
}
