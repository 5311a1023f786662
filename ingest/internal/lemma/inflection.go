package lemma

// inflection is how a form was made of its lemma, as far as the tag tells.
type inflection uint8

const (
	uninflected inflection = iota
	thirdPerson            // walks
	past                   // walked
	gerund                 // walking
	plural                 // houses
	comparative            // larger
	superlative            // largest
)

// inflections says how the tags of the Penn Treebank are inflected, and as
// what parts of speech their lemmas are known.
var inflections = map[string]struct {
	how  inflection
	part parts
}{
	"VB": {uninflected, verb}, "VBP": {uninflected, verb}, "VBZ": {thirdPerson, verb},
	"VBD": {past, verb}, "VBN": {past, verb}, "VBG": {gerund, verb},
	"NN": {uninflected, noun}, "NNS": {plural, noun}, "NNPS": {plural, noun},
	"JJ": {uninflected, adjective}, "JJR": {comparative, adjective}, "JJS": {superlative, adjective},
	"RB": {uninflected, adverb}, "RBR": {comparative, adverb | adjective}, "RBS": {superlative, adverb | adjective},
}

// An edit makes a lemma of a form: it cuts bytes off the end and adds others.
type edit struct {
	cut int
	add string
}

// edits appends the edits that may undo an inflection, the likeliest first
// (Quirk et al. 1985, A Comprehensive Grammar of the English Language, 3.5-3.10
// on verbs, 5.79-5.103 on nouns, 7.79 on adjectives).
func edits(list []edit, form string, how inflection) []edit {
	switch how {
	case thirdPerson:
		return sEdits(list, form, false)
	case plural:
		return sEdits(list, form, true)
	case past:
		return suffixEdits(list, form, "ed")
	case gerund:
		return suffixEdits(list, form, "ing")
	case comparative:
		return suffixEdits(list, form, "er")
	case superlative:
		return suffixEdits(list, form, "est")
	}
	return list
}

// sEdits undoes the ending -s; of nouns, the plurals in -ves, -men and those
// of Latin and Greek words too.
func sEdits(list []edit, form string, isNoun bool) []edit {
	ends := func(s string) bool { return len(form) > len(s)+1 && form[len(form)-len(s):] == s }
	if isNoun && len(form) > 4 {
		switch {
		case ends("ves"): // wolves, knives; then gloves below
			list = append(list, edit{3, "f"}, edit{3, "fe"})
		case ends("men"):
			list = append(list, edit{2, "an"})
		case ends("ae"): // larvae
			list = append(list, edit{1, ""})
		case ends("a"): // strata, criteria
			list = append(list, edit{1, "um"}, edit{1, "on"})
		case ends("i"): // fungi
			list = append(list, edit{1, "us"})
		}
	}
	switch {
	case ends("ss"):
		return list
	case ends("ies"): // cities; ties
		list = append(list, edit{3, "y"}, edit{1, ""})
	case ends("es"): // houses; boxes
		list = append(list, edit{1, ""}, edit{2, ""})
		if stem := form[:len(form)-2]; doubled(stem) { // quizzes
			list = append(list, edit{3, ""})
		}
		if isNoun { // hypotheses; matrices, indices
			list = append(list, edit{2, "is"})
			if ends("ices") {
				list = append(list, edit{4, "ix"}, edit{4, "ex"})
			}
		}
	case ends("s"):
		list = append(list, edit{1, ""})
	}
	return list
}

// suffixEdits undoes an ending before which a final e is dropped, a final
// consonant doubled, or y turned into i.
func suffixEdits(list []edit, form, suffix string) []edit {
	n := len(form) - len(suffix)
	if n < 2 || form[n:] != suffix {
		return list
	}
	stem, cut := form[:n], len(suffix)
	plain, withE := edit{cut, ""}, edit{cut, "e"}
	switch last := stem[n-1]; {
	case last == 'i' && suffix != "ing": // studied, happier; tied
		return append(list, edit{cut + 1, "y"}, withE)
	case last == 'y' && suffix == "ing": // playing; dying
		return append(list, plain, edit{cut + 1, "ie"})
	case doubled(stem): // filling; planning
		return append(list, plain, edit{cut + 1, ""}, withE)
	case last == 'k' && stem[n-2] == 'c': // kicking; mimicking
		return append(list, plain, edit{cut + 1, ""})
	case dropsE(stem): // hoping is of hope: hop doubles its p
		return append(list, withE, plain)
	}
	return append(list, plain, withE)
}

// doubled reports whether a stem ends in a doubled consonant.
func doubled(stem string) bool {
	n := len(stem)
	return n > 2 && stem[n-1] == stem[n-2] && !vowel(stem[n-1])
}

// dropsE reports whether a stem is one syllable that ends in one vowel and one
// consonant: a lemma of that shape would have doubled the consonant.
func dropsE(stem string) bool {
	n := len(stem)
	if n < 2 || vowel(stem[n-1]) || stem[n-1] == 'w' || stem[n-1] == 'x' || stem[n-1] == 'y' || !vowel(stem[n-2]) {
		return false
	}
	start := n - 2
	if start > 0 && stem[start-1] == 'q' && stem[start] == 'u' {
		return false
	}
	for i := range start {
		if vowel(stem[i]) && !(stem[i] == 'u' && i > 0 && stem[i-1] == 'q') {
			return false
		}
	}
	return true
}

func vowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u':
		return true
	}
	return false
}
