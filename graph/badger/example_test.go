package badger_test

import (
	"context"
	"fmt"
	"log"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/badger"
)

// A transaction writes quads and a text beside them; a snapshot reads both.
func Example() {
	ctx := context.Background()
	s, err := badger.Open("", nil) // in memory; name a folder to keep it
	if err != nil {
		log.Fatal(err)
	}
	defer s.Close()

	err = s.Update(ctx, func(tx *badger.Txn) error {
		for _, who := range []string{"charles", "mary"} {
			if _, err := tx.Add(quad.MakeIRI("ada", "knows", who, "a/1")); err != nil {
				return err
			}
		}
		return tx.Set([]byte("text/a/1"), []byte("Ada knows Charles and Mary."))
	})
	if err != nil {
		log.Fatal(err)
	}

	err = s.View(ctx, func(sn *badger.Snapshot) error {
		for q, err := range sn.Quads(badger.Pattern{Label: quad.IRI("a/1")}) {
			if err != nil {
				return err
			}
			fmt.Println(q.NQuad())
		}
		text, _, err := sn.Get([]byte("text/a/1"))
		fmt.Printf("%s\n", text)
		return err
	})
	if err != nil {
		log.Fatal(err)
	}
	// Output:
	// <ada> <knows> <charles> <a/1> .
	// <ada> <knows> <mary> <a/1> .
	// Ada knows Charles and Mary.
}

// Any Cayley program can use the backend by its name.
func Example_cayley() {
	qs, err := graph.NewQuadStore("badger", "", nil)
	if err != nil {
		log.Fatal(err)
	}
	defer qs.Close()
	err = qs.ApplyDeltas([]graph.Delta{
		{Quad: quad.MakeIRI("ada", "knows", "charles", ""), Action: graph.Add},
		{Quad: quad.MakeIRI("charles", "knows", "mary", ""), Action: graph.Add},
	}, graph.IgnoreOpts{})
	if err != nil {
		log.Fatal(err)
	}

	knows := quad.IRI("knows")
	friends := path.StartPath(qs, quad.IRI("ada")).Out(knows).Out(knows)
	names, err := friends.Iterate(context.Background()).AllValues(qs)
	fmt.Println(names, err)
	// Output:
	// [<mary>] <nil>
}
