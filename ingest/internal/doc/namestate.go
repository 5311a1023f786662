package doc

// A NameState says of a word where in a name it stands: outside of all, or the
// name's type with the place of the word in it. Words of a name of several
// words are begin, inside… and last; a name of one word is a unit (Ratinov and
// Roth 2009, section 2).
type NameState uint8

// The states of names of the first of [NameTypes]; those of type t are 4·t
// higher.
const (
	NameOutside NameState = iota
	NameBegin
	NameInside
	NameLast
	NameUnit
)

// NameStates is how many states there are.
const NameStates = 1 + 4*4

// NameScale is how much in [Doc.NameScores] stands for a logarithm of 1.
const NameScale = 1024

// NameTypes are the types of names, in the order of their states.
var NameTypes = [4]Label{PER, ORG, LOC, MISC}

// NameStateOf is the way back from [NameState.Split].
func NameStateOf(typ int, place NameState) NameState { return NameState(4*typ) + place }

// Split returns the index of the type and the place; the type of NameOutside
// is -1.
func (s NameState) Split() (typ int, place NameState) {
	if s == NameOutside {
		return -1, NameOutside
	}
	return int(s-1) / 4, (s-1)%4 + 1
}

// NamePath returns the states of all tokens under the mentions that are names.
func (d *Doc) NamePath() []NameState {
	path := make([]NameState, len(d.Tokens))
	for _, m := range d.Mentions {
		typ := nameType(m.Label)
		if typ < 0 || m.Begin >= m.End {
			continue
		}
		if m.End == m.Begin+1 {
			path[m.Begin] = NameStateOf(typ, NameUnit)
			continue
		}
		path[m.Begin] = NameStateOf(typ, NameBegin)
		for i := m.Begin + 1; i < m.End-1; i++ {
			path[i] = NameStateOf(typ, NameInside)
		}
		path[m.End-1] = NameStateOf(typ, NameLast)
	}
	return path
}

func nameType(l Label) int {
	for i, t := range NameTypes {
		if t == l {
			return i
		}
	}
	return -1
}
