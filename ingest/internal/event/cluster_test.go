package event

import (
	"testing"

	"newsgraph/graph"
)

// known returns what is known of an event, its participants as pairs of role
// and id.
func known(pairs ...string) what {
	w := what{polarity: graph.Positive, modality: graph.Actual, own: true}
	for i := 0; i < len(pairs); i += 2 {
		w.put(pairs[i], graph.Participant{Object: graph.Object{Entity: &graph.Entity{ID: pairs[i+1], Name: pairs[i+1]}}})
	}
	return w
}

func (w what) on(from, to string) what {
	w.time = &graph.Interval{From: from, To: to}
	return w
}

func (w what) in(place string) what {
	w.place = &graph.Entity{ID: place, Name: place}
	return w
}

func TestDiffer(t *testing.T) {
	acts := actors{{"helen-ward", "united-states"}: true}
	meeting := &kind{set: []string{"participant"}}
	letter := &kind{single: []string{"sender", "addressee"}}
	tests := []struct {
		name string
		k    *kind
		a, b what
		want bool
	}{
		{"same parties", meeting, known("participant", "a", "participant", "b"), known("participant", "b", "participant", "a"), false},
		{"fewer parties", meeting, known("participant", "a", "participant", "b"), known("participant", "b"), false},
		{"another party", meeting, known("participant", "a", "participant", "b"), known("participant", "a", "participant", "c"), true},
		{"nobody named", meeting, known("participant", "a", "participant", "b"), known(), false},
		{"one sender", letter, known("sender", "a", "addressee", "b"), known("sender", "a"), false},
		{"two senders", letter, known("sender", "a", "addressee", "b"), known("sender", "c", "addressee", "b"), true},
		{"a new role", letter, known("sender", "a"), known("addressee", "b"), false},
		{"who acts for it", letter, known("sender", "helen-ward"), known("sender", "united-states"), false},
		{"a description and a name", letter, known("sender", "leader/0123abcd", "addressee", "b"), known("sender", "a", "addressee", "b"), false},
		{"with nothing else in common", letter, known("sender", "leader/0123abcd"), known("sender", "a", "addressee", "b"), true},
		{"its place", letter, known("addressee", "lahore"), known("addressee", "hotel").in("lahore"), false},
	}
	for _, test := range tests {
		if got := test.k.differ(&test.a, &test.b, acts); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
		if got := test.k.differ(&test.b, &test.a, acts); got != test.want {
			t.Errorf("%s, the other way round: %v, want %v", test.name, got, test.want)
		}
	}
}

func TestClash(t *testing.T) {
	acts := actors{{"anchorage", "alaska"}: true}
	tests := []struct {
		name string
		a, b what
		want bool
	}{
		{"a day of the week", known().on("2026-03-02", "2026-03-02"), known().on("2026-03-02", "2026-03-08"), false},
		{"two days", known().on("2026-03-02", "2026-03-02"), known().on("2026-03-03", "2026-03-03"), true},
		{"some day", known().on("2026-03-02", "2026-03-02"), known(), false},
		{"a town of the state", known().in("anchorage"), known().in("alaska"), false},
		{"two towns", known().in("anchorage"), known().in("riga"), true},
	}
	for _, test := range tests {
		if got := clash(&test.a, &test.b, acts); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

func TestNarrower(t *testing.T) {
	week := &graph.Interval{Text: "this week", From: "2026-03-02", To: "2026-03-08"}
	day := &graph.Interval{Text: "Monday", From: "2026-03-02", To: "2026-03-02"}
	vague := &graph.Interval{Text: "for months"}
	for _, test := range []struct{ a, b, want *graph.Interval }{
		{week, day, day}, {day, week, day}, {nil, week, week}, {week, nil, week}, {vague, day, day}, {day, vague, day},
	} {
		if got := narrower(test.a, test.b); got != test.want {
			t.Errorf("narrower(%v, %v) = %v, want %v", test.a, test.b, got, test.want)
		}
	}
}
