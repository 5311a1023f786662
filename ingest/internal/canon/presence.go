package canon

import (
	"maps"
	"slices"
	"strings"

	"newsgraph/graph"
)

// presentKeeps is what a statement keeps of its confidence when it only says
// that somebody was at a place, in thousandths.
const presentKeeps = 900

// present adds that who meets somebody at a place is there, where the article
// tells an office in another country or the place is no seat of government.
func (r *reader) present(offices map[string][]office) {
	rel := r.c.relations["visited"]
	if rel == nil {
		return
	}
	type stay struct{ who, where, modality string }
	told := map[stay]bool{}
	for i := range r.out {
		if s := &r.out[i]; s.Relation == rel.Name && s.Object.Entity != nil && s.Polarity == graph.Positive {
			told[stay{s.Subject.ID, s.Object.ID, string(s.Modality)}] = true
		}
	}
	n := len(r.out)
	for i := range n {
		s := r.out[i]
		if r.holdsAt(&s) {
			place := *s.Object.Entity
			if key := (stay{s.Subject.ID, place.ID, string(s.Modality)}); !told[key] && r.away(offices[s.Subject.ID], &place) {
				told[key] = true
				s.Place = &place
				r.out = append(r.out, r.stay(s, rel, false))
			}
			continue
		}
		if s.Relation != "met-with" || s.Polarity != graph.Positive || s.Place == nil || s.Place.Local || s.Object.Entity == nil {
			continue
		}
		for k, who := range []graph.Entity{s.Subject, *s.Object.Entity} {
			key := stay{who.ID, s.Place.ID, string(s.Modality)}
			if told[key] || !r.away(offices[who.ID], s.Place) {
				continue
			}
			told[key] = true
			r.out = append(r.out, r.stay(s, rel, k == 1))
		}
	}
}

// holdsAt reports whether s only says where somebody has a meeting: "his
// meeting in Anchorage".
func (r *reader) holdsAt(s *graph.Statement) bool {
	if s.Relation != "" || s.Polarity != graph.Positive || s.Object.Entity == nil || s.Object.Type != graph.Place || s.Object.Local || s.Subject.Type != graph.Person {
		return false
	}
	return slices.Contains([]string{"hold meeting in", "hold summit in", "hold talks in", "meet in"}, s.Phrase)
}

// away reports whether somebody with these offices is a visitor at place.
func (r *reader) away(held []office, place *graph.Entity) bool {
	home := false
	for _, o := range held {
		if o.of.Type != graph.Place {
			continue
		}
		home = true
		if o.of.ID == place.ID || slices.Contains(r.c.capitals[o.of.ID], place.ID) {
			return false
		}
	}
	return home
}

// stay returns that the subject of the meeting s, or its object, is at its place.
func (r *reader) stay(s graph.Statement, rel *Relation, other bool) graph.Statement {
	t := s
	t.Evidence = slices.Clone(s.Evidence)
	t.Roles = maps.Clone(s.Roles)
	if other {
		t.Subject = *s.Object.Entity
		t.Evidence[0].Subject = s.Evidence[0].Object
	}
	place := *s.Place
	t.Relation, t.Symmetric, t.Object, t.Place, t.Codes = rel.Name, false, graph.Object{Entity: &place}, nil, codesOf(rel)
	t.Evidence[0].Object = [2]int{}
	verb, _, _ := strings.Cut(s.Phrase, " ")
	t.Phrase = verb + " in"
	t.Rule += "+present"
	t.Confidence = float64(int(t.Confidence*1000+0.5)*presentKeeps/1000) / 1000
	return t
}
