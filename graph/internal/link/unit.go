package link

import (
	"math/bits"
	"slices"
	"strings"
)

// A unit is a set of records that nothing could tell apart but their contexts.
type unit struct {
	name  string // as in the store: local, type, field, seat, known and tier
	local string
	typ   string
	field string
	seat  string
	known string
	tier  tier

	middle     []string
	generation string
	oneName    bool // but for the generation: "Charles III"
	sketch     *sketch
	size       int // how many records it has, those that have joined it left out
}

// magnitude is the number of binary digits of the size.
func (u *unit) magnitude() int { return bits.Len(uint(u.size)) }

// unitSep separates the parts of a unit's name. No id has it.
const unitSep = "|"

// unitName returns the name of r's unit.
func (r *Record) unitName() string {
	return strings.Join([]string{r.Local, r.Type, r.Field, r.Seat, r.Known, string('0' + rune(r.tier()))}, unitSep)
}

// parseUnit is the inverse of unitName.
func parseUnit(name string) *unit {
	part := strings.Split(name, unitSep)
	u := &unit{name: name, local: part[0], typ: part[1], field: part[2], seat: part[3], known: part[4], tier: tier(part[5][0] - '0')}
	if u.typ == person {
		var words []string
		if words, u.generation = cutGeneration(strings.Split(u.local, "-")); len(words) > 2 {
			u.middle = words[1 : len(words)-1]
		}
		u.oneName = len(words) == 1
	}
	return u
}

// differ says how much two units of one name speak against being one thing.
type differ byte

const (
	alike    differ = iota
	doubtful        // they differ in something that may be misread or may change
	distinct        // they can't be one
)

// differs compares what the units say themselves.
func (u *unit) differs(v *unit) differ {
	known := func(a, b string) bool { return a != "" && b != "" && a != b }
	switch {
	case known(u.known, v.known), known(u.generation, v.generation), u.descends(v), !sameMiddle(u.middle, v.middle):
		return distinct
	case known(u.typ, v.typ), known(u.field, v.field), u.rivals(v):
		return doubtful
	}
	return alike
}

// descends reports whether a mark of generation tells one from the other, who
// has none: Robert Kennedy Jr. is not Robert Kennedy, but the number of a ruler
// is often left out, and "Sr." is there only where the son is near.
func (u *unit) descends(v *unit) bool {
	a, b := u.generation, v.generation
	return a != b && !u.oneName && !v.oneName && a != "sr" && b != "sr"
}

// rivals reports whether both hold the same office over different places.
func (u *unit) rivals(v *unit) bool {
	a, placeA, _ := strings.Cut(u.seat, " ")
	b, placeB, _ := strings.Cut(v.seat, " ")
	return a != "" && a == b && placeA != placeB
}

// sameMiddle reports whether middle names may be those of one person: word by
// word the same, or one the initial of the other; none goes with all.
func sameMiddle(a, b []string) bool {
	for i := range min(len(a), len(b)) {
		if !strings.HasPrefix(a[i], b[i]) && !strings.HasPrefix(b[i], a[i]) {
			return false
		}
	}
	return true
}

// Contexts of fewer features say nothing. Those that share less than a quarter
// of the smaller one's are of different things.
const (
	fewFeatures  = 3
	quarterShare = 4
)

// conflicts reports whether the units are two things.
func (u *unit) conflicts(v *unit) bool {
	switch u.differs(v) {
	case distinct:
		return true
	case doubtful:
		shared, fewer := compare(u.sketch, v.sketch)
		return fewer >= fewFeatures && shared*quarterShare < fewer
	}
	return false
}

// agreement counts what speaks for u and v being one thing beyond the name.
func (u *unit) agreement(v *unit) (n int) {
	same := func(a, b string) {
		if a != "" && a == b {
			n++
		}
	}
	same(u.typ, v.typ)
	same(u.field, v.field)
	same(u.generation, v.generation)
	same(u.seat, v.seat)
	if len(u.middle) > 0 && len(v.middle) > 0 {
		n++
	}
	if shared, fewer := compare(u.sketch, v.sketch); shared >= fewFeatures && shared*2 >= fewer {
		n += 4
	}
	return n
}

func compareUnits(a, b *unit) int { return strings.Compare(a.name, b.name) }

func sortUnits(units []*unit) { slices.SortFunc(units, compareUnits) }
