package parse

import (
	"cmp"
	"encoding/binary"
	"slices"

	"newsgraph/ingest/internal/model"
)

// calibration turns the gap between the best step and the best step of another
// kind into the probability that the arc is right, in thousandths: a rising
// staircase. The zero value gives 1000 for everything.
type calibration struct {
	from  []int32 // a step begins at this gap
	value []int
}

// of returns the probability for a gap.
func (c *calibration) of(gap int32) int {
	i, ok := slices.BinarySearch(c.from, gap)
	if !ok {
		i--
	}
	if len(c.from) == 0 {
		return 1000
	}
	return c.value[max(i, 0)]
}

// outcome is an arc of a parsed sentence whose gold head is known.
type outcome struct {
	gap   int32
	right bool
}

// stairs is how many steps a calibration has at most.
const stairs = 20

// calibrate learns the staircase: outcomes in order of their gaps are cut into
// equal parts, and neighbours that would fall are joined (isotonic regression
// by pooling adjacent violators, Ayer et al. 1955).
func calibrate(outcomes []outcome) calibration {
	slices.SortStableFunc(outcomes, func(a, b outcome) int { return cmp.Compare(a.gap, b.gap) })
	type step struct {
		from     int32
		right, n int
	}
	var steps []step
	for i, o := range outcomes {
		if i*stairs/len(outcomes) >= len(steps) && (i == 0 || outcomes[i-1].gap != o.gap) {
			steps = append(steps, step{from: o.gap})
		}
		s := &steps[len(steps)-1]
		s.n++
		if o.right {
			s.right++
		}
	}
	var pooled []step
	for _, s := range steps {
		for len(pooled) > 0 {
			last := pooled[len(pooled)-1]
			if last.right*s.n < s.right*last.n {
				break
			}
			s = step{last.from, last.right + s.right, last.n + s.n}
			pooled = pooled[:len(pooled)-1]
		}
		pooled = append(pooled, s)
	}
	var c calibration
	for _, s := range pooled {
		c.from = append(c.from, s.from)
		c.value = append(c.value, (1000*s.right+s.n/2)/s.n)
	}
	return c
}

func (c *calibration) append(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(c.from)))
	for i := range c.from {
		b = binary.AppendUvarint(b, uint64(uint32(c.from[i])))
		b = binary.AppendUvarint(b, uint64(c.value[i]))
	}
	return b
}

func decodeCalibration(b []byte) (calibration, error) {
	var c calibration
	d := model.Decoder{Bytes: b}
	for range d.Count(len(b)) {
		c.from = append(c.from, int32(d.Uvarint()))
		c.value = append(c.value, d.Count(1000))
	}
	if d.Err != nil || !slices.IsSorted(c.from) {
		return calibration{}, errDamaged
	}
	return c, nil
}
