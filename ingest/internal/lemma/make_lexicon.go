package lemma

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A LexiconSource is what a [Lexicon] is made of. Parts are the letters that
// [Lexicon] explains.
type LexiconSource struct {
	Words      map[string]string // lemma in lower case: its parts
	Exceptions []ExceptionSource
	Count      func(lemma string, part byte) int // how often a lemma is used; decides where two have one form
}

// An ExceptionSource is a form that goes its own way, with its lemmas.
type ExceptionSource struct {
	Form   string
	Part   byte
	Lemmas []string
}

// Make returns the lines of [WordsFile] and [ExceptionsFile]. Of the exceptions
// it leaves out those that the rules get right by themselves, and adds the
// regular forms that the rules would give to the rarer of two lemmas.
func (s *LexiconSource) Make() (words, exceptions string, err error) {
	var w strings.Builder
	for _, word := range slices.Sorted(maps.Keys(s.Words)) {
		fmt.Fprintf(&w, "%s\t%s\n", word, s.Words[word])
	}
	l := &Lexicon{}
	if err := l.readWords([]byte(w.String())); err != nil {
		return "", "", err
	}
	chosen := s.shared(l)
	s.pluralOnly(l, chosen)
	for _, e := range s.Exceptions {
		lemmas := slices.Clone(e.Lemmas)
		slices.SortStableFunc(lemmas, func(a, b string) int { return cmp.Compare(s.Count(b, e.Part), s.Count(a, e.Part)) })
		k := exception{e.Form, part(e.Part)}
		if best := lemmas[0]; best != e.Form && !s.plain(e, best) && !l.gets(e.Form, k.part, best) {
			chosen[k] = best
		}
	}
	var x strings.Builder
	keys := slices.SortedFunc(maps.Keys(chosen), func(a, b exception) int {
		return cmp.Or(cmp.Compare(a.form, b.form), cmp.Compare(a.part, b.part))
	})
	for _, k := range keys {
		fmt.Fprintf(&x, "%s\t%c\t%s\n", k.form, k.part.letter(), chosen[k])
	}
	return w.String(), x.String(), nil
}

// pluralOnly adds the nouns in -s that are used more than the lemma that the
// rules would make of them: "species" is no plural of "specie".
func (s *LexiconSource) pluralOnly(l *Lexicon, chosen map[exception]string) {
	for word, letters := range s.Words {
		if !strings.HasSuffix(word, "s") || strings.IndexByte(letters, 'n') < 0 {
			continue
		}
		if e, ok := l.regular(word, plural, noun); ok && s.Count(word, 'n') > s.Count(word[:len(word)-e.cut]+e.add, 'n') {
			chosen[exception{word, noun}] = word
		}
	}
}

// plain reports whether a form is used more as a lemma of its own than the
// lemma that it is said to be of, as "data" is more than "datum".
func (s *LexiconSource) plain(e ExceptionSource, lemma string) bool {
	return e.Part == 'n' && s.Count(e.Form, e.Part) > s.Count(lemma, e.Part)
}

// letter returns the letter of one part of speech.
func (p parts) letter() byte {
	for i := range len(partLetters) {
		if p == 1<<i {
			return partLetters[i]
		}
	}
	return '?'
}

// inflected lists the inflections of each part of speech.
var inflected = map[parts][]inflection{
	noun: {plural}, verb: {thirdPerson, past, gerund}, adjective: {comparative, superlative}, adverb: {comparative, superlative},
}

// gets reports whether the rules alone lead from a form to a lemma, whichever
// of the part's inflections it is.
func (l *Lexicon) gets(form string, p parts, lemma string) bool {
	right := false
	for _, how := range inflected[p] {
		if e, ok := l.regular(form, how, p); ok {
			if form[:len(form)-e.cut]+e.add != lemma {
				return false
			}
			right = true
		}
	}
	return right
}

// shared returns the forms that two lemmas share and the rules would give to
// the rarer one, with the other.
func (s *LexiconSource) shared(l *Lexicon) map[exception]string {
	out := map[exception]string{}
	for p, hows := range inflected {
		for _, how := range hows {
			owners := map[string][]string{}
			for word, letters := range s.Words {
				if strings.IndexByte(letters, p.letter()) >= 0 {
					for _, form := range forms(word, how) {
						owners[form] = append(owners[form], word)
					}
				}
			}
			for form, lemmas := range owners {
				best := slices.MinFunc(lemmas, func(a, b string) int {
					return cmp.Or(cmp.Compare(s.Count(b, p.letter()), s.Count(a, p.letter())), cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
				})
				if e, ok := l.regular(form, how, p); ok && form[:len(form)-e.cut]+e.add != best {
					out[exception{form, p}] = best
				}
			}
		}
	}
	return out
}

// forms returns the regular forms of a lemma, more than one where the spelling
// cannot tell whether its last consonant is doubled.
func forms(lemma string, how inflection) []string {
	switch how {
	case thirdPerson, plural:
		return []string{sForm(lemma)}
	case past:
		return suffixForms(lemma, "ed")
	case gerund:
		return suffixForms(lemma, "ing")
	case comparative:
		return suffixForms(lemma, "er")
	case superlative:
		return suffixForms(lemma, "est")
	}
	return nil
}

func sForm(lemma string) string {
	n := len(lemma)
	if n > 1 && lemma[n-1] == 'y' && !vowel(lemma[n-2]) {
		return lemma[:n-1] + "ies"
	}
	for _, end := range []string{"s", "x", "z", "ch", "sh"} {
		if strings.HasSuffix(lemma, end) {
			return lemma + "es"
		}
	}
	return lemma + "s"
}

func suffixForms(lemma, suffix string) []string {
	n := len(lemma)
	if n < 2 {
		return nil
	}
	switch last, before := lemma[n-1], lemma[n-2]; {
	case last == 'e' && suffix != "ing":
		return []string{lemma + suffix[1:]}
	case last == 'e' && before == 'i':
		return []string{lemma[:n-2] + "ying"}
	case last == 'e' && before != 'e' && before != 'y' && before != 'o':
		return []string{lemma[:n-1] + suffix}
	case last == 'y' && !vowel(before) && suffix != "ing":
		return []string{lemma[:n-1] + "i" + suffix}
	case dropsE(lemma):
		return []string{lemma + lemma[n-1:] + suffix}
	case !vowel(last) && vowel(before) && n > 2 && !vowel(lemma[n-3]):
		return []string{lemma + suffix, lemma + lemma[n-1:] + suffix}
	}
	return []string{lemma + suffix}
}
