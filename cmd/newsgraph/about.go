package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph"
	"newsgraph/graph/explore"
)

func newAbout(db *database) *cobra.Command {
	var format string
	var all bool
	var filter filterOptions
	cmd := &cobra.Command{
		Use:   "about NAME",
		Short: "Show what the graph knows of an entity, on a page",
		Long: `About shows an entity's names, its facts by relation, what is said of it that is no
fact (denials, plans, open phrases), when things happened, and the articles that
speak of it: the page has the most telling of each, --all has all. --format markdown makes a page for a report, json has everything,
jsonl, csv and tsv have the facts, one a row.`,
		Example: `  newsgraph about Haugland
  newsgraph about Haugland --relation met-with --format markdown`,
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, formats); err != nil {
				return err
			}
			if err := filter.check(); err != nil {
				return err
			}
			return db.read(cmd.Context(), func(g *graph.Graph) error {
				e, err := likely(cmd, g, args[0])
				if err != nil {
					return err
				}
				opts, err := filter.network(cmd, g)
				if err != nil {
					return err
				}
				p, err := explore.About(cmd.Context(), g, e.ID, &opts)
				if err != nil {
					return err
				}
				most := profileRows
				if all {
					most = math.MaxInt
				}
				return printProfile(cmd.OutOrStdout(), p, format, most)
			})
		},
		ValidArgsFunction: db.completeEntity,
	}
	addGraphFormat(cmd, &format)
	cmd.Flags().BoolVar(&all, "all", false, "all of it, however long the page gets")
	filter.addNetwork(cmd.Flags())
	return cmd
}

// profileRows is how many rows a part of a page has at most.
const profileRows = 12

func printProfile(w io.Writer, p *explore.Profile, format string, most int) error {
	switch format {
	case "table":
		return paged(w, func(w io.Writer) error { return profilePage(w, p, plainPage{}, most) })
	case "markdown":
		return profilePage(w, p, markdownPage{}, most)
	case "json":
		text, err := marshal(p)
		if err == nil {
			_, err = fmt.Fprintln(w, text)
		}
		return err
	}
	return profileFacts(p).print(w, format)
}

// profileFacts makes results of a profile's facts.
func profileFacts(p *explore.Profile) *results {
	r := &results{columns: []string{"subject", "relation", "object", "time", "articles", "confidence"}}
	r.records = func(yield func(record, error) bool) {
		for _, group := range p.Facts {
			for _, f := range group.Facts {
				from, to := p.Entity.Name, objectText(f.Other)
				if !group.Out {
					from, to = to, from
				}
				rec := record{value: f, edge: &edge{from: from, label: group.Relation, to: to}, cells: []string{
					from, group.Relation, to, timesText(f.Time), strconv.Itoa(len(f.Articles)), strconv.FormatFloat(f.Confidence, 'f', 2, 64),
				}}
				if !yield(rec, nil) {
					return
				}
			}
		}
	}
	return r
}

func timesText(times []graph.Interval) string {
	var words []string
	for _, t := range times {
		if text := intervalText(t); !slices.Contains(words, text) {
			words = append(words, text)
		}
	}
	return strings.Join(words, ", ")
}

func plural(n int, word string) string { return counted(n, word, word+"s") }

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}
