package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestReadme runs the tour of README.md: each line "$ newsgraph …" of a console
// block, and compares what it prints with what the block shows. With -update
// the blocks are rewritten.
func TestReadme(t *testing.T) {
	t.Chdir(filepath.Join("..", ".."))
	t.Setenv(envDB, filepath.Join(t.TempDir(), "tour"))
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	want := string(readme)
	var got strings.Builder
	inBlock, commands := false, 0
	for line := range strings.Lines(want) {
		switch {
		case strings.HasPrefix(line, "```"):
			inBlock = line == "```console\n"
		case inBlock && strings.HasPrefix(line, "$ newsgraph "):
			commands++
			got.WriteString(line)
			got.WriteString(readmeOutput(t, strings.TrimSpace(strings.TrimPrefix(line, "$ newsgraph "))))
			continue
		case inBlock:
			continue // what an earlier run printed
		}
		got.WriteString(line)
	}
	if commands < 5 {
		t.Errorf("the tour has only %d commands", commands)
	}
	if *update {
		if err := os.WriteFile("README.md", []byte(got.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("README.md shows something else (-want +got); run go test ./cmd/newsgraph -run TestReadme -update:\n%s", diff)
	}
}

// readmeOutput runs a command line and returns what a terminal would show.
func readmeOutput(t *testing.T, line string) string {
	t.Helper()
	status, stdout, stderr := newsgraph(t, shellWords(line)...)
	if status != exitDone {
		t.Errorf("newsgraph %s: exit status %d: %s", line, status, stderr)
	}
	return stdout + withoutProgress(stderr)
}

// withoutProgress leaves out the lines that a slow machine prints to show how
// far it is ("27 %, 1 articles, 30 statements, 0.4/s, 3s").
func withoutProgress(stderr string) string {
	var b strings.Builder
	for line := range strings.Lines(stderr) {
		if !strings.Contains(line, "/s, ") {
			b.WriteString(line)
		}
	}
	return b.String()
}

// shellWords splits a command line; single quotes keep words together.
func shellWords(line string) []string {
	var words []string
	for i, part := range strings.Split(line, "'") {
		if i%2 == 1 {
			words = append(words, part)
			continue
		}
		words = append(words, strings.Fields(part)...)
	}
	return words
}
