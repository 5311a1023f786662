package main

import "testing"

// The enhanced graph over gold trees keeps what it is worth: floors below what
// eval enhanced prints, on data that its rules were not written by.
func TestEnhancedFloors(t *testing.T) {
	if _, err := sharedData(); err != nil {
		t.Skip(err)
	}
	for corpus, floor := range map[string][2]float64{ewtDev: {99, 99.5}, gumDev: {98.8, 99.1}} {
		gold, err := readCorpus(corpus)
		if err != nil {
			t.Fatal(err)
		}
		arcs, err := readEnhanced(corpus)
		if err != nil {
			t.Fatal(err)
		}
		scores, err := scoreEnhanced(arcs, gold)
		if err != nil {
			t.Fatal(err)
		}
		for i, s := range scores {
			if s.F1() < floor[i] {
				t.Errorf("%s: %s %.2f over gold trees, at least %.2f wanted", corpus, s.Name, s.F1(), floor[i])
			}
		}
	}
}
