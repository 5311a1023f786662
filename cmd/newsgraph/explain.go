package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

func newExplain() *cobra.Command {
	var format, date string
	cmd := &cobra.Command{
		Use:   "explain SENTENCE|-",
		Short: "Show how a sentence is read: tree, clauses, rules, statements",
		Long: `Explain reads a sentence, or a short text, and shows how: the dependency tree with
how sure the parser was of each arc, the clauses with the rules that found them and
the words that decided how they are claimed (each with the row of the rules that
knows it), the words that gave no clause, and the statements. Where nothing came of
a clause or a word it says why.`,
		Example: `  newsgraph explain 'Berg denied that Ruiz had met the rebels.'
  newsgraph explain --format json - < sentence.txt`,
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, []string{"text", "json"}); err != nil {
				return err
			}
			return explain(cmd, args[0], format, date)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "output format: text, json")
	cmd.Flags().StringVar(&date, "date", "", "day of publication, YYYY-MM-DD")
	return cmd
}

func explain(cmd *cobra.Command, sentence, format, date string) error {
	a := source.Article{Name: "sentence", Text: sentence, Language: ingest.English}
	if sentence == "-" {
		text, err := io.ReadAll(io.LimitReader(cmd.InOrStdin(), 1<<20))
		if err != nil {
			return fmt.Errorf("read standard input: %w", err)
		}
		a.Name, a.Text = "-", string(text)
	}
	if date != "" {
		day, err := time.Parse(time.DateOnly, date)
		if err != nil {
			return usagef("--date %q is no day of the form YYYY-MM-DD", date)
		}
		a.Published = day
	}
	p, err := ingest.New(nil)
	if err != nil {
		return err
	}
	e, err := p.Explain(cmd.Context(), a)
	if err != nil {
		return err
	}
	if format == "json" {
		enc := json.NewEncoder(cmd.OutOrStdout())
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(e)
	}
	var b strings.Builder
	for _, s := range e.Sentences {
		explainTree(&b, s)
		explainClauses(&b, s)
	}
	explainStatements(&b, e)
	for i := range e.Events {
		fmt.Fprintf(&b, "event\n  %s\n", strings.Join(nonEmpty(eventRecord(&e.Events[i]).cells), " | "))
	}
	_, err = io.WriteString(cmd.OutOrStdout(), b.String())
	return err
}

// explainTree draws the tree: each word under its head, with its relation and
// how sure the parser was.
func explainTree(b *strings.Builder, s ingest.Explained) {
	fmt.Fprintf(b, "%s\n\n", s.Text)
	var draw func(w ingest.ExplainedWord, indent string)
	draw = func(w ingest.ExplainedWord, indent string) {
		name := ""
		if w.Name != "" {
			name = " " + w.Name
		}
		fmt.Fprintf(b, "%-44s %s %s%s %d%%\n", fmt.Sprintf("%s%d %s (%s)", indent, w.ID, w.Form, w.Relation), w.XPOS, w.Lemma, name, w.Sure/10)
		for _, k := range s.Words {
			if k.Head == w.ID {
				draw(k, indent+"  ")
			}
		}
	}
	for _, w := range s.Words {
		if w.Head == 0 {
			draw(w, "  ")
		}
	}
	b.WriteString("\n")
}

func explainClauses(b *strings.Builder, s ingest.Explained) {
	for _, c := range s.Clauses {
		subject := c.Subject
		if subject == "" {
			subject = "∅"
		}
		fmt.Fprintf(b, "clause at %d by rule %s, confidence %.2f\n  %s | %s", c.Word, c.Rule, c.Confidence, subject, c.Phrase)
		for _, x := range c.Arguments {
			fmt.Fprintf(b, " | %s: %s", strings.TrimSpace(x.Role+" "+x.Case), x.Text)
		}
		fmt.Fprintf(b, "\n  %s, %s", c.Polarity, c.Modality)
		if c.Tense != "" {
			fmt.Fprintf(b, ", %s %s", c.Tense, c.Aspect)
		}
		if len(c.Sources) > 0 {
			fmt.Fprintf(b, ", said by %s", strings.Join(c.Sources, " > "))
		}
		b.WriteString("\n")
		for _, x := range c.Cues {
			fmt.Fprintf(b, "  “%s”: %s", x.Word, x.Effect)
			if x.Row != "" {
				fmt.Fprintf(b, " (%s)", x.Row)
			}
			b.WriteString("\n")
		}
		if c.Why != "" {
			fmt.Fprintf(b, "  no statement: %s\n", c.Why)
		}
		for _, k := range c.Statements {
			fmt.Fprintf(b, "  statement %d\n", k+1)
		}
	}
	for _, x := range s.Silent {
		fmt.Fprintf(b, "no clause at %d: “%s” %s\n", x.Word, x.Form, x.Why)
	}
	b.WriteString("\n")
}

func explainStatements(b *strings.Builder, e *ingest.Explanation) {
	if len(e.Statements) == 0 {
		b.WriteString("no statements\n")
	}
	for k, s := range e.Statements {
		cells := statementRecord(s).cells
		fmt.Fprintf(b, "statement %d by rule %s\n  %s\n", k+1, s.Rule, strings.Join(nonEmpty(cells), " | "))
	}
}

func nonEmpty(cells []string) []string {
	var out []string
	for _, c := range cells {
		if c != "" {
			out = append(out, c)
		}
	}
	return out
}
