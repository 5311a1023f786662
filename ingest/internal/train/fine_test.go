package main

import (
	"slices"
	"testing"

	"newsgraph/ingest/internal/lang/en"
	"newsgraph/ingest/internal/relate"
)

// TestFineFloor holds the fine view above a floor on both halves of the
// project's own set.
func TestFineFloor(t *testing.T) {
	for _, half := range []struct {
		name    string
		heldOut bool
	}{{"development", false}, {"held-out", true}} {
		all, _, _, err := scoreFine(en.Files(), half.heldOut, nil)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s half: %v", half.name, all)
		if all.precision() < 0.75 || all.recall() < 0.6 || all.claims() < 0.95 {
			t.Errorf("%s half: %v, want at least P 0.75, R 0.6, claimed right 0.95", half.name, all)
		}
	}
}

// TestFineSet checks the set itself: enough sentences of each phenomenon, none
// twice, and words of facts that are words of their sentence.
func TestFineSet(t *testing.T) {
	set, err := readFine(fineSet)
	if err != nil {
		t.Fatal(err)
	}
	count, seen := map[string]int{}, map[string]bool{}
	for _, s := range set {
		count[s.phenomenon]++
		if seen[s.text] {
			t.Errorf("twice: %s", s.text)
		}
		seen[s.text] = true
	}
	for p, n := range count {
		if n < 12 {
			t.Errorf("%s: %d sentences, want 12", p, n)
		}
	}
	if len(set) < 150 || len(count) < 15 {
		t.Errorf("%d sentences of %d phenomena", len(set), len(count))
	}
}

func TestFineMatch(t *testing.T) {
	s := &fineSentence{text: "Ann met the old king."}
	for _, line := range []string{"Ann | met | the [old] king", "= Ann | (saw/met [with]) | [the [old]] king @not", "Ann | left | Rome @planned"} {
		if err := s.fact(line); err != nil {
			t.Fatal(err)
		}
	}
	got := s.score([]relate.Tuple{
		{Arg1: "Ann", Relation: "met", Args: []string{"the king"}, Polarity: "positive", Modality: "actual"},
		{Arg1: "Ann", Relation: "met with", Args: []string{"young king"}, Polarity: "positive", Modality: "actual"},
		{Arg1: "Ann", Relation: "left", Args: []string{"Rome"}, Polarity: "positive", Modality: "actual"},
	}, nil)
	want := fineScore{printed: 3, right: 2, facts: 2, found: 2, claimed: 1}
	if got != want {
		t.Errorf("score %+v, want %+v", got, want)
	}
	if ways, rest := expand("a [b [c]] (d/e)"); rest != "" || !slices.Contains(ways, "a b c e") || len(ways) != 6 {
		t.Errorf("expand: %q, %q", ways, rest)
	}
	if err := s.fact("Ann | met"); err == nil {
		t.Error("two slots are no fact")
	}
}
