package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"newsgraph/ingest/internal/lemma"
	"newsgraph/ingest/internal/model"
)

var lemmasCommand = command{
	name:    "lemmas",
	summary: "learn lemmas from EWT and GUM",
	run: func(_ context.Context, out io.Writer, args []string) error {
		if err := flag.NewFlagSet("lemmas", flag.ContinueOnError).Parse(args); err != nil {
			return err
		}
		docs, err := readCorpora(ewtTrain, gumTrain)
		if err != nil {
			return err
		}
		dir, err := modelsDir()
		if err != nil {
			return err
		}
		return writeModel(out, lemma.Learn(docs, revision), filepath.Join(dir, filepath.Base(lemma.File)))
	},
}

// writeModel writes a model and says how large it is.
func writeModel(out io.Writer, f *model.File, path string) error {
	b, err := f.Encode()
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s: %d bytes (", path, len(b))
	for i, s := range f.Sections {
		if i > 0 {
			fmt.Fprint(out, ", ")
		}
		fmt.Fprintf(out, "%s %d", s.Name, len(s.Data))
	}
	fmt.Fprintln(out, " before compression)")
	return os.WriteFile(path, b, 0o644)
}
