package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
)

const exitStatusHelp = `
Exit status:
  0    done
  1    failed (time limit; some articles failed)
  2    usage
  65   bad input, query or damaged database (as FILE:LINE:COL: reason)
  74   disk full or unwritable
  75   database in use by another process
  130  interrupted
`

// run runs the command line args and returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	root := newRoot()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	var told *reported
	if err != nil && !errors.As(err, &told) {
		fmt.Fprintf(stderr, "newsgraph: %v\n", describe(ctx, err))
	}
	return exitStatus(ctx, err)
}

// newRoot returns the command with all its subcommands.
func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "newsgraph",
		Short: "Make a knowledge graph of news articles and ask it questions",
		Long: `newsgraph reads news articles and keeps what they say as subject–relation–object
statements, each with its proof: the article, the sentence, the words. The graph
lives in a folder on this machine and is asked with Gizmo queries.

The graph is kept in --db, else in $NEWSGRAPH_DB, else in
` + defaultFolderHelp() + `.`,
		Example: `  newsgraph ingest article.txt --date 2026-09-16 --statements
  newsgraph query @who-met-whom
  newsgraph query 'g.V(entity("Putin")).Out("met-with").All()'`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          unknownCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usagef("%w (see %s --help)", err, cmd.CommandPath())
	})
	root.SetUsageTemplate(root.UsageTemplate() + exitStatusHelp)

	var db database
	flags := root.PersistentFlags()
	flags.StringVar(&db.dir, "db", "", "folder of the graph (default $NEWSGRAPH_DB or the data folder of this platform)")
	flags.StringVar(&db.file, "key-file", "", "file with the key of an encrypted graph; a new graph is encrypted with it")
	flags.DurationVar(&db.wait, "wait", 0, "wait this long for a graph that another process is using, such as 10s")

	root.AddCommand(
		newIngest(&db), newWatch(&db), newExtract(), newAnnotate(),
		newExplain(), newMisses(),
		newQuery(&db), newQueries(), newEntity(&db), newStatements(&db), newEvents(&db), newWhy(&db), newViewSources(&db), newDisputed(&db), newArticles(&db), newStats(&db),
		newAbout(&db), newPath(&db), newTimeline(&db), newExplore(&db), newDiff(&db), newReport(&db), newSchema(&db), newREPL(&db),
		newMerge(&db), newSplit(&db), newRename(&db), newRetype(&db), newLedger(&db), newUndo(&db),
		newRemove(&db), newRebuild(&db), newExport(&db), newImport(&db),
		newDoctor(&db), newBackup(&db), newRestore(&db), newCompact(&db), newSandboxedQuery(),
		newVersion(),
	)
	root.SuggestionsMinimumDistance = 2
	root.Version = version()
	root.SetVersionTemplate("newsgraph {{.Version}}\n")
	root.SetHelpCommand(newHelp())
	root.InitDefaultCompletionCmd()
	return root
}

// newHelp returns the help command. Unlike cobra's it fails when there is no
// such command.
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		Short:   "Help about a command",
		Example: `  newsgraph help query`,
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(cmd.Root(), append(rest, args...))
			}
			return about.Help()
		},
		ValidArgsFunction: func(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
			var names []string
			for _, c := range cmd.Root().Commands() {
				if !c.Hidden {
					names = append(names, c.Name())
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// unknownCommand rejects arguments of the root command, which has none.
func unknownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		return usagef("unknown command %q; did you mean %s?", args[0], strings.Join(near, " or "))
	}
	return usagef("unknown command %q (see newsgraph help)", args[0])
}

// arguments wraps cobra's check of the positional arguments so that a wrong
// number of them is a usage error.
func arguments(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return usagef("%w (usage: %s)", err, cmd.UseLine())
		}
		return nil
	}
}
