package explore_test

import (
	"fmt"
	"testing"

	"newsgraph/graph/explore"
)

func TestTimeline(t *testing.T) {
	days := []string{"2025-03-30", "2025-04-02", "2025-04-02", "soon", "2025-05-04"}
	tests := []struct {
		unit explore.Unit
		want string
	}{
		{explore.Month, "[{2025-03-01 2025-03-31 1} {2025-04-01 2025-04-30 2} {2025-05-01 2025-05-31 1}]"},
		{explore.Week, "[{2025-03-24 2025-03-30 1} {2025-03-31 2025-04-06 2} {2025-04-07 2025-04-13 0} " +
			"{2025-04-14 2025-04-20 0} {2025-04-21 2025-04-27 0} {2025-04-28 2025-05-04 1}]"},
		{explore.Year, "[{2025-01-01 2025-12-31 4}]"},
	}
	for _, test := range tests {
		got, err := explore.Timeline(days, test.unit)
		if err != nil || fmt.Sprint(got) != test.want {
			t.Errorf("by %s: %v, %v, want %s", test.unit, got, err, test.want)
		}
	}
	if got, _ := explore.Timeline(days, ""); len(got) != 36 {
		t.Errorf("36 days make %d periods", len(got))
	}
	if got, _ := explore.Timeline([]string{"1999-01-01", "2025-01-01"}, ""); len(got) != 27 {
		t.Errorf("27 years make %d periods", len(got))
	}
	if got, err := explore.Timeline([]string{"soon"}, explore.Day); got != nil || err != nil {
		t.Errorf("no dates: %v, %v", got, err)
	}
	if _, err := explore.Timeline(days, "decade"); err == nil {
		t.Error("an unknown unit is no error")
	}
}

// periods makes one period a day of the counts.
func periods(counts ...int) []explore.Period {
	out := make([]explore.Period, len(counts))
	for i, c := range counts {
		day := fmt.Sprintf("2025-03-%02d", i+1)
		out[i] = explore.Period{From: day, To: day, Count: c}
	}
	return out
}

func TestBursts(t *testing.T) {
	all := periods(20, 20, 20, 20, 20, 20, 20, 20, 20, 20)
	got := explore.Bursts(periods(1, 2, 1, 9, 12, 8, 1, 1, 2, 1), all)
	if len(got) != 1 || got[0].From != "2025-03-04" || got[0].To != "2025-03-06" || got[0].Count != 29 || got[0].Weight <= 0 {
		t.Errorf("bursts %+v", got)
	}
	if got := explore.Bursts(periods(2, 2, 2, 2, 2, 2, 2, 2, 2, 2), all); got != nil {
		t.Errorf("bursts of what is even: %+v", got)
	}
	if got := explore.Bursts(nil, all); got != nil {
		t.Errorf("bursts of nothing: %+v", got)
	}
}
