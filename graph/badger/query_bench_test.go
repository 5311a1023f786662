package badger

import (
	"testing"

	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
)

// BenchmarkGizmo asks a store of 100,000 quads in Cayley's language.
func BenchmarkGizmo(b *testing.B) {
	s := benchStore(b)
	for _, c := range []struct{ name, source string }{
		{"empty", `1`},
		{"out", `g.V("<entity-31>").out("<relation-31>").all()`},
		{"in-in", `g.V("<entity-0>").in("<relation-0>").in("<relation-0>").unique().all()`},
		{"intersection", `g.V().has("<relation-0>","<entity-0>").has("<relation-1>","<entity-0>").all()`},
	} {
		b.Run(c.name, func(b *testing.B) {
			rows := 0
			for b.Loop() {
				it, err := gizmo.NewSession(s).Execute(bg, c.source, query.Options{Collation: query.Raw, Limit: -1})
				if err != nil {
					b.Fatal(err)
				}
				for it.Next(bg) {
					rows++
				}
				if err := it.Err(); err != nil {
					b.Fatal(err)
				}
				_ = it.Close()
			}
			b.ReportMetric(float64(rows)/float64(b.N), "rows/op")
		})
	}
}
