package main

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// TestExamples checks that every command says what it does, in a sentence and by an
// example that names it with flags that it has.
func TestExamples(t *testing.T) {
	var check func(cmd *cobra.Command)
	check = func(cmd *cobra.Command) {
		if cmd.Hidden || strings.Contains(cmd.CommandPath(), "completion") {
			return
		}
		if cmd.Short == "" || !strings.Contains(cmd.Example, cmd.CommandPath()) {
			t.Errorf("%s: the help lacks what it does, or an example of it", cmd.CommandPath())
		}
		for line := range strings.Lines(cmd.Example) {
			if cmd.HasSubCommands() {
				break // the examples are theirs
			}
			own, _, _ := strings.Cut(line, " | ")
			for _, word := range strings.Fields(own) {
				name, ok := strings.CutPrefix(word, "--")
				name, _, _ = strings.Cut(name, "=")
				if ok && strings.Contains(own, cmd.CommandPath()) && cmd.Flags().Lookup(name) == nil && cmd.InheritedFlags().Lookup(name) == nil {
					t.Errorf("%s: the example has --%s, which it has not: %s", cmd.CommandPath(), name, line)
				}
			}
		}
		for _, sub := range cmd.Commands() {
			check(sub)
		}
	}
	for _, cmd := range newRoot().Commands() {
		check(cmd)
	}
}
