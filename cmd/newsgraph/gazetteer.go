package main

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"newsgraph/graph"
)

// addEntities adds --entities to a command.
func addEntities(flags *pflag.FlagSet, name *string) {
	flags.StringVar(name, "entities", "", `file with entities that you know, which the graph keeps: CSV with the columns
id, name, aliases, types, external ("|" between several), or the same as
JSON lines; an empty file takes them away`)
}

// setEntities makes the entities of the file, if there is one, those that the
// graph knows.
func setEntities(cmd *cobra.Command, db *database, name string, dryRun bool) error {
	if name == "" {
		return nil
	}
	in, name, closeInput, err := openInput(cmd, []string{name})
	if err != nil {
		return err
	}
	defer closeInput()
	entries, err := graph.ReadGazetteer(in, name)
	if err != nil || dryRun {
		return err
	}
	return db.write(cmd.Context(), func(g *graph.Graph) error { return g.SetGazetteer(cmd.Context(), entries) })
}
