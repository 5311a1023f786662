package link

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A Record is what one article knows of one thing that it names.
type Record struct {
	Article string // id of the article
	Local   string // id of the entity within the article: its name as a readable id
	Type    string // "person", "organization", …; "" unknown
	Field   string // walk of life: "politics", "sport", …; "" unknown
	Seat    string // an office over a place, "president-of peru"; "" none
	Known   string // id of the entry of the gazetteer that it is; "" none
	Initial bool   // the name is an acronym: "NATO"
	Aliases []string
	Near    []Feature // what statements connect it with: names, titles; sorted
	Context []Feature // the other names of the article, and Near; sorted
}

// person is the one type that has family names.
const person = "person"

// organization is the type whose names have company forms.
const organization = "organization"

var (
	generations = []string{"jr", "sr", "junior", "senior", "ii", "iii", "iv"}
	// companyForms end names of companies without telling them apart.
	companyForms = []string{"inc", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "plc",
		"ag", "sa", "se", "nv", "gmbh", "spa", "ab", "asa", "oyj"}
	// smallWords don't count in the initials of a name.
	smallWords = []string{"of", "the", "and", "for", "in", "on", "de", "du", "des", "la"}
)

// Key returns the block of a name: of a person the first and last word, of
// others the name without article and company form. Names of one block may be
// names of one thing.
func Key(local, typ string) string {
	words := strings.Split(local, "-")
	if typ == person {
		words, _ = cutGeneration(words)
		if len(words) > 2 {
			words = []string{words[0], words[len(words)-1]}
		}
		return strings.Join(words, "-")
	}
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	for len(words) > 1 && slices.Contains(companyForms, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return strings.Join(words, "-")
}

// Keys returns the blocks in which records of a name may be.
func Keys(local string) []string {
	keys := []string{Key(local, ""), Key(local, person)}
	if keys[0] == keys[1] {
		return keys[:1]
	}
	return keys
}

func (r *Record) key() string { return Key(r.Local, r.Type) }

// cutGeneration returns words without "Jr." and the like, and what was cut.
func cutGeneration(words []string) (rest []string, generation string) {
	n := len(words) - 1
	if n < 1 || !slices.Contains(generations, words[n]) {
		return words, ""
	}
	switch words[n] {
	case "junior":
		return words[:n], "jr"
	case "senior":
		return words[:n], "sr"
	}
	return words[:n], words[n]
}

// A tier says which records a record may join: those of a higher one.
type tier byte

const (
	short    tier = iota // a single word: "Merz", "NATO"
	full                 // a whole name
	declared             // a whole name whose article gives it another whole name too: "Anna Berg, née Lund"
)

func (r *Record) tier() tier {
	switch {
	case r.Known != "":
		return declared // the gazetteer has said what it is
	case !strings.Contains(r.Local, "-") && (r.Type == person || r.Type == organization || r.Initial):
		return short
	case len(r.otherNames()) > 0:
		return declared
	}
	return full
}

// otherNames returns the blocks of the whole names that the article gives a
// person besides the best one: the given name stays, the family name is
// another, which may be given alone. "Chancellor Merkel" is no other name of "Angela Merkel".
func (r *Record) otherNames() []string {
	given, family, ok := strings.Cut(r.key(), "-")
	if r.Type != person || !ok {
		return nil
	}
	var out []string
	for _, a := range r.Aliases {
		if !strings.Contains(a, "-") && !within(a, r.Local) { // "Anna Berg (née Lund)"
			out = append(out, given+"-"+a)
			continue
		}
		k := Key(a, person)
		if first, last, ok := strings.Cut(k, "-"); ok && first == given && last != family {
			out = append(out, k)
		}
	}
	return out
}

// within reports whether all words of a name are words of another.
func within(name, other string) bool {
	words := strings.Split(other, "-")
	for w := range strings.SplitSeq(name, "-") {
		if !slices.Contains(words, w) {
			return false
		}
	}
	return true
}

// shortForms returns the blocks whose records may mean r: its family name, its
// initials, the short names that its article uses, and its other whole names.
func (r *Record) shortForms() []string {
	if r.tier() == short {
		return nil
	}
	var out []string
	words, _ := cutGeneration(strings.Split(r.Local, "-"))
	if len(words) > 1 {
		if r.Type == person {
			out = append(out, words[len(words)-1])
		} else if initials := initialsOf(words); utf8.RuneCountInString(initials) > 2 {
			out = append(out, initials)
		}
	}
	for _, a := range r.Aliases {
		if !strings.Contains(a, "-") && (within(a, r.Local) || initialsOf(words) == a) {
			out = append(out, a)
		}
	}
	out = append(out, r.otherNames()...)
	for _, name := range r.otherNames() {
		out = append(out, name[strings.LastIndexByte(name, '-')+1:])
	}
	slices.Sort(out)
	own := r.key()
	return slices.DeleteFunc(slices.Compact(out), func(k string) bool { return k == own })
}

// initialsOf returns the first letters of the words that count.
func initialsOf(words []string) string {
	var b strings.Builder
	for _, w := range words {
		if first, size := utf8.DecodeRuneInString(w); size > 0 && !slices.Contains(smallWords, w) {
			b.WriteRune(first)
		}
	}
	return b.String()
}
