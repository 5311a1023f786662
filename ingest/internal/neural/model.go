package neural

import (
	"errors"
	"sync"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/neural/kernel"
)

// A Model tags and parses sentences. It is safe for concurrent use.
type Model struct {
	*vocabulary
	labels   labels
	net      *network
	parts    linear    // from a word to its share of the windows around it
	table    []int8    // embeddings
	scales   []float32 // of the table's rows
	featRows []float32 // weights of feats, a row for each choice
	root     int       // number of the relation root
	margins  calibration
	finds    bool      // names too
	readers  sync.Pool // of *reader, which keep room and words from one document to the next
}

// ErrLayers is returned for a document that lacks tokens or sentences.
var ErrLayers = errors.New("reading needs tokens and sentences")

// Annotate adds the layers Tags, but for lemmas, and Deps: UPOS, XPOS, Feats,
// Head, Deprel and Margin of every token, and NameScores. The margin is the probability that
// the head is right, in thousandths, as measured on sentences that the network
// had not learnt from.
func (m *Model) Annotate(d *doc.Doc) error { return m.annotate(d, doc.Tags|doc.Deps) }

// AnnotateTags adds UPOS, XPOS and Feats only.
func (m *Model) AnnotateTags(d *doc.Doc) error { return m.annotate(d, doc.Tags) }

// AnnotateDeps adds Head, Deprel, Margin and NameScores only.
func (m *Model) AnnotateDeps(d *doc.Doc) error { return m.annotate(d, doc.Deps) }

// batchWords is how many words are computed together, unless one sentence has
// more; the result does not depend on it.
const batchWords = 192

func (m *Model) annotate(d *doc.Doc, layers doc.Layer) error {
	if need := doc.Tokens | doc.Sentences; d.Layers&need != need {
		return ErrLayers
	}
	r, ok := m.readers.Get().(*reader)
	if !ok {
		r = &reader{Model: m}
	}
	defer m.readers.Put(r)
	r.all(d, layers)
	d.Layers |= layers
	return nil
}

// all reads the sentences of a document in batches.
func (r *reader) all(d *doc.Doc, layers doc.Layer) {
	for from := 0; from < len(d.Sentences); {
		to, words := from, 0
		for to < len(d.Sentences) {
			n := d.Sentences[to].End - d.Sentences[to].Begin
			if to > from && words+n > batchWords {
				break
			}
			words += n
			to++
		}
		r.read(d, d.Sentences[from:to], layers)
		from = to
	}
}

// reader holds what is reused from one batch to the next.
type reader struct {
	*Model
	memory memory
	words  []remembered
	encoding
	arcs
	tree   arborescence
	scores matrix
	named  matrix // hidden units of names
	fixed  []int64
	seen   []outcome // of the arcs read last, when they are wanted
	gold   []int     // heads of all tokens, to compare with; nil for none
}

func (r *reader) read(d *doc.Doc, sentences []doc.Sentence, layers doc.Layer) {
	r.remember(d, sentences)
	r.window()
	depth := len(r.net.layers) - 1
	if layers&doc.Deps != 0 {
		depth++
	}
	for i := range depth {
		r.net.recur(&r.encoding, i)
	}
	if layers&doc.Tags != 0 {
		r.tag(d, sentences)
	}
	if layers&doc.Deps != 0 {
		if r.finds {
			r.names(d, sentences, &r.states[depth])
		}
		r.prepare(r.net, &r.states[depth])
		for i, s := range r.spans {
			r.parse(d.Tokens[sentences[i].Begin:sentences[i].End], sentences[i].Begin, s)
		}
	}
}

func (r *reader) tag(d *doc.Doc, sentences []doc.Sentence) {
	states := &r.states[len(r.net.layers)-1]
	r.net.tags.apply(&r.scores, states)
	for i, s := range r.spans {
		for j := s.begin; j < s.end; j++ {
			t := &d.Tokens[sentences[i].Begin+j-s.begin]
			best := top(r.scores.row(j)[:r.net.tagCount])
			l := r.labels.tags[best]
			t.UPOS, t.XPOS = l.upos, l.xpos
			t.Feats = r.labels.feats[r.feats(best, states.row(j))]
		}
	}
}

// feats chooses among the features that the tag was seen with.
func (r *reader) feats(tag int, state []float32) int {
	choice := r.labels.byTag[tag]
	if len(choice) == 1 {
		return choice[0]
	}
	best, most := 0, float32(0)
	for i, f := range choice {
		score := r.net.feats.b[f] + kernel.Dot(state, r.featRows[f*len(state):][:len(state)])
		if i == 0 || score > most {
			best, most = f, score
		}
	}
	return best
}

// top returns the index of the highest score, the first of equals.
func top(scores []float32) int {
	best := 0
	for i, s := range scores {
		if s > scores[best] {
			best = i
		}
	}
	return best
}

// maxBlock bounds the length of what is parsed as one, for time grows with its
// square and more.
const maxBlock = 400

// parse gives the tokens of a sentence, the first of which has index base,
// their tree. A sentence longer than any that people write is parsed in blocks,
// the roots of which hang on the first.
func (r *reader) parse(toks []doc.Token, base int, s span) {
	first := -1
	for begin := s.begin; begin < s.end; begin += maxBlock {
		block := span{begin, min(begin+maxBlock, s.end)}
		offset := begin - s.begin
		root := r.parseBlock(toks[offset:offset+block.end-block.begin], base+offset, block)
		if first < 0 {
			first = base + offset + root
			continue
		}
		t := &toks[offset+root]
		t.Head, t.Deprel, t.Margin = first, "parataxis", 0
	}
}

// parseBlock returns the index of the root.
func (r *reader) parseBlock(toks []doc.Token, base int, s span) (root int) {
	n := len(toks)
	r.score(r.net, s)
	r.tree.reset(n)
	for i := range n {
		for h, x := range r.arcs.scores.row(i)[:n+1] {
			*r.tree.at(i, h) = pointed(x)
		}
	}
	r.fixed = append(r.fixed[:0], r.tree.score...)
	r.tree.solve()
	r.relations(r.net, s, r.tree.heads)
	r.oneObject(r.tree.heads)
	for i, h := range r.tree.heads {
		t := &toks[i]
		p := probability(r.fixed[i*(n+1):(i+1)*(n+1)], h, i)
		t.Margin = r.margins.of(p)
		if h == n {
			t.Head, t.Deprel = -1, rootLabel
			root = i
		} else {
			t.Head, t.Deprel = base+h, r.labels.rels[r.notRoot(r.rel.row(i)[:r.net.rel])]
		}
		if r.gold != nil {
			r.seen = append(r.seen, outcome{p, t.Head == r.gold[base+i]})
		}
	}
	return root
}

// notRoot returns the best relation but root.
func (r *reader) notRoot(row []float32) int {
	best := -1
	for i, s := range row {
		if i != r.root && (best < 0 || s > row[best]) {
			best = i
		}
	}
	return best
}
