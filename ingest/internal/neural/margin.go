package neural

import (
	"cmp"
	"encoding/binary"
	"slices"

	"newsgraph/ingest/internal/model"
)

// powers[i] is 2^30 · e^(-i/64), by integers alone, so that it is the same
// everywhere.
var powers = func() (p [1280]int64) {
	const step = 4228379999 // e^(-1/64) · 2^32
	p[0] = 1 << 30
	for i := 1; i < len(p); i++ {
		p[i] = p[i-1] * step >> 32
	}
	return p
}()

// pointed turns a score into an integer: fixed point with 16 bits behind it.
// The product is exact, so fusing would not change it. What is no number, as
// only a damaged model computes, is the least.
func pointed(score float32) int64 {
	if score != score {
		return -1 << 31
	}
	return int64(max(min(float64(score), 1<<15), -1<<15) * (1 << 16))
}

// probability returns that of one of some scores in fixed point, in
// ten-thousandths; skip is left out.
func probability(scores []int64, of, skip int) int {
	top := scores[of]
	for i, s := range scores {
		if i != skip {
			top = max(top, s)
		}
	}
	sum, mine := int64(0), int64(0)
	for i, s := range scores {
		if i == skip {
			continue
		}
		var p int64
		if gap := (top - s) >> 10; gap < int64(len(powers)) {
			p = powers[gap]
		}
		sum += p
		if i == of {
			mine = p
		}
	}
	return int(mine * 10000 / sum)
}

// calibration turns the network's own probability of an arc, in
// ten-thousandths, into how often such arcs were right in sentences that it
// had not learnt from, in thousandths: a rising staircase. The zero value
// believes the network.
type calibration struct {
	from, value []int
}

func (c *calibration) of(p int) int {
	if len(c.from) == 0 {
		return p / 10
	}
	i, ok := slices.BinarySearch(c.from, p)
	if !ok {
		i--
	}
	return c.value[max(i, 0)]
}

// outcome is an arc whose gold head is known.
type outcome struct {
	probability int
	right       bool
}

// stairs is how many steps a calibration has at most.
const stairs = 30

// calibrate learns the staircase: outcomes in order are cut into equal parts,
// and neighbours that would fall are joined (isotonic regression by pooling
// adjacent violators, Ayer et al. 1955).
func calibrate(outcomes []outcome) calibration {
	slices.SortStableFunc(outcomes, func(a, b outcome) int { return cmp.Compare(a.probability, b.probability) })
	type step struct{ from, right, n int }
	var pooled []step
	for i := 0; i < len(outcomes); {
		s := step{from: outcomes[i].probability}
		for ; i < len(outcomes) && (s.n*stairs < len(outcomes) || outcomes[i].probability == outcomes[i-1].probability); i++ {
			s.n++
			if outcomes[i].right {
				s.right++
			}
		}
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
		b = binary.AppendUvarint(b, uint64(c.from[i]))
		b = binary.AppendUvarint(b, uint64(c.value[i]))
	}
	return b
}

func decodeCalibration(b []byte) (calibration, error) {
	var c calibration
	d := model.Decoder{Bytes: b}
	for range d.Count(len(b)) {
		c.from = append(c.from, d.Count(10000))
		c.value = append(c.value, d.Count(1000))
	}
	if d.Err != nil || !slices.IsSorted(c.from) {
		return calibration{}, errDamaged
	}
	return c, nil
}
