package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph"
	"newsgraph/graph/explore"
)

func newReport(db *database) *cobra.Command {
	var format, output string
	var filter filterOptions
	var length int
	cmd := &cobra.Command{
		Use:   "report",
		Short: "Sum the graph up on a page",
		Long: `Report writes a page in Markdown about the whole graph: the entities in the middle,
which ones belong together, what happened, what is disputed, which facts link what
is otherwise apart, and what is open: questions, allegations, plans.`,
		Example: `  newsgraph report
  newsgraph report --since 2026-09-01 -o report.md`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := checkFormat(format, []string{"markdown", "json", "text"}); err != nil {
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
				r, err := explore.MakeReport(cmd.Context(), g, &explore.ReportOptions{Options: opts, Length: length})
				if err != nil {
					return err
				}
				return toFile(cmd, output, func(w io.Writer) error { return printReport(w, r, format) })
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", "markdown", "markdown, text or json")
	cmd.Flags().StringVarP(&output, "output", "o", "-", "file to write; - is standard output")
	cmd.Flags().IntVar(&length, "length", 12, "most entries of each part")
	filter.addNetwork(cmd.Flags())
	return cmd
}

func printReport(w io.Writer, r *explore.Report, format string) error {
	var b strings.Builder
	switch format {
	case "json":
		text, err := marshal(r)
		if err != nil {
			return err
		}
		b.WriteString(text + "\n")
	case "text":
		reportPage(&b, r, plainPage{})
	default:
		reportPage(&b, r, markdownPage{})
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// reportPage writes a report; parts that have nothing to say are left out.
func reportPage(b *strings.Builder, r *explore.Report, p page) {
	p.title(b, "What the articles say")
	span := ""
	if r.First != "" {
		span = fmt.Sprintf(", published from %s to %s", r.First, r.Last)
	}
	p.paragraph(b, fmt.Sprintf("%s%s: %s about %s; %d edges.", plural(r.Stats.Articles, "article"), span,
		plural(r.Stats.Statements, "statement"), counted(r.Stats.Entities, "entity", "entities"), r.Stats.Edges))
	part := func(title string, rows [][]string) {
		if len(rows) > 0 {
			p.section(b, title)
			p.table(b, rows)
		}
	}
	part("In the middle", scoreRows(r.Key))
	var rows [][]string
	for _, c := range r.Communities {
		rows = append(rows, []string{c.Name, plural(len(c.Entities), "member"), memberText(c)})
	}
	part("Who belongs together", rows)
	rows = nil
	for _, s := range r.Events {
		c := statementRecord(s).cells
		rows = append(rows, []string{c[5], c[0], c[1], c[2], c[6], s.Article})
	}
	part("What happened", rows)
	rows = nil
	for _, d := range r.Disputed {
		c := statementRecord(d.Asserted).cells
		rows = append(rows, []string{c[0], c[1], c[2], "said in " + d.Asserted.Article, "denied in " + d.Denied.Article})
	}
	part("Disputed", rows)
	rows = nil
	for _, l := range r.Surprising {
		rows = append(rows, []string{l.A.Name, strings.Join(l.Relations, ", "), l.B.Name})
	}
	part("Links between what is otherwise apart", rows)
	rows = nil
	for _, s := range r.Open {
		rows = append(rows, append(otherRow(&s), s.Article))
	}
	part("Open", uniqueRows(rows))
}

// scoreRows words a ranking with bars.
func scoreRows(scores []explore.Score) [][]string {
	var rows [][]string
	for _, s := range scores {
		rows = append(rows, []string{
			s.Entity.Name, string(s.Entity.Type), strconv.FormatFloat(s.Score, 'g', 4, 64), bar(s.Score, scores[0].Score, barWidth),
		})
	}
	return rows
}

// memberText names a community's members that its name doesn't.
func memberText(c explore.Community) string {
	const named, most = 3, 10
	var names []string
	for i, e := range c.Entities {
		if i >= named && i < most {
			names = append(names, e.Name)
		}
	}
	text := strings.Join(names, ", ")
	if len(c.Entities) > most {
		text += ", …"
	}
	return text
}
