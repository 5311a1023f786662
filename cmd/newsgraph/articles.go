package main

import (
	"fmt"
	"iter"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph"
)

func newArticles(db *database) *cobra.Command {
	var format string
	var text bool
	cmd := &cobra.Command{
		Use:   "articles [ID]",
		Short: "List the articles of the graph, or print one's text",
		Long: `Articles lists the articles of the graph. With --text it prints the stored text of
one, into which the byte offsets of the evidence point. An ID may be cut short as
long as it is unambiguous.`,
		Example: `  newsgraph articles
  newsgraph articles --text a/1f09c2`,
		Args: arguments(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, rowFormats); err != nil {
				return err
			}
			if text && len(args) == 0 {
				return usagef("--text needs the ID of an article")
			}
			return db.read(cmd.Context(), func(g *graph.Graph) error {
				if len(args) == 0 {
					return articleResults(g.Articles(cmd.Context())).print(cmd.OutOrStdout(), format)
				}
				id, err := articleID(cmd, g, args[0])
				if err != nil {
					return err
				}
				a, err := g.Article(cmd.Context(), id)
				if err != nil {
					return err
				}
				if text {
					_, err := fmt.Fprint(cmd.OutOrStdout(), a.Text)
					return err
				}
				one := func(yield func(graph.Article, error) bool) { yield(a, nil) }
				return articleResults(one).print(cmd.OutOrStdout(), format)
			})
		},
	}
	addFormat(cmd, &format)
	cmd.Flags().BoolVar(&text, "text", false, "print the stored text of the article ID")
	return cmd
}

func articleResults(articles iter.Seq2[graph.Article, error]) *results {
	columns := []string{"id", "published", "title", "site", "authors", "url"}
	return &results{columns: columns, records: func(yield func(record, error) bool) {
		for a, err := range articles {
			cells := []string{a.ID, a.Published, a.Title, a.Site, strings.Join(a.Authors, ", "), a.URL}
			if !yield(record{value: a, cells: cells}, err) || err != nil {
				return
			}
		}
	}}
}

// articleID completes the id of an article that was cut short.
func articleID(cmd *cobra.Command, g *graph.Graph, prefix string) (string, error) {
	full := "a/" + strings.TrimPrefix(prefix, "a/")
	var found []string
	for a, err := range g.Articles(cmd.Context()) {
		if err != nil {
			return "", err
		}
		if strings.HasPrefix(a.ID, full) {
			found = append(found, a.ID)
		}
	}
	switch len(found) {
	case 0:
		return "", dataf("no article has the id %s (newsgraph articles lists them)", prefix)
	case 1:
		return found[0], nil
	}
	return "", dataf("%d articles have an id that begins with %s: %s", len(found), prefix, strings.Join(found, " "))
}
