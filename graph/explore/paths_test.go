package explore_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"newsgraph/graph/explore"
)

func shown(paths []explore.Path) string {
	var out []string
	for _, p := range paths {
		text := p.Steps[0].From.ID
		for _, s := range p.Steps {
			text += " " + s.To.ID
		}
		out = append(out, fmt.Sprintf("%s %.2f", text, p.Confidence))
	}
	return strings.Join(out, "; ")
}

func TestPaths(t *testing.T) {
	g := build(t, "Ann knows Bob .9\nBob knows Cat .9\nAnn met-with Dan .5\nDan knows Cat .5\nCat knows Eve\nEve knows Fay", "Gus knows Hal",
		"Ann met-with Fay .6 2025-05-01")
	tests := []struct {
		name     string
		from, to string
		opts     explore.PathOptions
		want     string
	}{
		{"the surer one", "ann", "cat", explore.PathOptions{}, "ann bob cat 0.81"},
		{"against the edges", "cat", "ann", explore.PathOptions{}, "cat bob ann 0.81"},
		{"two", "ann", "cat", explore.PathOptions{Count: 2}, "ann bob cat 0.81; ann dan cat 0.25"},
		{"with a detour", "ann", "cat", explore.PathOptions{Count: 9, Detour: 1}, "ann bob cat 0.81; ann dan cat 0.25; ann fay eve cat 0.60"},
		{"without what is unsure", "ann", "fay", explore.PathOptions{Options: explore.Options{MinConfidence: .8}}, "ann bob cat eve fay 0.81"},
		{"by one relation", "ann", "fay", explore.PathOptions{Options: explore.Options{Relations: []string{"knows"}}}, "ann bob cat eve fay 0.81"},
		{"by time", "ann", "fay", explore.PathOptions{Options: explore.Options{Since: "2025-01-01"}}, "ann fay 0.60"},
		{"too long", "ann", "eve", explore.PathOptions{MaxLen: 1}, ""},
		{"none", "ann", "gus", explore.PathOptions{}, ""},
		{"to itself", "ann", "ann", explore.PathOptions{}, ""},
		{"unknown", "ann", "zoe", explore.PathOptions{}, ""},
	}
	for _, test := range tests {
		paths, err := explore.Paths(t.Context(), g, test.from, test.to, &test.opts)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		if got := shown(paths); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
	_, err := explore.Paths(t.Context(), g, "ann", "fay", &explore.PathOptions{MaxRead: 1})
	if !errors.Is(err, explore.ErrTooLarge) {
		t.Errorf("a search that reads too much: %v", err)
	}
}

// TestPathsShortest compares the best path's length in random graphs, all of
// whose facts are equally sure, with the length that Floyd and Warshall find.
func TestPathsShortest(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		const n = 14
		var distance [n][n]float64
		for a := range n {
			for b := range n {
				distance[a][b] = math.Inf(1)
			}
		}
		var text []string
		for range 5 + random.IntN(20) {
			a, b := random.IntN(n), random.IntN(n)
			if a != b {
				text = append(text, fmt.Sprintf("P%02d knows P%02d", a, b))
				distance[a][b], distance[b][a] = 1, 1
			}
		}
		for k := range n {
			for a := range n {
				for b := range n {
					distance[a][b] = min(distance[a][b], distance[a][k]+distance[k][b])
				}
			}
		}
		g := build(t, strings.Join(text, "\n"))
		for a := range n {
			for b := range a {
				paths, err := explore.Paths(t.Context(), g, fmt.Sprintf("p%02d", a), fmt.Sprintf("p%02d", b), nil)
				if err != nil {
					t.Fatal(err)
				}
				got := math.Inf(1)
				if len(paths) > 0 {
					got = float64(len(paths[0].Steps))
				}
				if want := distance[a][b]; got != want && want <= 6 {
					t.Fatalf("from %d to %d in %q: %v steps, want %v", a, b, text, got, want)
				}
			}
		}
	}
}
