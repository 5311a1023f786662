package link

import (
	"cmp"
	"hash/fnv"
	"strconv"
	"strings"
)

// A cluster is the units of one thing, sorted.
type cluster []*unit

// clusters parts the units of a block, which it sorts. The sketches of units
// are needed only where [torn] says so.
func clusters(units []*unit) []cluster {
	sortUnits(units)
	m := newMatrix(units)
	if !m.torn {
		return []cluster{units}
	}
	for m.mergeBest() {
	}
	var out []cluster
	for _, group := range m.groups {
		if len(group) > 0 {
			var c cluster
			for _, i := range group {
				c = append(c, units[i])
			}
			sortUnits(c)
			out = append(out, c)
		}
	}
	return out
}

// torn reports whether any two of the units differ, so that their contexts
// matter.
func torn(units []*unit) bool {
	for i, u := range units {
		for _, v := range units[:i] {
			if u.differs(v) != alike {
				return true
			}
		}
	}
	return false
}

// ids returns the id of each unit by name.
func ids(all []cluster) map[string]string {
	byBase := map[string][]cluster{}
	out := map[string]string{}
	for _, c := range all {
		if known := c.known(); known != "" {
			for _, u := range c {
				out[u.name] = known
			}
			continue
		}
		byBase[c.base()] = append(byBase[c.base()], c)
	}
	for base, namesakes := range byBase {
		labels := labels(namesakes)
		for i, c := range namesakes {
			for _, u := range c {
				out[u.name] = base + labels[i]
			}
		}
	}
	return out
}

// known returns the entry of the gazetteer that c is.
func (c cluster) known() string {
	for _, u := range c {
		if u.known != "" {
			return u.known
		}
	}
	return ""
}

// base returns the name of c: that with the fewest words, of those the
// shortest, of those the first.
func (c cluster) base() string {
	best := ""
	for _, u := range c {
		words := func(s string) int { return strings.Count(s, "-") }
		if best == "" || cmp.Or(cmp.Compare(words(u.local), words(best)), cmp.Compare(len(u.local), len(best)),
			strings.Compare(u.local, best)) < 0 {
			best = u.local
		}
	}
	return best
}

// labels returns what tells the clusters of one name apart, with a tilde in
// front. It is what a cluster has itself, whatever the others have, so that
// they don't change its id. A hash follows where that is the same for two. The
// usual meaning of a name is the plain name.
func labels(namesakes []cluster) []string {
	out := make([]string, len(namesakes))
	if len(namesakes) == 1 {
		return out
	}
	usual := usual(namesakes)
	count := map[string]int{}
	for i, c := range namesakes {
		if i != usual {
			out[i] = c.label()
		}
		count[out[i]]++
	}
	for i, c := range namesakes {
		if count[out[i]] > 1 && i != usual { // nothing but their contexts tells them apart
			out[i] = strings.TrimPrefix(out[i]+"-"+c.digest(), "-")
		}
		if out[i] != "" {
			out[i] = "~" + out[i]
		}
	}
	return out
}

// A meaning of a name is the usual one when it has many more records than any
// other: at least eight times as many, and 32. So of thousands of articles
// that name a town none is rewritten when one more is read as naming a club.
//
// Sizes count by their binary digits, in the largest unit of a cluster: as one
// grows, another meaning becomes the usual one or ceases to be so a few times
// only, and the renames, each time as many as there are records, come to a
// constant for each record that is added.
const (
	usualMagnitude = 6
	usualLead      = 4
)

// usual returns the index of the usual one of the clusters of a name, -1 when
// there is none.
func usual(namesakes []cluster) int {
	best, first, second := -1, 0, 0
	for i, c := range namesakes {
		switch m := c.magnitude(); {
		case m > first:
			best, first, second = i, m, first
		case m > second:
			second = m
		}
	}
	if first < usualMagnitude || first < second+usualLead {
		return -1
	}
	return best
}

func (c cluster) magnitude() (most int) {
	for _, u := range c {
		most = max(most, u.magnitude())
	}
	return most
}

// label returns walk of life, place of office and generation of c, and where it
// has none of these its type. One that has nothing is the plain name.
func (c cluster) label() string {
	var parts []string
	for _, trait := range []func(*unit) string{
		func(u *unit) string { return u.field },
		func(u *unit) string { _, place, _ := strings.Cut(u.seat, " "); return place },
		func(u *unit) string { return u.generation },
	} {
		if v := c.first(trait); v != "" {
			parts = append(parts, v)
		}
	}
	if len(parts) == 0 {
		return c.first(func(u *unit) string { return u.typ })
	}
	return strings.Join(parts, "-")
}

// first returns the first value in byte order that a unit of c has of a trait.
func (c cluster) first(trait func(*unit) string) string {
	best := ""
	for _, u := range c {
		if v := trait(u); v != "" && (best == "" || v < best) {
			best = v
		}
	}
	return best
}

// digest is a short hash of the first unit.
func (c cluster) digest() string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(c[0].name))
	return strconv.FormatUint(uint64(h.Sum32()), 16)
}
