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
	part := func(title string, header []string, rows [][]string) {
		if len(rows) > 0 {
			p.section(b, title)
			p.table(b, header, rows)
		}
	}
	part("In the middle", []string{"entity", "type", "rank", ""}, scoreRows(r.Key))
	var rows [][]string
	for _, c := range r.Communities {
		rows = append(rows, []string{c.Name, plural(len(c.Entities), "member"), memberText(c)})
	}
	part("Who belongs together", []string{"around", "members", "others"}, rows)
	rows = nil
	for _, s := range r.Events {
		c := statementRecord(s.Statement).cells
		rows = append(rows, []string{eventTime(&s), c[0], c[1], c[2], c[6], s.Article})
	}
	part("What happened", []string{"time", "subject", "relation", "object", "place", "article"}, rows)
	rows = nil
	for _, d := range r.Disputed {
		c := statementRecord(d.Asserted).cells
		rows = append(rows, []string{c[0], c[1], c[2], d.Asserted.Article, d.Denied.Article})
	}
	part("Disputed", []string{"subject", "relation", "object", "said in", "denied in"}, rows)
	rows = nil
	for _, l := range r.Surprising {
		for _, way := range ways(l) {
			rows = append(rows, []string{way.from, way.label, way.to})
		}
	}
	part("Links between what is otherwise apart", []string{"entity", "relations", "entity"}, rows)
	rows = nil
	for _, s := range r.Open {
		rows = append(rows, append(otherRow(&s), s.Article))
	}
	part("Open", append(slices.Clip(otherHeader), "article"), foldedOther(rows))
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

// memberText names those of a community that its name doesn't.
func memberText(c explore.Community) string {
	const named, most = 3, 10
	var names []string
	for _, e := range c.Entities[min(named, len(c.Entities)):] {
		switch {
		case isLocal(e): // a description says nothing outside its article
		case len(names) == most-named:
			return strings.Join(names, ", ") + ", …"
		case !slices.Contains(names, e.Name):
			names = append(names, e.Name)
		}
	}
	return strings.Join(names, ", ")
}

// isLocal reports whether only its article knows an entity.
func isLocal(e graph.Entity) bool { return e.Local || strings.Contains(e.ID, "/") }
