package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"newsgraph/ingest/internal/cluster"
)

var clustersCommand = command{
	name:    "clusters",
	summary: "learn word classes from running text",
	run: func(_ context.Context, out io.Writer, _ []string) error {
		shared, err := sharedData()
		if err != nil {
			return err
		}
		models, err := modelsDir()
		if err != nil {
			return err
		}
		return learnClusters(shared, filepath.Dir(models), out)
	},
}

// learnClusters learns word classes from the running text in the data folder
// shared and writes them under the language folder lang.
func learnClusters(shared, lang string, log io.Writer) error {
	var failed error
	t := cluster.Learn(rawSentences(filepath.Join(shared, "text"), textSources, &failed), cluster.Options{
		Log: func(round, moved int) { fmt.Fprintf(log, "clusters: round %d, %d words moved\n", round, moved) },
	})
	if failed != nil {
		return fmt.Errorf("learn clusters: %w", failed)
	}
	var b bytes.Buffer
	if err := t.Write(&b, "Word classes learnt from open running text; CC BY-SA 4.0, see ATTRIBUTION.md and README.md."); err != nil {
		return err
	}
	fmt.Fprintf(log, "clusters: %d words, %d bytes\n", t.Len(), b.Len())
	return os.WriteFile(filepath.Join(lang, filepath.FromSlash(cluster.File)), b.Bytes(), 0o644)
}
