package format

import (
	"encoding/csv"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

// TestCoded codes an act in every sense.
func TestCoded(t *testing.T) {
	table, err := codes()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		cameo, plover string // of the act
		polarity      graph.Polarity
		modality      graph.Modality
		want          string // codes, "" for no event
	}{
		{"040", "CONSULT", graph.Positive, graph.Actual, "040 CONSULT"},
		{"040", "CONSULT", graph.Positive, graph.Planned, "036 AGREE"},
		{"040", "CONSULT", graph.Negative, graph.Planned, "125 REJECT"},
		{"040", "CONSULT", graph.Negative, graph.Actual, ""},
		{"040", "CONSULT", graph.Positive, graph.Conditional, ""},
		{"070", "AID", graph.Positive, graph.Requested, "023 REQUEST"},
		{"163", "COERCE", graph.Positive, graph.Threatened, "131 THREATEN"},
		{"190", "ASSAULT", graph.Positive, graph.Alleged, ""},
		{"", "", graph.Positive, graph.Actual, ""},
	}
	for _, test := range tests {
		s := graph.Statement{
			Relation: "met-with", Polarity: test.polarity, Modality: test.modality, Object: graph.Object{Entity: &graph.Entity{ID: "x"}},
			Codes: &graph.Codes{CAMEO: test.cameo, PLOVER: test.plover},
		}
		c, ok := coded(&s, table)
		if got := strings.TrimSpace(c.CAMEO + " " + c.PLOVER); got != test.want || ok != (test.want != "") {
			t.Errorf("%+v: %q, %v", test, got, ok)
		}
	}
	for _, bad := range []string{"CONSULT\tplanned\t036", "A\tplanned\t1\tB\nA\tplanned\t1\tB"} {
		if _, err := parseCodes(bad); err == nil {
			t.Errorf("parseCodes(%q): no error", bad)
		}
	}
}

// TestEvents writes the coded events of the sample: the statement of a meeting
// and the same again are one row.
func TestEvents(t *testing.T) {
	g, err := graph.Open(graph.Memory, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = g.Close() }()
	talks := graphtest.Sample()[0]
	for i := range talks.Statements {
		if s := &talks.Statements[i]; s.Relation == "met-with" {
			s.Codes = &graph.Codes{CAMEO: "040", PLOVER: "CONSULT"}
		}
	}
	var meeting graph.Statement
	for _, s := range talks.Statements {
		if s.Asserted() && s.Relation == "met-with" {
			meeting = s
		}
	}
	again := meeting
	again.ID, again.Time = "", nil
	talks.Statements = append(talks.Statements, again)
	for i := range talks.Events {
		if e := &talks.Events[i]; e.Modality == graph.Actual && e.Kind == "meeting" {
			e.Statements = append(e.Statements, again.Digest())
		}
	}
	if _, err := g.Add(t.Context(), talks); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	c := Select(t.Context(), g, nil)
	if err := Write(&b, "events", c); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d rows, %v; want a header, a meeting and a plan:\n%s", len(rows), err, b.String())
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	met, plan := rows[1], rows[2]
	if !strings.HasPrefix(met[at["event"]], "e/") || met[at["cameo"]] != "040" || met[at["source"]] != "ilse-varga" || met[at["place"]] != "Port Calder" ||
		met[at["from"]] != "2025-03-03" || // as the event has it, whichever statement comes first
		!strings.Contains(met[at["sentence"]], "met Tomás Reyes") {
		t.Errorf("meeting: %q", met)
	}
	if plan[at["cameo"]] != "036" || plan[at["plover"]] != "AGREE" || plan[at["modality"]] != "planned" {
		t.Errorf("plan: %q", plan)
	}
	if c.LeftOut != 4 {
		t.Errorf("%d statements left out, want 4", c.LeftOut)
	}
}
