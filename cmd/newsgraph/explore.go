package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph"
	"newsgraph/graph/explore"
)

func newExplore(db *database) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "explore",
		Short: "Look at the graph as a network",
		Long: `Explore looks at the facts as links between entities: who is in the middle, who is
near whom, which ones belong together, who is named with whom, and when much was
said of somebody.`,
		Example: `  newsgraph explore rank --type person
  newsgraph explore near Haugland --depth 2
  newsgraph explore bursts Haugland`,
		Args: unknownSubcommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.SuggestionsMinimumDistance = 2
	cmd.AddCommand(newRank(db), newNear(db), newCommunities(db), newTogether(db), newBursts(db))
	return cmd
}

func unknownSubcommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return usagef("unknown command %q (see %s --help)%s", args[0], cmd.CommandPath(), didYouMean(cmd.SuggestionsFor(args[0])))
}

// onNetwork returns a command's function that loads the network which the
// filter selects, and prints what look makes of it.
func onNetwork(db *database, format *string, known []string, filter *filterOptions,
	look func(cmd *cobra.Command, g *graph.Graph, n *explore.Network, args []string) (*results, error),
) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		if err := checkFormat(*format, known); err != nil {
			return err
		}
		if err := filter.check(); err != nil {
			return err
		}
		return db.read(cmd.Context(), func(g *graph.Graph) error {
			opts, err := filter.network(cmd, g)
			if err != nil {
				return err
			}
			n, err := explore.Load(cmd.Context(), g, &opts)
			if err != nil {
				return err
			}
			r, err := look(cmd, g, n, args)
			if err != nil {
				return err
			}
			return r.print(cmd.OutOrStdout(), *format)
		})
	}
}

func newRank(db *database) *cobra.Command {
	var format, by, kind string
	var limit int
	var filter filterOptions
	measures := map[string]func(*explore.Network) []explore.Score{
		"pagerank": (*explore.Network).PageRank, "betweenness": (*explore.Network).Betweenness,
		"degree": (*explore.Network).Degree, "core": (*explore.Network).Cores,
	}
	cmd := &cobra.Command{
		Use:   "rank",
		Short: "Rank entities by how central they are",
		Long: `Rank orders entities by a measure of their place in the network of facts:

  pagerank     how likely one who follows links at random is to be there
  betweenness  the share of shortest paths that lead through it
  degree       how many entities it is linked to
  core         the greatest k for which it is among entities with k links to each other`,
		Example: `  newsgraph explore rank
  newsgraph explore rank --by betweenness --type person --limit 10`,
		Args: arguments(cobra.NoArgs),
		RunE: onNetwork(db, &format, rowFormats, &filter, func(cmd *cobra.Command, _ *graph.Graph, n *explore.Network, _ []string) (*results, error) {
			measure, ok := measures[by]
			if !ok {
				return nil, usagef("unknown measure %q; the measures are pagerank, betweenness, degree and core", by)
			}
			scores := slices.DeleteFunc(measure(n), func(s explore.Score) bool { return kind != "" && string(s.Entity.Type) != kind })
			if limit > 0 {
				scores = scores[:min(limit, len(scores))]
			}
			return scoreResults(scores, format), nil
		}),
	}
	addFormat(cmd, &format)
	cmd.Flags().StringVar(&by, "by", "pagerank", "pagerank, betweenness, degree or core")
	cmd.Flags().StringVar(&kind, "type", "", "only entities of this type, such as person")
	cmd.Flags().IntVar(&limit, "limit", 20, "at most so many (0: all)")
	filter.addNetwork(cmd.Flags())
	return cmd
}

func scoreResults(scores []explore.Score, format string) *results {
	r := &results{columns: []string{"entity", "type", "score", ""}}
	if format != "table" && format != "markdown" {
		r.columns = r.columns[:3] // bars are for people
	}
	rows := scoreRows(scores)
	r.records = func(yield func(record, error) bool) {
		for i, s := range scores {
			if !yield(record{value: s, cells: rows[i][:len(r.columns)]}, nil) {
				return
			}
		}
	}
	return r
}

func newNear(db *database) *cobra.Command {
	var format string
	var depth int
	var filter filterOptions
	cmd := &cobra.Command{
		Use:   "near NAME",
		Short: "List the entities around one, or draw them",
		Long: `Near lists the entities that facts link to one, directly or over others, the nearest
first. The formats dot, graphml and gexf draw all links among them.`,
		Example: `  newsgraph explore near Haugland
  newsgraph explore near Haugland --depth 2 --format dot | dot -Tsvg > near.svg`,
		Args: arguments(cobra.ExactArgs(1)),
		RunE: onNetwork(db, &format, formats, &filter, func(cmd *cobra.Command, g *graph.Graph, n *explore.Network, args []string) (*results, error) {
			e, err := likely(cmd, g, args[0])
			if err != nil {
				return nil, err
			}
			if slices.Contains(graphFormats, format) {
				return linkResults(n.Around(e.ID, depth).Links()), nil
			}
			return neighbourResults(n.Neighbours(e.ID, depth)), nil
		}),
		ValidArgsFunction: db.completeEntity,
	}
	addGraphFormat(cmd, &format)
	cmd.Flags().IntVar(&depth, "depth", 1, "how many links away")
	filter.addNetwork(cmd.Flags())
	return cmd
}

func neighbourResults(near []explore.Neighbour) *results {
	r := &results{columns: []string{"distance", "entity", "type", "weight", "id"}}
	r.records = func(yield func(record, error) bool) {
		for _, n := range near {
			rec := record{value: n, cells: []string{
				strconv.Itoa(n.Distance), n.Entity.Name, string(n.Entity.Type), strconv.FormatFloat(n.Weight, 'f', 2, 64), n.Entity.ID,
			}}
			if !yield(rec, nil) {
				return
			}
		}
	}
	return r
}

// linkResults makes results of links: a row for each way that facts lead.
func linkResults(links []explore.Link) *results {
	r := &results{columns: []string{"a", "relations", "b", "weight"}}
	r.records = func(yield func(record, error) bool) {
		for _, l := range links {
			for _, way := range ways(l) {
				rec := record{value: l, edge: &way, cells: []string{
					way.from, way.label, way.to, strconv.FormatFloat(l.Weight, 'f', 2, 64),
				}}
				if !yield(rec, nil) {
					return
				}
			}
		}
	}
	return r
}

// ways returns the one or two edges of a link.
func ways(l explore.Link) []edge {
	var out []edge
	if len(l.Out) > 0 {
		out = append(out, edge{from: l.A.Name, label: strings.Join(l.Out, ", "), to: l.B.Name})
	}
	if len(l.In) > 0 {
		out = append(out, edge{from: l.B.Name, label: strings.Join(l.In, ", "), to: l.A.Name})
	}
	return out
}

func newCommunities(db *database) *cobra.Command {
	var format string
	var resolution float64
	var filter filterOptions
	cmd := &cobra.Command{
		Use:   "communities",
		Short: "Show which entities belong together",
		Long: `Communities divides the entities into groups with more links among them than with
others (modularity, by the method of Blondel and others).`,
		Example: `  newsgraph explore communities
  newsgraph explore communities --resolution 2 --min-confidence 0.5`,
		Args: arguments(cobra.NoArgs),
		RunE: onNetwork(db, &format, rowFormats, &filter, func(_ *cobra.Command, _ *graph.Graph, n *explore.Network, _ []string) (*results, error) {
			if resolution <= 0 {
				return nil, usagef("--resolution is greater than 0")
			}
			return communityResults(n.Communities(resolution)), nil
		}),
	}
	addFormat(cmd, &format)
	cmd.Flags().Float64Var(&resolution, "resolution", 1, "greater than 1 makes smaller communities, less than 1 larger ones")
	filter.addNetwork(cmd.Flags())
	return cmd
}

func communityResults(communities []explore.Community) *results {
	r := &results{columns: []string{"community", "members", "links", "others"}}
	r.records = func(yield func(record, error) bool) {
		for _, c := range communities {
			rec := record{value: c, cells: []string{c.Name, strconv.Itoa(len(c.Entities)), strconv.Itoa(c.Links), memberText(c)}}
			if !yield(rec, nil) {
				return
			}
		}
	}
	return r
}
