package graph

import (
	"encoding/hex"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/internal/schema"
)

// What a graph keeps beside its quads, by key:
//
//	version                                    of the vocabulary
//	article/a/…                                the article without text, JSON
//	text/a/…                                   its text
//	added/a/…                                  when it came in, RFC 3339: the only thing the clock says
//	statement/a/…/s/…                          a record: the statement, JSON
//	url/HASH                                   of the article at that URL, its id
//	old/HASH/a/…                               an earlier version of it, JSON with text
//	near/NN HHHHHHHH                           of a band of sketches (nearband.go), the articles that have it
//	tally/a/…                                  how many of these records the article has, and a digest
//	event/a/…/e/…                              an event, JSON
//	statement/inferred/s/…                     a record of a conclusion
//	rules                                      by which conclusions are drawn
//	entities/a/…                               its entities as it knows them, JSON
//	identity/a/…                               what the graph makes of them, JSON: see identities
//	fact/RELATION 0 SUBJECT 0 OBJECT 0 a/…/s/… a statement that says a fact between entities: its confidence in thousandths
//	inferred/RELATION 0 SUBJECT 0 OBJECT       a conclusion: why it was drawn, JSON
//	name/WORDS 0 ID 0 RANK 0 LABEL 0 NAME      one for each quad <ID> <name> "NAME" <LABEL> and each word in it
//	ledger/NUMBER                              an entry of the ledger, JSON
//	gazetteer/ID                               an entry of the gazetteer, JSON
//	gazetteer-name/WORDS 0 ID                  the names of these
//	tally/                                     how many of these six there are, and a digest
//	linker/…                                   the records of package link, which follow from those of articles
//	history/ID 0 ID                            what had the first id, in some article, got the second
const (
	versionKey      = "version"
	articleKeys     = "article/"
	textKeys        = "text/"
	addedKeys       = "added/"
	statementKeys   = "statement/"
	eventKeys       = "event/"
	rulesKey        = "rules"
	factKeys        = "fact/"
	inferredKeys    = "inferred/"
	urlKeys         = "url/"
	versionKeys     = "old/"
	bandKeys        = "near/"
	entitiesKeys    = "entities/"
	identityKeys    = "identity/"
	linkerKeys      = "linker/"
	ledgerKeys      = "ledger/"
	gazetteerKeys   = "gazetteer/"
	gazetteerNames  = "gazetteer-name/"
	historyKeys     = "history/"
	nameKeys        = "name/"
	sep             = "\x00"
	maxIndexedWords = 16 // of a name; later ones can't be searched for
)

func statementKey(article, statement string) string {
	return statementKeys + article + "/" + statement
}

func eventKey(article, event string) string { return eventKeys + article + "/" + event }

func versionKeyOf(url, article string) string {
	return versionKeys + urlHash(url) + "/" + article
}

// bandKey returns the key of band i of sketches.
func bandKey(i int, band [4]byte) string {
	b := append(make([]byte, 0, len(bandKeys)+10), bandKeys...)
	b = append(b, '0'+byte(i/10), '0'+byte(i%10))
	return string(hex.AppendEncode(b, band[:]))
}

// A rank says how well a name matches, best first.
type rank string

const (
	rankID    rank = ""  // the id
	rankName  rank = "0" // the whole name
	rankAlias rank = "1" // a whole alias
	rankPart  rank = "2" // a part of a name or alias, from a word on
)

// A nameEntry is a name key in parts.
type nameEntry struct {
	words string // ID form of the name from one of its words on
	id    string
	rank  rank
	label string
	name  string
}

func (e nameEntry) key() string {
	return nameKeys + strings.Join([]string{e.words, e.id, string(e.rank), e.label, e.name}, sep)
}

func parseNameKey(key string) nameEntry {
	part := strings.SplitN(strings.TrimPrefix(key, nameKeys), sep, 5)
	return nameEntry{part[0], part[1], rank(part[2]), part[3], part[4]}
}

// nameEntries returns the entries of a quad: none but for those that give an
// entity a name or an alias.
func nameEntries(q quad.Quad) []nameEntry {
	id, isIRI := q.Subject.(quad.IRI)
	name, isString := q.Object.(quad.String)
	r := rankName
	if q.Predicate == quad.Value(schema.Alias) {
		r = rankAlias
	} else if q.Predicate != quad.Value(schema.Name) {
		return nil
	}
	if !isIRI || !isString || len(id) > maxName || len(name) > maxName || strings.Contains(string(id+quad.IRI(name)), sep) {
		return nil // no name that we gave
	}
	var entries []nameEntry
	words := ID(string(name))
	for range maxIndexedWords {
		if words == "" {
			break
		}
		entries = append(entries, nameEntry{words, string(id), r, quad.StringOf(q.Label), string(name)})
		_, words, _ = strings.Cut(words, "-")
		r = rankPart
	}
	return entries
}
