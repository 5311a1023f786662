package queries_test

import (
	"fmt"
	"strings"

	"newsgraph/queries"
)

func ExampleList() {
	for _, q := range queries.List()[:3] {
		fmt.Println(q.Name, q.Params, "-", q.Doc)
	}
	// Output:
	// about [who=NAME] - All statements in which an entity takes part, denied and planned ones too.
	// allies [who=NAME] - Who is allied or works together with an entity.
	// between [a=NAME b=NAME] - All statements that link two entities, in whatever roles they take part.
}

func ExampleGet() {
	_, err := queries.Get("alies")
	fmt.Println(err)
	// Output: no query "alies"; did you mean allies?
}

func ExampleBuild() {
	built, err := queries.Build("who-met-whom", map[string]string{"who": "Varga", "since": "2025-03-01"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(built.Columns)
	_, err = queries.Build("who-met-whom", map[string]string{"since": "spring"})
	fmt.Println(err)
	// Output:
	// [who whom time place modality article]
	// query who-met-whom: parameter since is "spring", no date (only from this day on)
}

func ExamplePrelude() {
	fmt.Println(strings.Contains(queries.Prelude(), "function entity(name)"))
	// Output: true
}
