package graph_test

import (
	"context"
	"fmt"

	"newsgraph/graph"
)

func ExampleGraph_Events() {
	g := sampleGraph()
	defer closeGraph(g)
	letters := graph.EventPattern{Kind: "letter", With: []string{"tomas-reyes"}, Role: "addressee"}
	for e, err := range g.Events(context.Background(), letters) {
		check(err)
		for _, p := range e.Participants {
			fmt.Println(p.Role, p.Name)
		}
		fmt.Println(e.Time)
	}
	// Output:
	// addressee Tomás Reyes
	// sender Ilse Varga
	// 2025-02-01/2025-02-28
}

func ExampleDocument_AddEvents() {
	d := graph.Document{Article: graph.Article{Text: "Ann Lee met Bob Ray and Cy Poe."}}
	check(d.Normalize())
	name := func(name string) graph.Object {
		return graph.Object{Entity: &graph.Entity{Name: name, Type: graph.Person}}
	}
	check(d.AddEvents([]graph.Occurrence{{Kind: "meeting", Participants: []graph.Participant{
		{Role: "participant", Object: name("Bob Ray")}, {Role: "participant", Object: name("Ann Lee")}, {Role: "participant", Object: name("Cy Poe")},
	}}}))
	for _, p := range d.Events[0].Participants {
		fmt.Println(p.Role, p.ID)
	}
	// Output:
	// participant ann-lee
	// participant bob-ray
	// participant cy-poe
}

func ExampleGraph_Event() {
	g := sampleGraph()
	defer closeGraph(g)
	_, err := g.Event(context.Background(), "e/0000000000000000")
	fmt.Println(err)
	// Output: event e/0000000000000000: not found
}

func ExampleOccurrence_Happened() {
	planned := graph.Occurrence{Kind: "meeting", Polarity: graph.Positive, Modality: graph.Planned}
	fmt.Println(planned.Happened())
	// Output: false
}

func ExampleOccurrence_Digest() {
	met := graph.Occurrence{Kind: "meeting", Polarity: graph.Positive, Modality: graph.Actual}
	again := met
	again.Confidence = 0.9 // how sure it is doesn't make it another event
	fmt.Println(met.Digest() == again.Digest())
	// Output: true
}

func ExampleEventPattern_Matches() {
	p := graph.EventPattern{With: []string{"ann-lee"}, Role: "sender"}
	lee := graph.Object{Entity: &graph.Entity{ID: "ann-lee"}}
	fmt.Println(p.Matches(&graph.Occurrence{Participants: []graph.Participant{{Role: "bearer", Object: lee}}}))
	fmt.Println(p.Matches(&graph.Occurrence{Participants: []graph.Participant{{Role: "sender", Object: lee}}}))
	// Output:
	// false
	// true
}
