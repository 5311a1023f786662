package canon

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/when"
)

// A noun says what type of thing it stands for.
type noun = graph.EntityType

// A qualifier says what a word beside an office does to it.
type qualifier string

// The qualifiers; see rules/qualifiers.tsv.
const (
	past  qualifier = "past"
	held  qualifier = "held"
	stand qualifier = "acting"
	other qualifier = "other"
)

// qualified are the modalities that a qualifier may give an office.
var qualified = map[qualifier]graph.Modality{
	"planned": graph.Planned, "possible": graph.Possible, "alleged": graph.Alleged,
}

// loadWords reads the word lists. Lexicons are optional: a language or a test
// without them knows no countries, regions, parties or nouns.
func (c *Canon) loadWords(fsys fs.FS) error {
	for _, f := range []struct {
		name     string
		columns  int
		optional bool
		row      func(col []string) error
	}{
		{"rules/classes.tsv", 2, false, c.classRow},
		{"rules/qualifiers.tsv", 2, false, c.qualifierRow},
		{"rules/relate/words.tsv", 2, true, c.wordRow},
		{"lexicon/countries.tsv", 5, true, c.countryRow},
		{"lexicon/nationalities.tsv", 2, true, c.nationalityRow},
		{"lexicon/regions.tsv", 2, true, c.regionRow},
		{"lexicon/parties.tsv", 2, true, c.partyRow},
		{"lexicon/walks.tsv", 2, true, c.walkRow},
		{"lexicon/coref/nouns.tsv", 2, true, c.nounRow},
		{"lexicon/coref/wordnet-nouns.tsv", 2, true, c.nounRow},
	} {
		row := func(_ string, col []string) error { return f.row(col) }
		if err := readTSV(fsys, f.name, f.columns, f.optional, row); err != nil {
			return err
		}
	}
	var err error
	if c.when, err = when.Load(fsys); errors.Is(err, fs.ErrNotExist) {
		c.when, err = new(when.Calendar), nil
	}
	return err
}

// wordRow takes from the words of relations those that hold of their subjects
// together.
func (c *Canon) wordRow(col []string) error {
	if col[0] == "collective" {
		for _, w := range strings.Fields(col[1]) {
			c.collective[w] = true
		}
	}
	return nil
}

func (c *Canon) classRow(col []string) error {
	cl := class{words: map[string]bool{}}
	for t := range strings.SplitSeq(col[1], "|") {
		switch {
		case t == "untyped":
			cl.types |= untyped
		case typeNames[t] == 0:
			return fmt.Errorf("unknown type %q", t)
		default:
			cl.types |= typeNames[t]
		}
	}
	for _, w := range strings.Fields(strings.Join(col[2:], " ")) {
		cl.words[w] = true
	}
	c.classes[col[0]] = cl
	return nil
}

// abstract reports whether a description ends in a noun that lists of nouns
// have as a place but that names one only now and then: "a quick end".
func (c *Canon) abstract(description string) bool {
	noun, _, _ := strings.Cut(description, " of ")
	words := strings.Fields(strings.ToLower(noun))
	return len(words) > 0 && c.classes["abstract"].words[strings.TrimSuffix(words[len(words)-1], "s")]
}

// isAct reports whether a noun names what is done or said rather than a thing:
// one of the class "act", or one with an ending that makes such nouns of verbs.
func (c *Canon) isAct(lemma string) bool {
	if c.classes["act"].words[lemma] {
		return true
	}
	for suffix := range c.classes["act-suffix"].words {
		if len(lemma) > len(suffix)+2 && strings.HasSuffix(lemma, suffix) {
			return true
		}
	}
	return false
}

func (c *Canon) qualifierRow(col []string) error {
	q := qualifier(col[1])
	if q != past && q != held && q != stand && q != other && qualified[q] == "" {
		return fmt.Errorf("unknown effect %q", q)
	}
	c.quals[col[0]] = q
	return nil
}

// countryRow reads name, code, other names, demonyms, capitals.
func (c *Canon) countryRow(col []string) error {
	name := col[0]
	if graph.ID(name) == "" {
		return errors.New("country without a name")
	}
	for alias := range strings.SplitSeq(name+";"+col[2], ";") {
		addFirst(c.countries, alias, name)
	}
	for capital := range strings.SplitSeq(col[4], ";") {
		if id := graph.ID(capital); id != "" {
			c.capitals[graph.ID(name)] = append(c.capitals[graph.ID(name)], id)
		}
	}
	for demonym := range strings.SplitSeq(col[3], ";") {
		addFirst(c.demonyms, demonym, name)
	}
	return nil
}

func (c *Canon) nationalityRow(col []string) error {
	addFirst(c.demonyms, col[0], col[1])
	return nil
}

func (c *Canon) regionRow(col []string) error {
	c.regions[graph.ID(col[0])] = true
	return nil
}

func (c *Canon) partyRow(col []string) error {
	addFirst(c.parties, col[0], col[1])
	return nil
}

// nounRow reads lemma and type; the first line for a lemma counts, and types
// that are none of the graph's say nothing.
func (c *Canon) nounRow(col []string) error {
	t := graph.EntityType(col[1])
	if typeOf[t] == 0 {
		t = ""
	}
	if _, ok := c.nouns[col[0]]; !ok {
		c.nouns[col[0]] = t
	}
	return nil
}

func addFirst(m map[string]string, name, value string) {
	if id := graph.ID(name); id != "" {
		if _, ok := m[id]; !ok {
			m[id] = value
		}
	}
}

// qualify returns the qualifier of the office at token t and the word that
// says so, both "" where there is none.
func (c *Canon) qualify(d *doc.Doc, sentence, t int) (qualifier, string) {
	for child := range d.Children(sentence, t) {
		tok := &d.Tokens[child]
		switch rel, _, _ := strings.Cut(tok.Deprel, ":"); rel {
		case "amod", "compound", "advmod", "nmod", "det":
			if q, ok := c.quals[strings.ToLower(tok.Form)]; ok {
				return q, strings.ToLower(tok.Form)
			}
		}
	}
	if s := d.Sentences[sentence]; t > s.Begin {
		// Before a title the qualifier often hangs on the name: "former |
		// President Obama".
		first, _ := hyphenated(d, t)
		for k := first - 1; k >= s.Begin && k > first-5; k-- {
			tok := &d.Tokens[k]
			if tok.UPOS != "ADJ" && tok.UPOS != "PROPN" && tok.UPOS != "NOUN" && tok.UPOS != "ADV" {
				break
			}
			before := strings.ToLower(tok.Form)
			if k >= s.Begin+2 && isHyphen(d, k-1) { // "then-|Defense Minister Asanov"
				if prefix := strings.ToLower(d.Tokens[k-2].Form); c.quals[prefix+"-"] != "" {
					return c.quals[prefix+"-"], prefix
				}
			}
			if q, ok := c.quals[before]; ok && tok.Head != t && tok.Head > k && q != held && q != stand {
				return q, before // "former | Brazilian President Bolsonaro"
			}
		}
	}
	return c.affix(officeWord(d, t))
}

// affix looks for a qualifier within a word: "ex-president", "president-elect".
func (c *Canon) affix(form string) (qualifier, string) {
	first, rest, ok := strings.Cut(form, "-")
	if !ok {
		return "", ""
	}
	if q, ok := c.quals[first+"-"]; ok {
		return q, first
	}
	if q, ok := c.quals["-"+rest]; ok {
		return q, rest
	}
	return "", ""
}
