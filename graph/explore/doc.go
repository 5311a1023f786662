// Package explore looks at a graph as a network: who is near whom, how two
// entities are linked, who stands in the middle, which ones belong together,
// and when much was said.
//
//	profile, err := explore.About(ctx, g, "ilse-varga", nil)
//	…
//	for _, group := range profile.Facts {
//		fmt.Println(group.Relation, len(group.Facts)) // met-with 3
//	}
//
// # One question, a graph of any size
//
// [About] tells what is known of one entity, [Paths] how two are linked, fact
// by fact, [Events] what happened when. They read the surroundings of what they
// are asked for, and no more:
//
//	paths, err := explore.Paths(ctx, g, "ilse-varga", "port-calder", &explore.PathOptions{Count: 3})
//	…
//	for _, step := range paths[0].Steps {
//		fmt.Println(step.Fact.Subject.Name, step.Fact.Relation, step.Fact.Object.Name)
//	}
//
// # The whole as a network
//
// [Load] reads the facts of a graph, those statements that make edges, into
// memory once; the methods of [Network] then take no further look at the store:
// who is near whom, who is in the middle (four measures), what belongs together.
//
//	net, err := explore.Load(ctx, g, &explore.Options{MinConfidence: 0.5})
//	…
//	for _, r := range net.PageRank() {
//		fmt.Printf("%.4f %s\n", r.Score, r.Entity.Name)
//	}
//
// [Of] makes a network of any statements, such as those of one day.
// [CoMentions], [Timeline] and [Bursts] count: who is named together, and when
// much was said. [MakeReport] puts all of this on a page, [Diff] compares two
// graphs, or two days of one.
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
