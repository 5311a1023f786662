package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// heldOut are the documents of GUM train that the ranker of mentions doesn't
// learn from: with the 18 of GUM dev they make the 20 on which the purity of
// entities is measured.
var heldOut = map[string]bool{"GUM_news_crane": true, "GUM_bio_bernoulli": true}

// A purity counts named entities against the Wikipedia identities of GUM.
type purity struct {
	nodes, pure   int // named entities with a mention of known identity; of these, with one identity
	things, whole int // identities that a named entity has; of these, all in one entity
	missed        int // identities that no named entity has
	named, bare   int // named entities; of these, those whose names are no proper nouns
	mixed, split  []string
	common        []string
}

// add counts one document: gold with Wikipedia identities, system as annotated.
func (p *purity) add(gold, system *doc.Doc) {
	nameAt := map[int]int{} // byte → mention that is the name of a named entity
	for e := range system.Entities {
		if system.Entities[e].Local {
			continue
		}
		for _, i := range system.Entities[e].Mentions {
			if m := &system.Mentions[i]; m.Label.Name() && !m.Metonym {
				s := tokenSpan(system, m.Begin, m.End)
				for b := s[0]; b < s[1]; b++ {
					nameAt[b] = i
				}
			}
		}
	}
	nodes, things := map[int][]string{}, map[string][]int{}
	for _, s := range gold.Sentences {
		all := gumEntities(gold, s)
		for _, g := range all {
			head := g.head(gold)
			if g.link == "" || !isProper(gold.Tokens[head]) {
				continue
			}
			i, ok := nameAt[gold.Tokens[head].Begin]
			if ok && partOfName(gold, g, all, tokenSpan(system, system.Mentions[i].Begin, system.Mentions[i].End)) {
				continue
			}
			if things[g.link] == nil {
				things[g.link] = []int{}
			}
			if ok {
				e := system.Mentions[i].Entity
				nodes[e] = appendNew(nodes[e], g.link)
				things[g.link] = appendNew(things[g.link], e)
			}
		}
	}
	p.count(system, nodes, things)
	p.names(gold, system)
}

// partOfName reports whether the corpus marks a larger name around g that the
// system's name at the bytes of name is: "Paris" of "University of Paris".
func partOfName(gold *doc.Doc, g gumEntity, all []gumEntity, name span) bool {
	at := tokenSpan(gold, g.begin, g.end)
	if at[0] <= name[0] && name[1] <= at[1] {
		return false
	}
	for _, o := range all {
		if o.end-o.begin <= g.end-g.begin || o.begin > g.begin || o.end < g.end || !isProper(gold.Tokens[o.head(gold)]) {
			continue
		}
		if head := gold.Tokens[o.head(gold)].Begin; head >= name[0] && head < name[1] && o.head(gold) != g.head(gold) {
			return true
		}
	}
	return false
}

func appendNew[T comparable](list []T, x T) []T {
	if slices.Contains(list, x) {
		return list
	}
	return append(list, x)
}

func (p *purity) count(system *doc.Doc, nodes map[int][]string, things map[string][]int) {
	for e, ids := range nodes {
		p.nodes++
		if len(ids) == 1 {
			p.pure++
		} else {
			p.mixed = append(p.mixed, system.Entities[e].Name+" = "+strings.Join(ids, ", "))
		}
	}
	for id, in := range things {
		switch len(in) {
		case 0:
			p.missed++
			continue
		case 1:
			p.whole++
		default:
			names := id + " ="
			for _, e := range in {
				names += " " + system.Entities[e].Name + ";"
			}
			p.split = append(p.split, names)
		}
		p.things++
	}
}

// names counts the named entities none of whose names has a word that the
// corpus calls a proper noun, a foreign word or an adjective in capitals:
// pronouns, dates, numbers and common nouns.
func (p *purity) names(gold, system *doc.Doc) {
	proper := map[int]bool{}
	for t := range gold.Tokens {
		tok := &gold.Tokens[t]
		capital := tok.Form != strings.ToLower(tok.Form)
		if isProper(*tok) || tok.UPOS == "X" || capital && (tok.UPOS == "ADJ" || tok.UPOS == "NOUN" || tok.UPOS == "VERB") {
			for b := tok.Begin; b < tok.End; b++ {
				proper[b] = true
			}
		}
	}
	for e := range system.Entities {
		if system.Entities[e].Local {
			continue
		}
		p.named++
		ok := slices.ContainsFunc(system.Entities[e].Mentions, func(i int) bool {
			m := &system.Mentions[i]
			for t := m.Begin; t < m.End && m.Label.Name(); t++ {
				if proper[system.Tokens[t].Begin] {
					return true
				}
			}
			return false
		})
		if !ok {
			p.bare++
			p.common = append(p.common, system.Entities[e].Name)
		}
	}
}

func (p *purity) print(out io.Writer, list bool) {
	fmt.Fprintf(out, "named entities that hold one thing   %6.2f%% of %d\n", percent(float64(p.pure), float64(p.nodes)), p.nodes)
	fmt.Fprintf(out, "things that have one named entity    %6.2f%% of %d, and %d have none\n", percent(float64(p.whole), float64(p.things)), p.things, p.missed)
	fmt.Fprintf(out, "named entities without a proper noun %6d of %d\n", p.bare, p.named)
	if !list {
		return
	}
	for _, l := range []struct {
		what  string
		lines []string
	}{{"mixed", p.mixed}, {"split", p.split}, {"common", p.common}} {
		slices.Sort(l.lines)
		for _, line := range l.lines {
			fmt.Fprintf(out, "  %-6s %s\n", l.what, line)
		}
	}
}

// purity reads the documents of GUM dev and those held out of train from raw
// text.
func (p *corefPipeline) purity() (*purity, error) {
	docs, err := readCorpora(gumDev, gumTrain)
	if err != nil {
		return nil, err
	}
	dev, err := readCorpus(gumDev)
	if err != nil {
		return nil, err
	}
	var total purity
	for i, gold := range docs {
		if i >= len(dev) && !heldOut[comment(gold, "newdoc id")] {
			continue
		}
		d, err := p.read(gold.Text)
		if err != nil {
			return nil, err
		}
		total.add(gold, d)
	}
	return &total, nil
}
