// Package explore looks at a graph as a network: who is near whom, how two
// entities are linked, who stands in the middle, which ones belong together,
// and when much was said.
//
//	net, err := explore.Load(ctx, g, nil)
//	…
//	for _, r := range net.PageRank() {
//		fmt.Printf("%.4f %s\n", r.Score, r.Entity.Name)
//	}
//
// Load reads the facts of a graph, those statements that make edges, into
// memory once; the methods of [Network] then take no further look at the store.
// [Paths] is for one question on a graph of any size: it reads only the
// surroundings of the two entities.
//
// A link is all facts between two entities, whichever way they point. Its
// weight counts the articles that state it, each by its surest statement, so
// that ten statements of one article weigh no more than one.
//
// # Same in, same out
//
// The algorithms are gonum's. They see nodes and links in order of id, random
// numbers come from a fixed seed, and scores are rounded to six digits, so that
// a result depends on the graph alone and not on machine or chance.
package explore
