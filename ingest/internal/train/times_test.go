package main

import (
	"testing"

	"newsgraph/ingest/internal/lang/en"
)

// TestTimesFloor holds the floor of our own set of expressions of time.
func TestTimesFloor(t *testing.T) {
	texts, err := ownTimes()
	if err != nil {
		t.Fatal(err)
	}
	score, err := scoreTimes(en.Files(), texts, false, func(miss string) { t.Log(miss) })
	if err != nil {
		t.Fatal(err)
	}
	if t.Log(score); score.all < 150 || 100*score.right < 93*score.all {
		t.Errorf("%v, want at least 93%% of 150 or more", score)
	}
}
