package queries_test

import (
	"errors"
	"fmt"
	"testing/fstest"

	"newsgraph/queries"
)

// mine is a folder with queries of one's own; os.DirFS("queries") is one, too.
var mine = fstest.MapFS{"wrote-to.js": {Data: []byte(`// Who wrote to whom.
//
// @param who name optional  only letters of this entity
// @columns subject object
// @example who=Varga
select(statements(asserted(withRelation("sent-letter-to"))), "subject", "object");
`)}}

func ExampleReady() {
	for _, name := range []string{"wrote-to", "letters"} {
		q, err := queries.Ready(mine).Get(name)
		fmt.Println(q.Doc, err)
	}
	// Output:
	// Who wrote to whom. <nil>
	// What was sent to whom: letters, aid and troops. <nil>
}

func ExampleLibrary_List() {
	all, err := queries.Ready(mine).List()
	fmt.Println(len(all)-len(queries.List()), err)
	broken := fstest.MapFS{"broken.js": {Data: []byte("g.V().all()\n")}}
	_, err = queries.Ready(broken).List()
	fmt.Println(err)
	// Output:
	// 1 <nil>
	// broken.js: the comment at the head lacks what the query tells, or @columns
}

func ExampleLibrary_Get() {
	q, err := queries.Ready(mine).Get("wrote-to")
	fmt.Println(q.Params, q.Columns, q.Example, err)
	// Output: [[who=NAME]] [subject object] @wrote-to who=Varga <nil>
}

func ExampleLibrary_Build() {
	built, err := queries.Ready(mine).Build("wrote-to", map[string]string{"who": "Varga"})
	fmt.Println(built.Name, built.Columns, built.Entities, err)
	// Output: wrote-to [subject object] [Varga] <nil>
}

func ExampleParam_String() {
	fmt.Println(queries.Param{Name: "who", Type: queries.Name})
	fmt.Println(queries.Param{Name: "since", Type: queries.Date, Optional: true})
	fmt.Println(queries.Param{Name: "limit", Type: queries.Number, Default: "20"})
	// Output:
	// who=NAME
	// [since=DATE]
	// [limit=20]
}

func ExampleParamError_Error() {
	_, err := queries.Build("about", nil)
	var missing *queries.ParamError
	fmt.Println(errors.As(err, &missing), missing)
	// Output: true parameter who is missing (the entity)
}

func ExampleUnknownError_Error() {
	_, err := queries.Build("between", map[string]string{"c": "Varga"})
	var unknown *queries.UnknownError
	fmt.Println(errors.As(err, &unknown), unknown)
	// Output: true no parameter "c"; did you mean a or b?
}

func ExampleNearest() {
	fmt.Println(queries.Nearest("alied-with", []string{"allied-with", "met-with", "praised"}))
	// Output: [allied-with]
}
