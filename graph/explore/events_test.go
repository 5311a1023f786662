package explore_test

import (
	"fmt"
	"strings"
	"testing"

	"newsgraph/graph/explore"
)

// TestEvents: what is dated stands at its time; what is done without a date at
// the first publication, once, where that is asked for.
func TestEvents(t *testing.T) {
	g := build(t, "Ann visited Rome\nAnn president-of Rome\nAnn met-with Bob .9 2025-01-05", "Ann met-with Bob\nAnn visited Rome\nBob praised Cat .9 2024-03-01")
	shown := func(opts explore.EventOptions) string {
		events, more, err := explore.Events(t.Context(), g, &opts)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, e := range events {
			out = append(out, fmt.Sprint(e.Subject.ID, " ", e.Relation, " ", e.Day, " ", e.Published))
		}
		return strings.Join(append(out, fmt.Sprint(more)), "; ")
	}
	const dated = "bob praised 2024-03-01 false; ann met-with 2025-01-05 false"
	tests := []struct {
		opts explore.EventOptions
		want string
	}{
		{explore.EventOptions{}, dated + "; 1"},
		{explore.EventOptions{About: "cat"}, "bob praised 2024-03-01 false; 0"},
		{explore.EventOptions{Options: explore.Options{Until: "2024-12-31"}}, "bob praised 2024-03-01 false; 0"},
		{explore.EventOptions{Options: explore.Options{Relations: []string{"met-with"}}}, "ann met-with 2025-01-05 false; 0"},
	}
	for _, test := range tests {
		if got := shown(test.opts); got != test.want {
			t.Errorf("%+v: %s, want %s", test.opts, got, test.want)
		}
	}
	if got := shown(explore.EventOptions{Undated: true}); !strings.Contains(got, "ann visited 2025-06-01 true") || strings.Count(got, "visited") != 1 || strings.Contains(got, "president-of") {
		t.Errorf("undated ones, too: %s", got)
	}
}
