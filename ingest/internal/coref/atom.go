package coref

// An atom is a value in a feature, hashed (FNV-1a): a lemma, a relation, a
// number. The zero atom stands for "no value".
type atom uint64

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

func atomOf(s string) atom {
	h := uint64(fnvOffset)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return atom(h)
}

// A featureID stands for a template with its values, for one class of
// mentions.
type featureID uint64

func featureOf(c class, t template, a, b atom) featureID {
	h := (fnvOffset ^ uint64(c)<<16 ^ uint64(t)) * fnvPrime
	h = (h ^ uint64(a)) * 0x9e3779b97f4a7c15
	h ^= h >> 29
	h = (h ^ uint64(b)) * 0xbf58476d1ce4e5b9
	return featureID(h ^ h>>32)
}

// A bag collects the features of one decision.
type bag struct {
	class class
	ids   []featureID
	spell *spelling // while learning
}

func (b *bag) add(t template, x, y atom) {
	id := featureOf(b.class, t, x, y)
	b.ids = append(b.ids, id)
	if b.spell != nil {
		b.spell.note(id, b.class, t, x, y)
	}
}

// when adds the template without values if on.
func (b *bag) when(on bool, t template) {
	if on {
		b.add(t, 0, 0)
	}
}

// spelling remembers what was hashed, so that a learnt model can be written in
// words.
type spelling struct {
	atoms    map[atom]string
	features map[featureID]spelled
}

type spelled struct {
	class class
	t     template
	x, y  atom
}

func newSpelling() *spelling {
	return &spelling{atoms: map[atom]string{0: "-"}, features: map[featureID]spelled{}}
}

func (s *spelling) note(id featureID, c class, t template, x, y atom) {
	if _, ok := s.features[id]; !ok {
		s.features[id] = spelled{c, t, x, y}
	}
}

// atom hashes s and, while learning, remembers it.
func (w *work) atom(s string) atom {
	if s == "" {
		return 0
	}
	a := atomOf(s)
	if w.spell != nil {
		w.spell.atoms[a] = s
	}
	return a
}

// smallNumbers are the atoms of counts and distances.
var smallNumbers = [...]string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}

func (w *work) number10(n int) atom { return w.atom(smallNumbers[max(0, min(n, 10))]) }

// bucket is number10 with larger steps from 5 on.
func (w *work) bucket(n int) atom {
	switch {
	case n <= 4:
		return w.number10(n)
	case n <= 6:
		return w.number10(5)
	case n <= 9:
		return w.number10(6)
	case n <= 14:
		return w.number10(7)
	case n <= 24:
		return w.number10(8)
	case n <= 49:
		return w.number10(9)
	}
	return w.number10(10)
}

// both joins two atoms into one value, which is spelled as its number.
func (w *work) both(a, b atom) atom {
	return ((a^fnvOffset)*fnvPrime ^ b) * 0x9e3779b97f4a7c15
}
