package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph"
	"newsgraph/graph/explore"
)

func newAbout(db *database) *cobra.Command {
	var format string
	var filter filterOptions
	cmd := &cobra.Command{
		Use:   "about NAME",
		Short: "Show what the graph knows of an entity, on a page",
		Long: `About shows an entity's names, its facts by relation, what is said of it that is no
fact (denials, plans, open phrases), when things happened, and the articles that
speak of it. --format markdown makes a page for a report, json has everything,
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
				e, err := one(cmd, g, args[0])
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
				return printProfile(cmd.OutOrStdout(), p, format)
			})
		},
		ValidArgsFunction: db.completeEntity,
	}
	addGraphFormat(cmd, &format)
	filter.addNetwork(cmd.Flags())
	return cmd
}

func printProfile(w io.Writer, p *explore.Profile, format string) error {
	switch format {
	case "table":
		return paged(w, func(w io.Writer) error { return profilePage(w, p, plainPage{}) })
	case "markdown":
		return profilePage(w, p, markdownPage{})
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

// profilePage writes a profile as a page.
func profilePage(w io.Writer, p *explore.Profile, page page) error {
	title := p.Entity.Name
	if p.Entity.Type != "" {
		title += " (" + string(p.Entity.Type) + ")"
	}
	var b strings.Builder
	page.title(&b, title)
	if len(p.Entity.Aliases) > 0 {
		page.paragraph(&b, "Also called "+strings.Join(p.Entity.Aliases, ", ")+".")
	}
	if len(p.Facts) > 0 {
		page.section(&b, "Facts")
		var rows [][]string
		for _, group := range p.Facts {
			relation := group.Relation
			if !group.Out {
				relation = "← " + relation
			}
			for _, f := range group.Facts {
				rows = append(rows, []string{relation, objectText(f.Other), timesText(f.Time), factRemark(f)})
				relation = "" // the relation stands once for its group
			}
		}
		page.table(&b, rows)
	}
	if len(p.Other) > 0 {
		page.section(&b, "Said otherwise: denied, planned, or without a canonical relation")
		var rows [][]string
		for _, s := range p.Other {
			rows = append(rows, otherRow(&s))
		}
		page.table(&b, uniqueRows(rows))
	}
	if periods, err := explore.Timeline(p.Days, ""); err == nil && len(periods) > 1 {
		page.section(&b, "Timeline")
		page.table(&b, folded(periodRows(periods)))
	}
	if p.Says > 0 {
		page.section(&b, "Sayings")
		page.paragraph(&b, fmt.Sprintf("%s attributed to %s: newsgraph query @said-by who=%s", plural(p.Says, "statement"), p.Entity.Name, p.Entity.ID))
	}
	page.section(&b, "Sources")
	var rows [][]string
	for _, s := range p.Sources {
		rows = append(rows, []string{s.Article.Published, s.Article.Site, s.Article.Title, s.Article.ID, plural(s.Statements, "statement")})
	}
	page.table(&b, rows)
	_, err := io.WriteString(w, b.String())
	return err
}

func factRemark(f explore.Fact) string {
	remark := plural(len(f.Articles), "article")
	if f.Inferred {
		remark = "inferred"
	}
	return remark + ", " + strconv.FormatFloat(f.Confidence, 'f', 2, 64)
}

// otherRow words a statement that is no fact: in what sense it is claimed, and
// what.
func otherRow(s *graph.Statement) []string {
	sense := string(s.Modality)
	if s.Polarity == graph.Negative {
		sense = "denied"
		if s.Modality != graph.Actual {
			sense += ", " + string(s.Modality)
		}
	} else if s.Modality == graph.Actual {
		sense = ""
	}
	cells := statementRecord(*s).cells
	return []string{sense, cells[0], cells[1], cells[2], cells[5], cells[7]}
}

func uniqueRows(rows [][]string) [][]string {
	seen := make(map[string]bool)
	return slices.DeleteFunc(rows, func(row []string) bool {
		key := strings.Join(row, "\x00")
		again := seen[key]
		seen[key] = true
		return again
	})
}

func plural(n int, word string) string { return counted(n, word, word+"s") }

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}
