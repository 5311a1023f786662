package ner

import "newsgraph/ingest/internal/model"

// smallest is the weight, in units of 1/[model.One], below which a weight is
// not written.
const smallest = 2

// export rounds the weights and returns them in both forms.
func (f *field) export(index []model.Key) (*model.Weights, []byte) {
	l := model.FromFloats(states, index, func(i, label int) float32 { return f.sums[i][label] / f.summed })
	cut := model.Cut{Weight: smallest}
	return l.Weights(cut), l.AppendWeights(nil, cut)
}
