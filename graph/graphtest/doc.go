// Package graphtest tests graphs: [TestGraph] is a suite that every graph must
// pass, whatever store it is on, and [Sample] a few documents to try things
// on.
//
//	func TestMine(t *testing.T) {
//		graphtest.TestGraph(t, func(t *testing.T) *graph.Graph {
//			g, err := graph.Open(t.TempDir(), nil)
//			if err != nil {
//				t.Fatal(err)
//			}
//			return g
//		})
//	}
package graphtest
