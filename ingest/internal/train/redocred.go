package main

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"newsgraph/graph"
	"newsgraph/ingest/internal/canon"
	"newsgraph/ingest/internal/doc"
)

// A wikiDoc is a document of Re-DocRED (Tan et al. 2022): tokens, entities with
// their mentions, and the Wikidata properties that hold between entities.
type wikiDoc struct {
	Title    string     `json:"title"`
	Sents    [][]string `json:"sents"`
	Entities [][]struct {
		Name string `json:"name"`
	} `json:"vertexSet"`
	Labels []struct {
		Property string `json:"r"`
		Head     int    `json:"h"`
		Tail     int    `json:"t"`
	} `json:"labels"`
}

// alsoMeans are the properties of Wikidata, besides the one in relations.tsv,
// that say the same as a relation or something narrower, with ^ where subject
// and object are exchanged. The first count for recall too.
var alsoMeans = map[string][]string{
	"located-in":            {"P131", "P17", "P276", "P706", "P206", "P30", "P159", "P361", "P1376", "P36^", "P150^"},
	"headquartered-in":      {"P159", "P17", "P131", "P495", "P740"},
	"part-of":               {"P361", "P527^", "P131", "P749", "P150^", "P463", "P179"},
	"member-of":             {"P463", "P54", "P102", "P361", "P108", "P241", "P527^"},
	"member-of-party":       {"P102"},
	"works-for":             {"P108", "P54", "P463", "P241", "P264"},
	"leader-of":             {"P1037^", "P488^", "P6^", "P35^", "P169^", "P112^", "P39"},
	"president-of":          {"P35^", "P488^", "P6^", "P39"},
	"head-of-government-of": {"P6^", "P35^"},
	"founder-of":            {"P112^", "P170^"},
	"owner-of":              {"P127^", "P137^", "P749^", "P355"},
	"subsidiary-of":         {"P749", "P355^", "P361", "P127"},
	"parent-of":             {"P40", "P22^", "P25^"},
	"sibling-of":            {"P3373"},
	"spouse-of":             {"P26"},
	"born-in":               {"P19", "P27", "P131"},
	"died-in":               {"P20"},
	"lives-in":              {"P551", "P937", "P27", "P19"},
	"citizen-of":            {"P27", "P495"},
	"educated-at":           {"P69"},
	"capital-of":            {"P1376", "P36^"},
	"created":               {"P170^", "P50^", "P57^", "P86^", "P175^", "P178^", "P176^", "P58^", "P676^", "P123^", "P264^", "P272^", "P162^", "P800"},
	"succeeded":             {"P1365", "P1366^", "P155", "P156^"},
}

// recallOf is how many of the properties of alsoMeans a relation is expected to find.
var recallOf = map[string]int{"located-in": 2, "part-of": 2, "member-of": 1, "works-for": 1, "leader-of": 2, "owner-of": 1,
	"subsidiary-of": 2, "parent-of": 3, "capital-of": 2, "created": 9, "succeeded": 2}

// A relationScore counts the facts of a relation: said, those of which a gold
// fact says the same, and the gold ones with those found.
type relationScore struct{ said, right, gold, found int }

func readRedocred() ([]wikiDoc, error) {
	dir, err := sharedData()
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(filepath.Join(dir, "relations", "re-docred-dev.json"))
	if err != nil {
		return nil, err
	}
	var out []wikiDoc
	return out, json.Unmarshal(data, &out)
}

// document returns the tokens and sentences of w as a document.
func (w *wikiDoc) document() *doc.Doc {
	d := &doc.Doc{}
	var text strings.Builder
	for _, sentence := range w.Sents {
		s := doc.Sentence{Begin: len(d.Tokens)}
		for _, word := range sentence {
			if word = strings.Join(strings.Fields(word), ""); word == "" {
				continue
			}
			begin := text.Len()
			text.WriteString(word)
			d.Tokens = append(d.Tokens, doc.Token{Begin: begin, End: text.Len(), Form: word, Head: -1})
			text.WriteByte(' ')
		}
		if s.End = len(d.Tokens); s.End > s.Begin {
			d.Sentences = append(d.Sentences, s)
		}
	}
	d.Text = text.String()
	d.Blocks = []doc.Block{{Kind: doc.Body, Begin: 0, End: len(d.Text)}}
	d.Layers |= doc.Blocks | doc.Tokens | doc.Sentences
	return d
}

// entity returns the index of the entity of w that a name is, -1 for none: one
// that has a mention of that name, else one whose name ends or begins so.
func (w *wikiDoc) entity(names []string) int {
	for _, loose := range []bool{false, true} {
		for i, e := range w.Entities {
			for _, m := range e {
				id := graph.ID(m.Name)
				for _, n := range names {
					n = graph.ID(n)
					if n == id || loose && id != "" && n != "" && (strings.HasSuffix(id, "-"+n) || strings.HasSuffix(n, "-"+id) || strings.HasPrefix(n, id+"-")) {
						return i
					}
				}
			}
		}
	}
	return -1
}

// score compares the facts asserted of named entities with the labels of w.
func (w *wikiDoc) score(scores map[string]*relationScore, document graph.Document, tell func(string)) {
	type fact struct {
		property   string
		head, tail int
	}
	gold := map[fact]bool{}
	for _, l := range w.Labels {
		gold[fact{l.Property, l.Head, l.Tail}] = true
	}
	aliases := map[string][]string{}
	for _, e := range document.Entities {
		aliases[e.ID] = append([]string{e.Name}, e.Aliases...)
	}
	names := func(e graph.Entity) []string { return append([]string{e.Name}, aliases[e.ID]...) }
	means := func(property string, s, o int) fact {
		if p, ok := strings.CutSuffix(property, "^"); ok {
			return fact{p, o, s}
		}
		return fact{property, s, o}
	}
	said, found := map[string]bool{}, map[string]bool{}
	for i := range document.Statements {
		s := &document.Statements[i]
		score := scores[s.Relation]
		if score == nil || !s.Asserted() || s.Object.Entity == nil || s.Subject.Local || s.Object.Local {
			continue
		}
		a, b := w.entity(names(s.Subject)), w.entity(names(*s.Object.Entity))
		key := fmt.Sprint(s.Relation, a, b)
		if a < 0 || b < 0 || a == b || said[key] {
			continue
		}
		said[key] = true
		score.said++
		right := false
		for n, property := range alsoMeans[s.Relation] {
			f := means(property, a, b)
			if !gold[f] && (!s.Symmetric || !gold[means(property, b, a)]) {
				continue
			}
			right = true
			if n < max(1, recallOf[s.Relation]) && !found[fmt.Sprint(s.Relation, f)] {
				found[fmt.Sprint(s.Relation, f)] = true
				score.found++
			}
		}
		if right {
			score.right++
		} else if tell != nil {
			begin, end := s.Evidence[0].Begin, s.Evidence[0].End
			tell(fmt.Sprintf("%s\t%s\t%s\t%s\t%s", s.Relation, s.Subject.Name, s.Object.Name, s.Rule, document.Article.Text[begin:end]))
		}
	}
	for relation, score := range scores {
		properties := alsoMeans[relation][:max(1, recallOf[relation])]
		for _, l := range w.Labels {
			if slices.Contains(properties, l.Property) || slices.Contains(properties, l.Property+"^") {
				score.gold++
			}
		}
	}
}

// redocred reads the documents and returns the scores by relation.
func redocred(files fs.FS, tell func(string)) (map[string]*relationScore, error) {
	docs, err := readRedocred()
	if err != nil {
		return nil, err
	}
	stages, meaning, err := timeStages(files)
	if err != nil {
		return nil, err
	}
	scores := map[string]*relationScore{}
	for relation := range alsoMeans {
		scores[relation] = new(relationScore)
	}
	for i := range docs {
		d := docs[i].document()
		for _, stage := range stages(d) {
			if err := stage(d); err != nil {
				return nil, err
			}
		}
		document, err := read(meaning, d)
		if err != nil {
			return nil, err
		}
		docs[i].score(scores, document, tell)
	}
	return scores, nil
}

func read(meaning *canon.Canon, d *doc.Doc) (graph.Document, error) {
	return meaning.Statements(d, graph.Article{Text: d.Text})
}

// evalRelations prints how far the canonical relations agree with the Wikidata
// relations of Re-DocRED's dev documents. It is a diagnostic: those name what
// Wikidata knows of encyclopaedic articles, by whatever inference, and leave
// out much that a text says, so precision is a lower bound and recall no aim.
func evalRelations(out io.Writer, files fs.FS) error {
	scores, err := redocred(files, nil)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "relations: Re-DocRED dev (a diagnostic)")
	names := make([]string, 0, len(scores))
	for name := range scores {
		names = append(names, name)
	}
	slices.Sort(names)
	var all relationScore
	for _, name := range names {
		s := scores[name]
		all.said, all.right, all.gold, all.found = all.said+s.said, all.right+s.right, all.gold+s.gold, all.found+s.found
		fmt.Fprintf(out, "%-22s %v\n", name, s)
	}
	_, err = fmt.Fprintf(out, "%-22s %v\n", "all", &all)
	return err
}

func (s *relationScore) String() string {
	return fmt.Sprintf("precision %5.1f of %4d, recall %5.1f of %4d", 100*float64(s.right)/float64(max(s.said, 1)), s.said,
		100*float64(s.found)/float64(max(s.gold, 1)), s.gold)
}
