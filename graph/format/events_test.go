package format_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/format"
	"newsgraph/graph/graphtest"
)

// TestEvents writes what four sentences say as events: one for each, by
// whoever does it or asks for it.
func TestEvents(t *testing.T) {
	g, err := graph.Open(graph.Memory, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = g.Close() })
	var text strings.Builder
	d := graph.Document{Article: graph.Article{Title: "News", Published: "2025-03-01", URL: "https://example.org/news"}}
	sentence := 0
	say := func(words string, list ...graph.Statement) {
		begin := text.Len()
		text.WriteString(words)
		for _, s := range list {
			s.Confidence, s.Rule = 0.8, "test"
			s.Evidence = []graph.Evidence{{Sentence: sentence, Begin: begin, End: text.Len()}}
			d.Statements = append(d.Statements, s)
		}
		text.WriteString("\n")
		sentence++
	}
	act := func(subject, relation, object string, m graph.Modality, cameo, plover string) graph.Statement {
		s := graph.Statement{Subject: graph.Entity{Name: subject, Type: graph.Place}, Relation: relation, Phrase: relation + "s", Modality: m,
			Object: graph.Object{Entity: &graph.Entity{Name: object, Type: graph.Place}}}
		if cameo != "" {
			s.Codes = &graph.Codes{CAMEO: cameo, PLOVER: plover}
		}
		return s
	}
	say("Iran threatened to attack Chad.",
		act("Iran", "attacked", "Chad", graph.Threatened, "1384", "THREATEN"), act("Iran", "threatened", "Chad", graph.Actual, "130", "THREATEN"))
	say("Mali urged Peru to lift sanctions on Cuba.",
		act("Mali", "urged", "Peru", graph.Actual, "100", "REQUEST"), act("Peru", "lifted-sanctions-on", "Cuba", graph.Requested, "0254", "REQUEST"))
	talks := act("Oman", "rejected", "talks", graph.Actual, "125", "REJECT")
	talks.Object.Type = graph.Event
	say("Oman rejected talks with Togo.", talks, act("Oman", "rejected", "Togo", graph.Actual, "125", "REJECT"))
	say("India may visit Nepal.", act("India", "visited", "Nepal", graph.Possible, "", ""))
	d.Article.Text = text.String()
	if _, err := g.Add(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	var got []string
	for line := range strings.Lines(written(t, "events", format.Select(t.Context(), g, nil))) {
		var r struct {
			CAMEO, PLOVER, URL, Published string
			Source, Target, About         struct{ Name string }
			Sentences                     []struct{ Text string }
		}
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprintf("%s %s: %s to %s about %s: %s %s %s", r.CAMEO, r.PLOVER, r.Source.Name, r.Target.Name, r.About.Name, r.Sentences[0].Text, r.URL, r.Published))
	}
	want := []string{
		"1384 THREATEN: Iran to Chad about : Iran threatened to attack Chad. https://example.org/news 2025-03-01",
		"0254 REQUEST: Mali to Peru about Cuba: Mali urged Peru to lift sanctions on Cuba. https://example.org/news 2025-03-01",
		"125 REJECT: Oman to Togo about : Oman rejected talks with Togo. https://example.org/news 2025-03-01",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("events\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestEventsOnce writes a meeting once that two statements tell of, with the
// days that the event has, whichever statement comes first.
func TestEventsOnce(t *testing.T) {
	g, err := graph.Open(graph.Memory, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = g.Close() })
	talks := graphtest.Sample()[0]
	var meeting graph.Statement
	for i := range talks.Statements {
		if s := &talks.Statements[i]; s.Asserted() && s.Relation == "met-with" {
			s.Codes = &graph.Codes{CAMEO: "040", PLOVER: "CONSULT"}
			meeting = *s
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
	c := format.Select(t.Context(), g, nil)
	out := written(t, "events", c)
	var r struct {
		Event, CAMEO, From string
		Source, Place      struct{ ID, Name string }
	}
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatalf("%v; want one line:\n%s", err, out)
	}
	if !strings.HasPrefix(r.Event, "e/") || r.CAMEO != "040" || r.Source.ID != "ilse-varga" || r.Place.Name != "Port Calder" || r.From != "2025-03-03" {
		t.Errorf("meeting: %+v", r)
	}
	if c.LeftOut == 0 {
		t.Error("nothing is said to be left out")
	}
}

// TestEventsRDF checks that RDF has events with their participants, in the graph
// of their article, each once.
func TestEventsRDF(t *testing.T) {
	c := format.Select(t.Context(), sample(t), nil)
	out := written(t, "trig", c)
	for _, want := range []string{
		"a schema:Event ;\n    ng:kind <urn:newsgraph:event/letter> ;",
		"<urn:newsgraph:role/addressee> <urn:newsgraph:tomas-reyes> ;",
		`<urn:newsgraph:role/amount> "20 boats"^^ng:quantity ;`,
	} {
		if n := strings.Count(out, want); n != 1 {
			t.Errorf("TriG has %d times %q, want once", n, want)
		}
	}
	if n := strings.Count(out, "ng:kind "); n != 4 {
		t.Errorf("TriG has %d events, want 4", n)
	}
}
