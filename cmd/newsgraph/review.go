package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"newsgraph/graph"
)

// ledgerHelp ends the help of the commands that enter corrections.
const ledgerHelp = `

The correction goes into the ledger of the graph, which every later ingest and
rebuild applies anew; the articles stay as they are. newsgraph ledger lists
corrections, newsgraph undo takes one back.`

func newMerge(db *database) *cobra.Command {
	return &cobra.Command{
		Use:   "merge ENTITY OTHER...",
		Short: "Say that several entities are one",
		Long:  `Merge makes the OTHER entities a part of ENTITY, whose id stays.` + ledgerHelp,
		Example: `  newsgraph merge friedrich-merz merz
  newsgraph merge "European Union" eu`,
		Args: arguments(cobra.MinimumNArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return db.correct(cmd, func(g *graph.Graph) (graph.LedgerEntry, error) {
				var ids []string
				for _, name := range args {
					e, err := one(cmd, g, name)
					if err != nil {
						return graph.LedgerEntry{}, err
					}
					ids = append(ids, e.ID)
				}
				return g.Merge(cmd.Context(), ids[0], ids[1:]...)
			})
		},
		ValidArgsFunction: db.completeEntity,
	}
}

func newSplit(db *database) *cobra.Command {
	var as string
	cmd := &cobra.Command{
		Use:   "split ENTITY ARTICLE...",
		Short: "Say that some articles mean another entity of that name",
		Long: `Split makes what the ARTICLEs call ENTITY an entity of its own. Its id is --as, or
that of ENTITY with a number. newsgraph statements --about ENTITY --format jsonl
tells which article says what.` + ledgerHelp,
		Example: `  newsgraph split john-smith a/1f09c2 --as john-smith-of-leeds`,
		Args:    arguments(cobra.MinimumNArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return db.correct(cmd, func(g *graph.Graph) (graph.LedgerEntry, error) {
				e, err := one(cmd, g, args[0])
				if err != nil {
					return graph.LedgerEntry{}, err
				}
				var articles []string
				for _, arg := range args[1:] {
					id, err := articleID(cmd, g, arg)
					if err != nil {
						return graph.LedgerEntry{}, err
					}
					articles = append(articles, id)
				}
				return g.Split(cmd.Context(), e.ID, articles, as)
			})
		},
		ValidArgsFunction: db.completeEntity,
	}
	cmd.Flags().StringVar(&as, "as", "", "id of the new entity")
	return cmd
}

func newRename(db *database) *cobra.Command {
	return &cobra.Command{
		Use:   "rename ENTITY NAME",
		Short: "Give an entity another name",
		Long: `Rename makes NAME the name of ENTITY, and its id follows. What articles call it
become aliases, and the old id still finds it.` + ledgerHelp,
		Example: `  newsgraph rename volkswagen "Volkswagen Group"`,
		Args:    arguments(cobra.ExactArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return db.correct(cmd, func(g *graph.Graph) (graph.LedgerEntry, error) {
				e, err := one(cmd, g, args[0])
				if err != nil {
					return graph.LedgerEntry{}, err
				}
				return g.Rename(cmd.Context(), e.ID, args[1])
			})
		},
		ValidArgsFunction: db.completeEntity,
	}
}

func newRetype(db *database) *cobra.Command {
	types := []string{string(graph.Person), string(graph.Organization), string(graph.Place), string(graph.Event),
		string(graph.Work), string(graph.Product), string(graph.Group)}
	return &cobra.Command{
		Use:     "retype ENTITY TYPE",
		Short:   "Say of what type an entity is",
		Long:    `Retype makes ENTITY a TYPE: ` + strings.Join(types, ", ") + `.` + ledgerHelp,
		Example: `  newsgraph retype nordkraft organization`,
		Args:    arguments(cobra.ExactArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return db.correct(cmd, func(g *graph.Graph) (graph.LedgerEntry, error) {
				e, err := one(cmd, g, args[0])
				if err != nil {
					return graph.LedgerEntry{}, err
				}
				return g.Retype(cmd.Context(), e.ID, graph.EntityType(args[1]))
			})
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, prefix string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 1 {
				return types, cobra.ShellCompDirectiveNoFileComp
			}
			return db.completeEntity(cmd, args, prefix)
		},
	}
}

func newUndo(db *database) *cobra.Command {
	return &cobra.Command{
		Use:   "undo NUMBER",
		Short: "Take back a correction",
		Long: `Undo enters into the ledger that the correction with this NUMBER no longer holds.
An undo can be undone.`,
		Example: `  newsgraph undo 3`,
		Args:    arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			number, err := strconv.Atoi(args[0])
			if err != nil {
				return usagef("%q is no number of a correction (newsgraph ledger lists them)", args[0])
			}
			return db.correct(cmd, func(g *graph.Graph) (graph.LedgerEntry, error) { return g.Undo(cmd.Context(), number) })
		},
	}
}

// correct opens the graph, enters a correction and says what was entered.
func (db *database) correct(cmd *cobra.Command, enter func(*graph.Graph) (graph.LedgerEntry, error)) error {
	return db.existing(cmd.Context(), func(g *graph.Graph) error {
		e, err := enter(g)
		if err != nil {
			return err
		}
		fmt.Fprintf(cmd.ErrOrStderr(), "%d: %s\n", e.Number, correction(e))
		return nil
	})
}
