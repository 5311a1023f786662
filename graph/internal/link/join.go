package link

import (
	"cmp"
	"slices"
	"strings"
)

// A candidate is a unit that a short record may mean.
type candidate struct {
	place
	unit  *unit
	score int
}

// decide returns the unit that r joins, zero for none, and whether more than
// one would do.
func (v *view) decide(r *stored) (at place, rivals bool, err error) {
	blocks, err := v.longForms(r.home.block)
	if err != nil {
		return place{}, false, err
	}
	all, err := v.candidates(r, blocks)
	if err != nil || len(all) == 0 {
		return place{}, false, err
	}
	best := all[0]
	for _, c := range all[1:] {
		if c.block == best.block && !c.unit.conflicts(best.unit) {
			continue // the same name, and nothing that tells them apart
		}
		rivals = true
		if c.score+margin > best.score {
			return place{}, true, nil
		}
	}
	return best.place, rivals, nil
}

// threshold returns how much must speak for a join. An alias that is a whole
// name has been declared by an article, which is most of the proof.
func (r *stored) threshold() int {
	if strings.Contains(r.Local, "-") {
		return contextWeight
	}
	return enough
}

// candidates returns the units of some blocks that r may mean and that have
// enough support, those with the most first.
func (v *view) candidates(r *stored, blocks []string) ([]candidate, error) {
	var out []candidate
	for _, key := range blocks {
		b, err := v.block(key)
		if err != nil {
			return nil, err
		}
		for name, m := range b.Units {
			if m.Size == 0 {
				continue
			}
			c := candidate{place: place{key, name}, unit: v.unit(name)}
			if ok, err := v.mayBe(r, &c); err != nil {
				return nil, err
			} else if ok {
				out = append(out, c)
			}
		}
	}
	slices.SortFunc(out, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.block, b.block), strings.Compare(a.place.unit, b.place.unit))
	})
	return out, nil
}

// mayBe reports whether r may mean the candidate, and scores it. An article
// that has both names means two things.
func (v *view) mayBe(r *stored, c *candidate) (bool, error) {
	own := v.unit(r.home.unit)
	if c.unit.tier <= own.tier || own.differs(c.unit) != alike || c.place == r.home {
		return false, nil
	}
	var err error
	if c.unit.sketch, err = v.sketch(c.place); err != nil {
		return false, err
	}
	if c.score = c.unit.sketch.support(&r.Record); c.score < r.threshold() {
		return false, nil
	}
	both, err := v.has(c.place, r.Article)
	return !both, err
}

// untouched reports whether r would decide as before, given that of the blocks
// that it may mean only some have changed.
func (v *view) untouched(r *stored, touched []string) (bool, error) {
	if r.rivals || slices.Contains(touched, r.at.block) && r.at != (place{}) {
		return false, nil
	}
	near, err := v.candidates(r, touched)
	return err == nil && len(near) == 0, err
}
