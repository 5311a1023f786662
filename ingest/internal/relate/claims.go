package relate

import "newsgraph/ingest/internal/doc"

// A Claim says how one predicate of a document is claimed, whether it makes a
// clause or not: what factuality is measured on.
type Claim struct {
	Head     int // the predicate's token
	Polarity doc.Polarity
	Modality doc.Modality
	Sources  []int // tokens of who says so, outermost first
}

// Claims returns the claims of all predicates of d in order. It needs what
// Annotate needs and leaves d as it is.
func (x *Extractor) Claims(d *doc.Doc) ([]Claim, error) {
	if err := ready(d); err != nil {
		return nil, err
	}
	var out []Claim
	m := 0
	for s := range d.Sentences {
		a := x.analyse(d, s, &m)
		for i := a.begin; i < a.end; i++ {
			if a.pred(i) == nil {
				continue
			}
			s := a.stateOf(i)
			c := Claim{Head: i, Polarity: doc.Positive, Modality: s.modality, Sources: s.sources}
			if s.neg {
				c.Polarity = doc.Negative
			}
			out = append(out, c)
		}
	}
	return out, nil
}
