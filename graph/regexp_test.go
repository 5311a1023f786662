package graph_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"newsgraph/graph"
)

// TestRegexp runs regular expressions: what takes linear time works as in
// JavaScript, what may take for ever is refused where it stands.
func TestRegexp(t *testing.T) {
	g := open(t, graph.Memory)
	defer closeGraph(g)
	for source, want := range map[string]any{
		`g.emit("a1b22".replace(/[0-9]+/g, "-"))`:                       "a-b-",
		`g.emit("Ann Lee".match(/(\w+) (\w+)/)[2])`:                     "Lee",
		`g.emit("Ann Lee".match("e+$")[0])`:                             "ee",
		`g.emit(new RegExp("^a+$", "i").test("AAA"))`:                   true,
		`g.emit(RegExp(/b/g).flags)`:                                    "g",
		`g.emit(new RegExp(/b/g, "i").flags)`:                           "i",
		`g.emit(/x/ instanceof RegExp)`:                                 true,
		`g.emit("a,b;c".split(/[,;]/).length)`:                          int64(3),
		`g.emit("xay".search("a"))`:                                     int64(1),
		`g.emit([..."a1b2".matchAll("[0-9]")].length)`:                  int64(2),
		`g.emit(/^(a+)+$/.test("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"))`: false,
	} {
		rows := 0
		for row, err := range g.Query(t.Context(), source, &graph.QueryOptions{Timeout: 10 * time.Second}) {
			if err != nil {
				t.Errorf("%s: %v", source, err)
				continue
			}
			rows++
			if row.Get("value") != want {
				t.Errorf("%s = %v, want %v", source, row.Get("value"), want)
			}
		}
		if rows != 1 {
			t.Errorf("%s: %d rows", source, rows)
		}
	}
	const slow = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"
	for source, place := range map[string]string{
		`/^(?=(a+)+$)/.test("` + slow + `")`:                       "query:1:1:",
		"let x = 1\n" + `[{f() { return "x".match(/(a+)+\1$/) }}]`: "query:2:26:",
		`new RegExp("^(?=(a+)+$)").test("` + slow + `")`:           "query:1:1:",
		`RegExp("^(?=(a+)+$)").test("` + slow + `")`:               "query:1:",
		`/a/.constructor("^(?=(a+)+$)").test("` + slow + `")`:      "query:1:",
		`"` + slow + `".match("^(?=(a+)+$)")`:                      "query:1:",
		`/a/.compile("^(?=(a+)+$)").test("` + slow + `")`:          "query:1:",
		`"` + slow + `".search("^(?=(a+)+$)")`:                     "query:1:",
		`[..."` + slow + `".matchAll("^(?=(a+)+$)")]`:              "query:1:",
		`Object.getPrototypeOf(/a/).constructor("(?=(a+)+$)")`:     "query:1:",
	} {
		err := error(nil)
		for _, e := range g.Query(t.Context(), source, &graph.QueryOptions{Timeout: 5 * time.Second}) {
			err = e
		}
		if _, ok := errors.AsType[*graph.SyntaxError](err); !ok || !strings.HasPrefix(err.Error(), place) {
			t.Errorf("%s: %v, want an error at %s", source, err, place)
		}
	}
}
