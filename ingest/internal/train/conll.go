package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"newsgraph/ingest/internal/doc"
)

var scoreCommand = command{
	name:    "score",
	summary: "compare two CoNLL-U files: score GOLD SYSTEM",
	run: func(ctx context.Context, out io.Writer, args []string) error {
		if len(args) != 2 {
			return fmt.Errorf("score takes two files, gold and system")
		}
		gold, err := readFile(args[0])
		if err != nil {
			return err
		}
		system, err := readFile(args[1])
		if err != nil {
			return err
		}
		scores, err := ScoreCoNLL(gold, system)
		if err != nil {
			return err
		}
		printScores(out, scores)
		return nil
	},
}

// readFile reads the documents of a CoNLL-U file.
func readFile(path string) ([]*doc.Doc, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it is only read
	var docs []*doc.Doc
	for d, err := range doc.ReadCoNLLU(f, path) {
		if err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
	return docs, nil
}

// printScores prints a table as the shared task's script does.
func printScores(out io.Writer, scores []Score) {
	fmt.Fprintf(out, "%-10s %9s %9s %9s %9s\n", "measure", "P", "R", "F1", "AligndAcc")
	percent := func(a, b int) float64 {
		if b == 0 {
			return 0
		}
		return 100 * float64(a) / float64(b)
	}
	for _, s := range scores {
		fmt.Fprintf(out, "%-10s %9.2f %9.2f %9.2f", s.Name, percent(s.Correct, s.System), percent(s.Correct, s.Gold), s.F1())
		if s.Aligned > 0 {
			fmt.Fprintf(out, " %9.2f", percent(s.Correct, s.Aligned))
		}
		fmt.Fprintln(out)
	}
}
