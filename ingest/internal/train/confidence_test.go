package main

import (
	"math"
	"testing"

	"newsgraph/ingest/internal/lang/en"
	"newsgraph/ingest/internal/relate"
)

// TestConfidenceFloor holds calibration and order on the half of CaRB dev that
// the weights were not fitted on.
func TestConfidenceFloor(t *testing.T) {
	if _, err := sharedData(); err != nil {
		t.Skip(err)
	}
	samples, err := confidenceSamples(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	var half []confidenceSample
	for _, s := range samples {
		if s.reported() {
			half = append(half, s)
		}
	}
	ece, bins := calibrationError(half)
	area := auroc(half)
	t.Logf("%d tuples: ECE %.3f, AUROC %.3f;%s", len(half), ece, area, bins)
	if ece > 0.05 || area < 0.70 {
		t.Errorf("ECE %.3f, AUROC %.3f, want at most 0.05 and at least 0.70", ece, area)
	}
}

// TestCalibrationMeasures checks the measures on cases worked out by hand.
func TestCalibrationMeasures(t *testing.T) {
	s := []confidenceSample{
		{confidence: 0.9, right: true}, {confidence: 0.9, right: false},
		{confidence: 0.2, right: false}, {confidence: 0.2, right: true}, {confidence: 0.2, right: false},
	}
	// |1 − 1.8| + |1 − 0.6| over 5
	if ece, _ := calibrationError(s); math.Abs(ece-0.24) > 1e-9 {
		t.Errorf("ECE %v, want 0.24", ece)
	}
	// right 0.9: wins twice, ties once; right 0.2: loses once, ties twice
	if got := auroc(s); math.Abs(got-3.5/6) > 1e-9 {
		t.Errorf("AUROC %v, want %v", got, 3.5/6)
	}
}

// TestFitLogistic fits one feature whose log odds are known.
func TestFitLogistic(t *testing.T) {
	f := relate.Feature{Name: "bias"}
	var s []confidenceSample
	for k := range 100 {
		s = append(s, confidenceSample{features: []relate.Feature{f}, right: k < 80})
	}
	if w := fitLogistic(s, 1)[f]; math.Abs(w-math.Log(4)) > 0.01 {
		t.Errorf("weight %v, want %v", w, math.Log(4))
	}
	sums := make([]float64, len(s))
	for k := range s {
		sums[k] = float64(-k)
	}
	p := plateaus(s, sums, 4)
	if len(p) != 2 || p[0].right != 5 || p[0].n != 25 || p[1].right != 75 {
		t.Errorf("plateaus %+v", p)
	}
}
