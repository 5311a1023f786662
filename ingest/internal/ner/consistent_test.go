package ner

import "testing"

// A word that is a name in most places sways the others towards it; one that
// is the same everywhere changes nothing.
func TestTally(t *testing.T) {
	var emit scores
	if k := (tally{0, 3}); k.sway(&emit) {
		t.Error("a tally of one voice sways")
	}
	k := tally{1, 0, 3} // once outside, thrice in the second type
	if !k.sway(&emit) {
		t.Fatal("a tally of two voices doesn't sway")
	}
	for s, got := range emit {
		want := int32(0)
		switch typ, _ := state(s).Split(); typ {
		case -1:
			want = agreeOutside / 4
		case 1:
			want = agreeName * 3 / 4
		}
		if got != want {
			t.Errorf("state %d: %d added, want %d", s, got, want)
		}
	}
}
