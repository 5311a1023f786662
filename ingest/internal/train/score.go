package main

import (
	"fmt"
	"strings"
	"unicode"

	"newsgraph/ingest/internal/doc"
)

// A Score counts what a system got right: precision is Correct/System, recall
// Correct/Gold.
type Score struct {
	Name                  string
	Correct, System, Gold int
	Aligned               int // words that both sides have; 0 for spans
}

// F1 returns the harmonic mean of precision and recall, in percent.
func (s Score) F1() float64 {
	if s.System+s.Gold == 0 {
		return 0
	}
	return 200 * float64(s.Correct) / float64(s.System+s.Gold)
}

// A scored is one side of a comparison: the words of its documents, with
// offsets that count characters and leave white space out.
type scored struct {
	chars     []rune
	words     []scoredWord
	tokens    map[[2]int]bool
	sentences map[[2]int]bool
}

type scoredWord struct {
	*doc.Token
	begin, end int // of the whole multiword token for its words
	multi      bool
	parent     int // index into words, -1 for the root, -2 for none
	functional []int
}

// ScoreCoNLL compares documents by the rules of the CoNLL 2018 shared task
// (Zeman et al. 2018, section 5): words are aligned by their characters, within
// multiword tokens by a longest common subsequence; relations count without
// subtypes and features only when they are universal. The texts must be the
// same but for white space.
func ScoreCoNLL(gold, system []*doc.Doc) ([]Score, error) {
	g, s := newScored(gold), newScored(system)
	if string(g.chars) != string(s.chars) {
		return nil, fmt.Errorf("gold and system have different texts: %s", difference(g.chars, s.chars))
	}
	a := align(g, s)
	scores := []Score{
		spanScore("Tokens", g.tokens, s.tokens),
		spanScore("Sentences", g.sentences, s.sentences),
		{Name: "Words", Correct: len(a.pairs), System: len(s.words), Gold: len(g.words)},
	}
	for _, m := range measures {
		scores = append(scores, a.score(m))
	}
	return scores, nil
}

func difference(a, b []rune) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	part := func(r []rune) string { return string(r[max(0, min(i-20, len(r))):min(len(r), i+20)]) }
	return fmt.Sprintf("%q against %q", part(a), part(b))
}

func newScored(docs []*doc.Doc) *scored {
	s := &scored{tokens: map[[2]int]bool{}, sentences: map[[2]int]bool{}}
	for _, d := range docs {
		base := len(s.words)
		for _, sent := range d.Sentences {
			begin := len(s.chars)
			for t := sent.Begin; t < sent.End; {
				t = s.token(d, t, sent.End)
			}
			s.sentences[[2]int{begin, len(s.chars)}] = true
		}
		s.link(base)
	}
	return s
}

// token adds the token that begins at word t and returns the word after it.
func (s *scored) token(d *doc.Doc, t, end int) int {
	last := t + 1
	for last < end && d.Tokens[last].Joined {
		last++
	}
	begin := len(s.chars)
	surface := d.Tokens[t].Form
	if last > t+1 {
		surface = d.Span(t, last)
	}
	for _, r := range surface {
		if !unicode.IsSpace(r) {
			s.chars = append(s.chars, r)
		}
	}
	span := [2]int{begin, len(s.chars)}
	s.tokens[span] = true
	for i := t; i < last; i++ {
		s.words = append(s.words, scoredWord{Token: &d.Tokens[i], begin: span[0], end: span[1], multi: last > t+1})
	}
	return last
}

// link turns heads into indexes of words and hangs functional words under
// their heads. Words of a document stand at base plus their index.
func (s *scored) link(base int) {
	for i := base; i < len(s.words); i++ {
		w := &s.words[i]
		switch {
		case w.Head >= 0:
			w.parent = base + w.Head
		case w.Deprel != "":
			w.parent = -1
		default:
			w.parent = -2
		}
		if w.parent >= 0 && functional[relation(w.Deprel)] {
			p := &s.words[w.parent]
			p.functional = append(p.functional, i)
		}
	}
}

// relation cuts the subtype off.
func relation(deprel string) string {
	r, _, _ := strings.Cut(deprel, ":")
	return r
}

var (
	functional = set("aux cop mark det clf case cc")
	content    = set(`nsubj obj iobj csubj ccomp xcomp obl vocative expl dislocated advcl advmod discourse nmod appos
		nummod acl amod conj fixed flat compound list parataxis orphan goeswith reparandum root dep`)
	universal = set(`PronType NumType Poss Reflex Foreign Abbr Gender Animacy Number Case Definite Degree VerbForm Mood
		Tense Aspect Voice Evident Polarity Person Polite`)
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// universalFeats keeps the features that the shared task compares.
func universalFeats(feats string) string {
	var kept []string
	for f := range strings.SplitSeq(feats, "|") {
		if name, _, _ := strings.Cut(f, "="); universal[name] {
			kept = append(kept, f)
		}
	}
	return strings.Join(kept, "|")
}

func spanScore(name string, gold, system map[[2]int]bool) Score {
	s := Score{Name: name, System: len(system), Gold: len(gold)}
	for span := range system {
		if gold[span] {
			s.Correct++
		}
	}
	return s
}
