package main

import (
	"cmp"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"newsgraph/graph"
	"newsgraph/queries"
)

// queryOptions are the flags of whatever runs a query.
type queryOptions struct {
	text     string // --query of ingest
	file     string
	folder   string // --queries
	timeout  time.Duration
	limit    int
	saidOnly bool
	evidence bool
	timing   bool

	variables *graph.Variables // of a session; nil is none
}

func (o *queryOptions) addLimits(flags *pflag.FlagSet) {
	flags.DurationVar(&o.timeout, "timeout", graph.DefaultTimeout, "stop the query after this time")
	flags.IntVar(&o.limit, "limit", 0, "stop the query after this many rows (0: all)")
	flags.BoolVar(&o.saidOnly, "said-only", false, "leave out what was inferred")
	o.addFolder(flags)
	flags.BoolVar(&o.evidence, "evidence", false, "add the sentences that a row's statement rests on")
}

func (o *queryOptions) addFolder(flags *pflag.FlagSet) {
	flags.StringVar(&o.folder, "queries", "", "folder with queries of your own, NAME.js (default $"+envQueries+")")
}

// envQueries is the environment variable that names a folder of queries.
const envQueries = "NEWSGRAPH_QUERIES"

// library returns the ready-made queries and those of the user's folder.
func (o *queryOptions) library() (*queries.Library, error) {
	folder := cmp.Or(o.folder, os.Getenv(envQueries))
	if folder == "" {
		return queries.Ready(), nil
	}
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return nil, usagef("--queries %s is no folder", folder)
	}
	return queries.Ready(os.DirFS(folder)), nil
}

func newQuery(db *database) *cobra.Command {
	var o queryOptions
	var format string
	var sandboxed, explain bool
	var memory int
	cmd := &cobra.Command{
		Use:   "query 'GIZMO'|@NAME [KEY=VALUE]...|-",
		Short: "Ask the graph with a Gizmo query, or one that is ready-made",
		Long: `Query runs a query in Gizmo, Cayley's query language: JavaScript with the graph g.
The helper functions of the ready-made queries are there, among them entity("Putin"),
which finds an entity by name or alias. - reads the query from standard input.

@NAME runs a ready-made query; newsgraph queries lists them with their parameters.
--queries names a folder with queries of your own: newsgraph queries NAME prints one
to begin with.

A query that a stranger wrote is best run with --sandbox: in a process of its own
that has a limit of memory and is killed when its time is up.

With --explain the query runs too, but instead of its rows you see the plan of each
of its paths: what the store did, how much it expected to find, how much it found,
and how many keys it read.`,
		Example: `  newsgraph query 'g.V(entity("Haugland")).Out("met-with").All()'
  newsgraph query @between a=Haugland b=Kalnins
  newsgraph query --format csv @who-met-whom > meetings.csv
  newsgraph query --evidence @rivals who=Haugland
  newsgraph query --file mine.js`,
		Args: arguments(cobra.ArbitraryArgs),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, formats); err != nil {
				return err
			}
			q, err := o.parse(cmd, args)
			if err != nil {
				return err
			}
			if explain {
				if sandboxed {
					return usagef("--explain and --sandbox exclude each other")
				}
				return db.read(cmd.Context(), func(g *graph.Graph) error { return q.explain(cmd, g) })
			}
			if sandboxed && o.evidence {
				return usagef("--evidence and --sandbox exclude each other")
			}
			if sandboxed {
				sb, err := db.sandbox(memory)
				if err != nil {
					return err
				}
				return q.print(cmd, sb.Query(cmd.Context(), q.source, &q.options), format)
			}
			return db.read(cmd.Context(), func(g *graph.Graph) error {
				began := time.Now()
				err := q.run(cmd, g, format)
				if o.timing {
					fmt.Fprintf(cmd.ErrOrStderr(), "%v\n", time.Since(began).Round(time.Millisecond))
				}
				return err
			})
		},
		ValidArgsFunction: completeQuery,
	}
	addGraphFormat(cmd, &format)
	cmd.Flags().StringVar(&o.file, "file", "", "read the query from a file")
	o.addLimits(cmd.Flags())
	cmd.Flags().BoolVar(&o.timing, "time", false, "say on standard error how long the query took")
	cmd.Flags().BoolVar(&sandboxed, "sandbox", false, "run the query in a process of its own, with a limit of memory")
	cmd.Flags().BoolVar(&explain, "explain", false, "print how the query was answered instead of its rows")
	cmd.Flags().IntVar(&memory, "memory", graph.DefaultMemory>>20, "megabytes that a query in a sandbox may take")
	return cmd
}

// completeQuery completes @NAME.
func completeQuery(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names []string
	for _, q := range queries.List() {
		names = append(names, "@"+q.Name+"\t"+q.Doc)
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// A question is a query that is ready to run.
type question struct {
	source   string
	options  graph.QueryOptions
	evidence bool     // add the sentences that rows rest on
	ready    bool     // it is a ready-made query, whose rows say things
	names    []string // entities that the query is about
}

// parse makes a question of the arguments.
func (o *queryOptions) parse(cmd *cobra.Command, args []string) (*question, error) {
	switch {
	case o.file != "" && len(args) > 0:
		return nil, usagef("a query from --file has no arguments")
	case o.file != "":
		return o.readFrom(cmd, o.file)
	case len(args) == 0:
		return nil, usagef("no query (usage: %s)", cmd.UseLine())
	case strings.HasPrefix(args[0], "@"):
		return o.named(args[0][1:], args[1:])
	case len(args) > 1:
		return nil, usagef("a Gizmo query is one argument; put it in quotation marks")
	case args[0] == "-":
		return o.readFrom(cmd, "-")
	}
	return o.gizmo("query", args[0]), nil
}

// parseFlag makes a question of the one string of ingest's --query.
func (o *queryOptions) parseFlag() (*question, error) {
	if name, ok := strings.CutPrefix(o.text, "@"); ok {
		fields := strings.Fields(name)
		if len(fields) == 0 {
			return nil, usagef("--query @ names no query")
		}
		return o.named(fields[0], fields[1:])
	}
	return o.gizmo("query", o.text), nil
}

// gizmo makes a question of a query of the user's own.
func (o *queryOptions) gizmo(name, source string) *question {
	return &question{source: source, evidence: o.evidence, options: graph.QueryOptions{
		Name: name, Prelude: o.prelude(queries.Prelude()), Timeout: o.timeout, MaxRows: o.limit, SaidOnly: o.saidOnly,
		Variables: o.variables,
	}}
}

// prelude tells the shared functions whether rows are to name their statements.
func (o *queryOptions) prelude(functions string) string {
	if !o.evidence {
		return functions
	}
	return functions + "\nconst withStatements = true;"
}

// readFrom makes a question of a file.
func (o *queryOptions) readFrom(cmd *cobra.Command, name string) (*question, error) {
	in := cmd.InOrStdin()
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, openError(name, err)
		}
		defer func() { _ = f.Close() }() // it was only read
		in = f
	}
	source, err := io.ReadAll(io.LimitReader(in, graph.DefaultMaxSource+1)) // the query says when it is too long
	if err != nil {
		return nil, fmt.Errorf("read query %s: %w", name, err)
	}
	return o.gizmo(name, string(source)), nil
}

// named makes a question of a ready-made query and its key=value arguments.
func (o *queryOptions) named(name string, args []string) (*question, error) {
	params := make(map[string]string)
	for _, arg := range args {
		key, value, ok := strings.Cut(arg, "=")
		if !ok || key == "" {
			return nil, usagef("parameter %q of @%s is not of the form KEY=VALUE", arg, name)
		}
		if _, twice := params[key]; twice {
			return nil, usagef("parameter %s of @%s is given twice", key, name)
		}
		params[key] = value
	}
	library, err := o.library()
	if err != nil {
		return nil, err
	}
	built, err := library.Build(name, params)
	if err != nil {
		return nil, &dataError{err}
	}
	q := o.gizmo("@"+name, built.Source)
	q.options.Prelude = o.prelude(built.Prelude)
	q.options.Columns = built.Columns
	q.options.Variables = nil // it knows its parameters and nothing else
	q.names, q.ready = built.Entities, true
	return q, nil
}

// run runs the question and prints its rows.
func (q *question) run(cmd *cobra.Command, g *graph.Graph, format string) error {
	if err := q.check(cmd, g); err != nil {
		return err
	}
	rows := g.Query(cmd.Context(), q.source, &q.options)
	if q.evidence {
		rows = withEvidence(cmd.Context(), g, rows)
	}
	return q.print(cmd, rows, format)
}

func (q *question) print(cmd *cobra.Command, rows iter.Seq2[graph.Row, error], format string) error {
	r := rowResults(rows, q.options.Columns)
	r.repeats = q.ready
	return r.print(cmd.OutOrStdout(), format)
}

// check rejects names that nobody bears, rather than finding nothing.
func (q *question) check(cmd *cobra.Command, g *graph.Graph) error {
	for _, name := range q.names {
		if _, err := resolve(cmd, g, name); err != nil {
			return err
		}
	}
	return nil
}

// explain runs the question and prints the plans of its paths.
func (q *question) explain(cmd *cobra.Command, g *graph.Graph) error {
	plans, err := g.Explain(cmd.Context(), q.source, &q.options)
	if err != nil {
		return err
	}
	_, err = io.WriteString(cmd.OutOrStdout(), graph.Drawing(plans))
	return err
}
