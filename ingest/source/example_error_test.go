package source_test

import (
	"errors"
	"fmt"
	"strings"

	"newsgraph/ingest/source"
)

func ExampleError_Error() {
	err := &source.Error{Name: "articles/7.txt", Line: 3, Col: 18, Err: source.ErrEncoding}
	fmt.Println(err)
	// Output: articles/7.txt:3:18: invalid UTF-8
}

func ExampleError_Unwrap() {
	_, err := source.Text(strings.NewReader(" \n"), "blank.txt", nil)
	fmt.Println(errors.Is(err, source.ErrEmpty), err)
	// Output: true blank.txt:1:1: empty: there is no text
}

func ExampleSkipped() {
	err := error(source.Skipped("notes.de.txt", errors.New("it is in German")))
	fmt.Println(err)
	fmt.Println(errors.Is(err, source.ErrSkipped))
	// Output:
	// notes.de.txt:1:1: skipped: it is in German
	// true
}
