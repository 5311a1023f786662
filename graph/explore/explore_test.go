package explore_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"newsgraph/graph"
	"newsgraph/graph/explore"
)

// build makes a graph with one article for each text. A text has one fact a
// line: "Ann met-with Bob .9 2025-03-01", the confidence and the day may be
// left out.
func build(t testing.TB, articles ...string) *graph.Graph {
	t.Helper()
	g, err := graph.Open(graph.Memory, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = g.Close() })
	for i, text := range articles {
		d := graph.Document{Article: graph.Article{
			Title: fmt.Sprint("Article ", i), Text: text, Published: fmt.Sprintf("2025-06-%02d", 1+i%30),
		}}
		for line := range strings.Lines(text) {
			s := fact(t, strings.TrimSpace(line))
			s.Evidence = []graph.Evidence{{Begin: 0, End: len(text)}}
			d.Statements = append(d.Statements, s)
		}
		if _, err := g.Add(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	return g
}

func fact(t testing.TB, line string) graph.Statement {
	t.Helper()
	fields := strings.Fields(line)
	s := graph.Statement{
		Subject: graph.Entity{Name: fields[0], Type: graph.Person}, Relation: fields[1], Phrase: fields[1],
		Object:   graph.Object{Entity: &graph.Entity{Name: fields[2], Type: graph.Person}},
		Polarity: graph.Positive, Modality: graph.Actual, Confidence: 1, Rule: "test",
	}
	if len(fields) > 3 {
		if _, err := fmt.Sscan(fields[3], &s.Confidence); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
	}
	if len(fields) > 4 {
		s.Time = &graph.Interval{Text: fields[4], From: fields[4], To: fields[4]}
	}
	return s
}

func load(t testing.TB, opts *explore.Options, articles ...string) *explore.Network {
	t.Helper()
	n, err := explore.Load(t.Context(), build(t, articles...), opts)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// twoCircles are two circles of friends that only Dan and Eve link.
const twoCircles = `Ann knows Bob
Bob knows Cat
Cat knows Ann
Dan knows Ann
Dan knows Bob
Dan knows Eve
Eve knows Fay
Eve knows Gus
Fay knows Gus
Gus knows Hal`

func names(scores []explore.Score) string {
	var out []string
	for _, s := range scores {
		out = append(out, fmt.Sprintf("%s %.3g", s.Entity.ID, s.Score))
	}
	return strings.Join(out, ", ")
}

func TestCentrality(t *testing.T) {
	n := load(t, nil, twoCircles)
	tests := []struct {
		name string
		got  []explore.Score
		want string
	}{
		// Worked out by hand: of the 42 ordered pairs of others, 2·3·4 lead through each of Dan and Eve, and so on.
		{"betweenness", n.Betweenness(), "dan 0.571, eve 0.571, gus 0.286, ann 0.119, bob 0.119, cat 0, fay 0, hal 0"},
		{"degree", n.Degree(), "ann 3, bob 3, dan 3, eve 3, gus 3, cat 2, fay 2, hal 1"},
		{"cores", n.Cores(), "ann 2, bob 2, cat 2, dan 2, eve 2, fay 2, gus 2, hal 1"},
	}
	for _, test := range tests {
		if got := names(test.got); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
	sum := 0.0
	for _, s := range n.PageRank() {
		sum += s.Score
	}
	if sum < 0.9999 || sum > 1.0001 {
		t.Errorf("PageRank sums to %v", sum)
	}
	if first, last := n.PageRank()[0], n.PageRank()[7]; first.Entity.ID != "gus" || last.Entity.ID != "hal" {
		t.Errorf("PageRank from %v to %v", first, last)
	}
}

func TestCommunities(t *testing.T) {
	n := load(t, nil, twoCircles)
	var got []string
	for _, c := range n.Communities(0) {
		got = append(got, fmt.Sprint(c.Name, " ", len(c.Entities), " ", c.Links))
	}
	want := []string{"Ann, Bob, Cat 4 5", "Gus, Eve, Fay 4 4"}
	if !slices.Equal(got, want) {
		t.Errorf("communities %q, want %q", got, want)
	}
	if empty := load(t, nil).Communities(1); empty != nil {
		t.Errorf("communities of nobody: %v", empty)
	}
}

// TestSameEachTime runs what uses random numbers or sums of floats again and
// again over a network whose maps iterate in ever new order.
func TestSameEachTime(t *testing.T) {
	var articles []string
	for i := range 40 {
		articles = append(articles, fmt.Sprintf("P%d knows P%d .7\nP%d knows P%d .9", i%17, (i*7+1)%19+17, i%5, i%13+5))
	}
	g := build(t, articles...)
	first := ""
	for range 5 {
		n, err := explore.Load(t.Context(), g, nil)
		if err != nil {
			t.Fatal(err)
		}
		got := fmt.Sprint(n.PageRank(), n.Communities(1), n.Betweenness(), n.Cores(), n.Neighbours("p1", 2), n.Links())
		if first == "" {
			first = got
		} else if got != first {
			t.Fatal("another result for the same graph")
		}
	}
}

func TestLinks(t *testing.T) {
	n := load(t, nil, "Ann knows Bob .5\nAnn met-with Bob .8", "Bob knows Ann .9", "Bob knows Cat")
	links := n.Links()
	if len(links) != 2 || links[0].A.ID != "ann" || links[0].B.ID != "bob" || links[0].Weight != 1.7 ||
		!slices.Equal(links[0].Relations, []string{"knows", "met-with"}) || len(links[0].Statements) != 3 {
		t.Errorf("links %+v", links)
	}
	if of := n.LinksOf("cat"); len(of) != 1 || of[0].Other("cat").ID != "bob" {
		t.Errorf("links of Cat %+v", of)
	}
	if n.LinksOf("zoe") != nil || n.Neighbours("zoe", 2) != nil {
		t.Error("Zoe is in no article")
	}
}

func TestOptions(t *testing.T) {
	articles := []string{"Ann knows Bob .5 2025-03-01\nBob met-with Cat .9 2025-04-01", "Cat knows Dan .9"}
	tests := []struct {
		name string
		opts explore.Options
		want string
	}{
		{"all", explore.Options{}, "ann-bob bob-cat cat-dan"},
		{"relations", explore.Options{Relations: []string{"knows"}}, "ann-bob cat-dan"},
		{"without", explore.Options{Without: []string{"knows"}}, "bob-cat"},
		{"confidence", explore.Options{MinConfidence: .8}, "bob-cat cat-dan"},
		{"since", explore.Options{Since: "2025-03-15"}, "bob-cat"},
		{"until", explore.Options{Until: "2025-03-15"}, "ann-bob"},
		{"types", explore.Options{Types: []graph.EntityType{graph.Place}}, ""},
	}
	for _, test := range tests {
		var got []string
		for _, l := range load(t, &test.opts, articles...).Links() {
			got = append(got, l.A.ID+"-"+l.B.ID)
		}
		slices.Sort(got)
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestNeighbours(t *testing.T) {
	n := load(t, nil, twoCircles)
	var got []string
	for _, near := range n.Neighbours("cat", 2) {
		got = append(got, fmt.Sprint(near.Entity.ID, near.Distance, " ", near.Weight))
	}
	if want := []string{"ann1 1", "bob1 1", "dan2 2"}; !slices.Equal(got, want) {
		t.Errorf("neighbours %q, want %q", got, want)
	}
	if around := n.Around("cat", 1); len(around.Entities()) != 3 || len(around.Links()) != 3 {
		t.Errorf("around Cat: %v, %v", around.Entities(), around.Links())
	}
}

func TestCoMentions(t *testing.T) {
	g := build(t, "Ann knows Bob", "Ann knows Bob", "Ann knows Cat", "Cat knows Dan", "Dan knows Eve")
	got, err := explore.CoMentions(context.Background(), g, "", 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) == 0 || got[0].A != "ann" || got[0].B != "bob" || got[0].Articles != 2 {
		t.Errorf("pairs %+v", got)
	}
	for _, p := range got {
		if p.A == "ann" && p.B == "cat" {
			t.Errorf("Ann (3 of 5) and Cat (2 of 5) are named together once, rarer than chance: %+v", p)
		}
	}
	if of, _ := explore.CoMentions(context.Background(), g, "eve", 1); len(of) != 1 || of[0].A != "dan" {
		t.Errorf("pairs of Eve: %+v", of)
	}
}
