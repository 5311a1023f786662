package tag

import (
	"errors"
	"fmt"
	"io/fs"

	"newsgraph/ingest/internal/cluster"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/model"
)

// File is where the model stands in a language's file system.
const File = "models/tag.bin"

// kind marks the model's file.
const kind = "tag"

// A Model tags words. It is safe for concurrent use.
type Model struct {
	vocabulary
	labels []label
	kinds  []labelKind // of the labels
	tags   *model.Weights
	feats  featsModel
	lemmas lemmatizer
}

// A label is a UPOS with an XPOS.
type label struct{ upos, xpos string }

// Load reads the model from a language's files, with the word classes and the
// lexicon that it needs.
func Load(files fs.FS) (*Model, error) {
	classes, err := cluster.Load(files)
	if err != nil {
		return nil, err
	}
	return LoadWith(files, classes)
}

// LoadWith is [Load] for a caller who has read the word classes already.
func LoadWith(files fs.FS, classes *cluster.Table) (*Model, error) {
	lexicon, err := LoadLexicon(files)
	if err != nil {
		return nil, err
	}
	f, err := model.Open(files, File, kind)
	if err != nil {
		return nil, err
	}
	m, err := New(f, classes, lexicon)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", File, err)
	}
	return m, nil
}

// ErrLayers is returned for a document that lacks tokens or sentences.
var ErrLayers = errors.New("tagging needs tokens and sentences")

// ErrTags is returned for a document that lacks tags where lemmas are wanted.
var ErrTags = errors.New("lemmas need tags")

// Annotate adds the layer Tags: UPOS, XPOS, Feats and Lemma of every token.
func (m *Model) Annotate(d *doc.Doc) error {
	if need := doc.Tokens | doc.Sentences; d.Layers&need != need {
		return ErrLayers
	}
	var t tagger
	for _, s := range d.Sentences {
		t.sentence(m, d.Tokens[s.Begin:s.End])
	}
	d.Layers |= doc.Tags
	return nil
}

// AnnotateLemmas sets the lemma of every token by its form and its tag, which
// another stage may have chosen; the layer Tags must be there.
func (m *Model) AnnotateLemmas(d *doc.Doc) error {
	if d.Layers&doc.Tags == 0 {
		return ErrTags
	}
	var words []word
	for _, s := range d.Sentences {
		toks := d.Tokens[s.Begin:s.End]
		words = m.vocabulary.words(toks, words[:0])
		for i := range toks {
			toks[i].Lemma = m.lemmas.lemma(words[i].spelled, toks[i].UPOS, toks[i].XPOS, words[i].usually())
		}
	}
	return nil
}

// tagger holds what is reused from one sentence to the next.
type tagger struct {
	words  []word
	tags   []int
	keys   []model.Key
	scores []int32
}

func (t *tagger) sentence(m *Model, toks []doc.Token) {
	t.words = m.vocabulary.words(toks, t.words[:0])
	t.tags = t.tags[:0]
	for i := range toks {
		c := place{words: t.words, i: i, tags: t.tags}
		t.keys = tagFeatures(t.keys[:0], &c)
		t.scores = zeroed(t.scores, len(m.labels))
		m.tags.Score(t.keys, t.scores)
		t.tags = append(t.tags, best(t.scores))
	}
	for i := range toks {
		l := m.labels[t.tags[i]]
		toks[i].UPOS, toks[i].XPOS = l.upos, l.xpos
		toks[i].Feats = t.features(m, i)
		toks[i].Lemma = m.lemmas.lemma(t.words[i].spelled, l.upos, l.xpos, t.words[i].usually())
	}
}

// features chooses FEATS for word i, whose tag is known.
func (t *tagger) features(m *Model, i int) string {
	choice := m.feats.byTag[t.tags[i]]
	if len(choice) == 0 {
		return ""
	}
	if len(choice) == 1 {
		return m.feats.values[choice[0]]
	}
	t.keys = featsFeatures(t.keys[:0], &place{words: t.words, i: i, tags: t.tags, kinds: m.kinds})
	t.scores = zeroed(t.scores, len(m.feats.values))
	m.feats.weights.Score(t.keys, t.scores)
	return m.feats.values[bestOf(t.scores, choice)]
}

func zeroed(scores []int32, n int) []int32 {
	if cap(scores) < n {
		return make([]int32, n)
	}
	scores = scores[:n]
	clear(scores)
	return scores
}

// best returns the index of the highest score, the first of equals.
func best(scores []int32) int {
	b := 0
	for i, s := range scores {
		if s > scores[b] {
			b = i
		}
	}
	return b
}

// bestOf returns the choice with the highest score, the first of equals.
func bestOf(scores []int32, choices []int) int {
	b := choices[0]
	for _, i := range choices {
		if scores[i] > scores[b] {
			b = i
		}
	}
	return b
}
