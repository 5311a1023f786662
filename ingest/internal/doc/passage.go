package doc

// Passage returns sentences [begin, end) of the document as a document of their
// own, with their tokens, trees, blocks and names over the same text.
func (d *Doc) Passage(begin, end int) *Doc {
	p := &Doc{Text: d.Text, Published: d.Published, Blocks: d.Blocks, Layers: d.Layers &^ (Entities | Clauses | Enhanced)}
	if begin >= end {
		return p
	}
	first, last := d.Sentences[begin].Begin, d.Sentences[end-1].End
	p.Tokens = append(p.Tokens, d.Tokens[first:last]...)
	for t := range p.Tokens {
		if p.Tokens[t].Head >= 0 {
			p.Tokens[t].Head -= first
		}
	}
	for _, s := range d.Sentences[begin:end] {
		s.Begin, s.End = s.Begin-first, s.End-first
		p.Sentences = append(p.Sentences, s)
	}
	for _, m := range d.Mentions {
		if m.Begin >= first && m.End <= last {
			m.Begin, m.End, m.Head = m.Begin-first, m.End-first, m.Head-first
			m.Entity, m.Phrase = -1, [2]int{}
			p.Mentions = append(p.Mentions, m)
		}
	}
	return p
}
