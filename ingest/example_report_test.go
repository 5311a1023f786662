package ingest_test

import (
	"context"
	"errors"
	"fmt"

	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

func ExampleReport_Articles() {
	r := ingest.Report{Added: 3, Unchanged: 2, Failed: 1}
	fmt.Println(r.Articles())
	// Output: 6
}

func ExampleReport_Merge() {
	total := ingest.Report{Added: 3, Words: 900}
	total.Merge(ingest.Report{Added: 1, Words: 250, IDs: []string{"a/167c39fc2e6d270d"}})
	fmt.Println(total.Added, total.Words, total.IDs)
	// Output: 4 1150 [a/167c39fc2e6d270d]
}

func ExampleReport_Note() {
	var r ingest.Report
	for _, err := range []error{
		source.Skipped("notes.de.txt", errors.New("it is in German")),
		&source.Error{Name: "blank.txt", Err: source.ErrEmpty},
		context.Canceled,
	} {
		if err := r.Note(err); err != nil {
			fmt.Println("ends the work:", err)
		}
	}
	fmt.Println(r.Skipped, "skipped,", r.Failed, "failed")
	// Output:
	// ends the work: context canceled
	// 1 skipped, 1 failed
}
