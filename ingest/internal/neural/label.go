package neural

import (
	"cmp"
	"encoding/binary"
	"slices"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/model"
)

// tagLabel is a UPOS with an XPOS.
type tagLabel struct{ upos, xpos string }

// labels is what a model chooses among, each list in order.
type labels struct {
	tags  []tagLabel
	feats []string
	byTag [][]int // numbers of the feats that go with each tag
	rels  []string
}

// rootLabel is the relation of the word under the root, and of no other.
const rootLabel = "root"

func collectLabels(docs []*doc.Doc) labels {
	tags, feats, rels := map[tagLabel]map[string]int{}, map[string]bool{}, map[string]bool{rootLabel: true}
	for _, d := range docs {
		for i := range d.Tokens {
			t := &d.Tokens[i]
			k := tagLabel{t.UPOS, t.XPOS}
			if tags[k] == nil {
				tags[k] = map[string]int{}
			}
			tags[k][t.Feats]++
			feats[t.Feats], rels[t.Deprel] = true, true
		}
	}
	l := labels{feats: sortedKeys(feats), rels: sortedKeys(rels)}
	for k := range tags {
		l.tags = append(l.tags, k)
	}
	slices.SortFunc(l.tags, func(a, b tagLabel) int {
		return cmp.Or(cmp.Compare(a.upos, b.upos), cmp.Compare(a.xpos, b.xpos))
	})
	for _, k := range l.tags {
		l.byTag = append(l.byTag, choices(tags[k], l.feats))
	}
	return l
}

// choices numbers the feats that a tag was seen with more than once, which may
// be a slip; the most frequent one always counts.
func choices(seen map[string]int, feats []string) []int {
	most := 0
	for _, n := range seen {
		most = max(most, n)
	}
	var choice []int
	for i, f := range feats {
		if n := seen[f]; n > 1 || n > 0 && n == most {
			choice = append(choice, i)
		}
	}
	return choice
}

func sortedKeys(set map[string]bool) []string {
	var list []string
	for k := range set {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}

// labelIndex is the way back from labels to numbers.
type labelIndex struct {
	tags        map[tagLabel]int
	feats, rels map[string]int
}

func (l *labels) index() labelIndex {
	x := labelIndex{map[tagLabel]int{}, map[string]int{}, map[string]int{}}
	for i, t := range l.tags {
		x.tags[t] = i
	}
	for i, f := range l.feats {
		x.feats[f] = i
	}
	for i, r := range l.rels {
		x.rels[r] = i
	}
	return x
}

func (l *labels) append(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(l.tags)))
	for _, t := range l.tags {
		b = model.AppendString(model.AppendString(b, t.upos), t.xpos)
	}
	b = model.AppendStrings(b, l.feats)
	for _, choice := range l.byTag {
		b = binary.AppendUvarint(b, uint64(len(choice)))
		for _, f := range choice {
			b = binary.AppendUvarint(b, uint64(f))
		}
	}
	return model.AppendStrings(b, l.rels)
}

func decodeLabels(b []byte) (labels, error) {
	var l labels
	d := model.Decoder{Bytes: b}
	for range d.Count(len(b)) {
		l.tags = append(l.tags, tagLabel{d.String(), d.String()})
	}
	l.feats = d.Strings()
	for range l.tags {
		var choice []int
		for range d.Count(len(l.feats)) {
			choice = append(choice, d.Below(len(l.feats)))
		}
		if len(choice) == 0 {
			return labels{}, errDamaged
		}
		l.byTag = append(l.byTag, choice)
	}
	l.rels = d.Strings()
	if d.Err != nil || len(d.Bytes) > 0 || len(l.tags) == 0 || len(l.rels) < 2 || !slices.Contains(l.rels, rootLabel) {
		return labels{}, errDamaged
	}
	return l, nil
}
