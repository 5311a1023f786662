package main

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"newsgraph/graph"
)

func newDoctor(db *database) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Examine the graph for damage",
		Long: `Doctor reads all files of the graph and compares them with their checksums, the
indexes with each other, and each article with the number and the digest of what
it had. It prints one line when all is sound. Otherwise it prints a line FILE: reason
for each damage, and one for each article that is not all there, and ends with
exit status 65. It repairs nothing: newsgraph restore brings back a backup, and
newsgraph remove and ingest read an article anew.`,
		Example: `  newsgraph doctor
  newsgraph doctor --db news --format json`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := checkFormat(format, []string{"text", "json"}); err != nil {
				return err
			}
			dir, err := db.location()
			if err != nil {
				return err
			}
			opts, err := db.folderOptions()
			if err != nil {
				return err
			}
			health, err := graph.Check(cmd.Context(), dir, opts)
			if err != nil {
				return err
			}
			return printHealth(cmd, dir, health, format)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "output format: text, json")
	return cmd
}

// printHealth prints what was found; a damage also decides the exit status.
func printHealth(cmd *cobra.Command, dir string, h *graph.Health, format string) error {
	w := cmd.OutOrStdout()
	if format == "json" {
		line, err := marshal(struct {
			Sound bool `json:"sound"`
			*graph.Health
		}{h.Sound(), h})
		if err != nil {
			return err
		}
		fmt.Fprintln(w, line)
	}
	if h.Sound() {
		if format == "text" {
			fmt.Fprintf(w, "sound: %s, %s, %s\n", count(h.Articles, "article"), count(h.Statements, "statement"), count(int(h.Quads), "quad"))
		}
		return nil
	}
	if format == "text" {
		for _, f := range h.Findings {
			fmt.Fprintf(w, "%s: %s\n", filepath.Join(dir, f.File), f.Reason)
		}
		for _, l := range h.Lost {
			fmt.Fprintf(w, "%s: lost: %s\n", dir, lossLine(l))
		}
		if len(h.Lost) == 0 {
			fmt.Fprintf(w, "%s: no article has lost anything\n", dir)
		}
	}
	return &reported{&dataError{errors.New("the graph is damaged")}}
}

func lossLine(l graph.Loss) string {
	switch {
	case l.Article == "":
		return l.What
	case l.Title == "":
		return "article " + l.Article + ": " + l.What
	}
	return fmt.Sprintf("article %s %q: %s", l.Article, l.Title, l.What)
}
