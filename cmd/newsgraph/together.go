package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph"
	"newsgraph/graph/explore"
)

func newTogether(db *database) *cobra.Command {
	var format string
	var atLeast, limit int
	cmd := &cobra.Command{
		Use:   "together [NAME]",
		Short: "Show who is named in the same articles more often than chance would have it",
		Example: `  newsgraph explore together
  newsgraph explore together Haugland --at-least 2`,
		Args: arguments(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, formats); err != nil {
				return err
			}
			return db.read(cmd.Context(), func(g *graph.Graph) error {
				id := ""
				if len(args) == 1 {
					e, err := likely(cmd, g, args[0])
					if err != nil {
						return err
					}
					id = e.ID
				}
				pairs, err := explore.CoMentions(cmd.Context(), g, id, atLeast)
				if err != nil {
					return err
				}
				if limit > 0 {
					pairs = pairs[:min(limit, len(pairs))]
				}
				return pairResults(pairs).print(cmd.OutOrStdout(), format)
			})
		},
		ValidArgsFunction: db.completeEntity,
	}
	addGraphFormat(cmd, &format)
	cmd.Flags().IntVar(&atLeast, "at-least", 1, "only pairs that so many articles name together")
	cmd.Flags().IntVar(&limit, "limit", 20, "at most so many (0: all)")
	return cmd
}

func pairResults(pairs []explore.Pair) *results {
	r := &results{columns: []string{"a", "b", "articles", "strength"}}
	r.records = func(yield func(record, error) bool) {
		for _, p := range pairs {
			rec := record{value: p, edge: &edge{from: p.A, label: "named with", to: p.B}, cells: []string{
				p.A, p.B, strconv.Itoa(p.Articles), strconv.FormatFloat(p.Strength, 'f', 2, 64),
			}}
			if !yield(rec, nil) {
				return
			}
		}
	}
	return r
}

func newBursts(db *database) *cobra.Command {
	var format, unit string
	cmd := &cobra.Command{
		Use:   "bursts NAME",
		Short: "Show when an entity was in many more articles than usual",
		Long: `Bursts finds the times at which the share of articles that name an entity was well
above its usual share (Kleinberg's automaton with two states), by day of
publication. The weightiest burst comes first.`,
		Example: `  newsgraph explore bursts Haugland
  newsgraph explore bursts Haugland --unit week`,
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, rowFormats); err != nil {
				return err
			}
			return db.read(cmd.Context(), func(g *graph.Graph) error {
				count, all, err := coverage(cmd, g, args[0], explore.Unit(unit))
				if err != nil {
					return err
				}
				return burstResults(explore.Bursts(count, all), format).print(cmd.OutOrStdout(), format)
			})
		},
		ValidArgsFunction: db.completeEntity,
	}
	addFormat(cmd, &format)
	cmd.Flags().StringVar(&unit, "unit", "", "day, week, month or year (default: the shortest that fits)")
	return cmd
}

// coverage counts, by period of publication, the articles that name an entity,
// and all articles.
func coverage(cmd *cobra.Command, g *graph.Graph, name string, unit explore.Unit) (count, all []explore.Period, err error) {
	e, err := likely(cmd, g, name)
	if err != nil {
		return nil, nil, err
	}
	published := make(map[string]string)
	var days []string
	for a, err := range g.Articles(cmd.Context()) {
		if err != nil {
			return nil, nil, err
		}
		published[a.ID] = a.Published
		days = append(days, a.Published)
	}
	if all, err = explore.Timeline(days, unit); err != nil {
		return nil, nil, usagef("%w", err)
	}
	count = slices.Clone(all)
	for i := range count {
		count[i].Count = 0
	}
	for m, err := range g.Mentions(cmd.Context()) {
		if err != nil {
			return nil, nil, err
		}
		day := published[m.Article]
		if _, named := slices.BinarySearch(m.Entities, e.ID); !named || day == "" {
			continue
		}
		i, found := slices.BinarySearchFunc(count, day, func(p explore.Period, day string) int { return strings.Compare(p.From, day) })
		if !found {
			i-- // the period that began before
		}
		count[i].Count++
	}
	return count, all, nil
}

func burstResults(bursts []explore.Burst, format string) *results {
	r := &results{columns: []string{"from", "to", "articles", "weight", ""}}
	if format != "table" && format != "markdown" {
		r.columns = r.columns[:4]
	}
	r.records = func(yield func(record, error) bool) {
		for _, b := range bursts {
			rec := record{value: b, cells: []string{
				b.From, b.To, strconv.Itoa(b.Count), strconv.FormatFloat(b.Weight, 'f', 2, 64), bar(b.Weight, bursts[0].Weight, barWidth),
			}[:len(r.columns)]}
			if !yield(rec, nil) {
				return
			}
		}
	}
	return r
}
