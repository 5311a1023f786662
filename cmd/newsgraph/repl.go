package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"newsgraph/graph"
)

func newREPL(db *database) *cobra.Command {
	var o queryOptions
	var format string
	cmd := &cobra.Command{
		Use:   "repl",
		Short: "Ask one question after another",
		Long: `Repl reads queries from the terminal and answers each: Gizmo, over several lines
where brackets are open, or a ready-made query such as @between a=Haugland b=Kalnins.
Tab completes methods, functions, relations, names of entities and commands; the
arrow keys bring back earlier lines. Ctrl-C stops a query, Ctrl-D ends. Variables
and functions that one query declares are there for the next ones.

` + replHelp,
		Example: `  newsgraph repl
  echo ':tables' | newsgraph repl`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := checkFormat(format, formats); err != nil {
				return err
			}
			return db.read(cmd.Context(), func(g *graph.Graph) error {
				o.variables = new(graph.Variables)
				r := &repl{cmd: cmd, graph: g, options: o, format: format}
				return r.run()
			})
		},
	}
	addGraphFormat(cmd, &format)
	o.addLimits(cmd.Flags())
	return cmd
}

const replHelp = `Commands:
  :tables         the relations in use, and how often
  :explain QUERY  how the store answers a query, with estimated and real counts
  :graph          draw the last result, if its rows are edges
  :save FILE      write the last result; the name's ending says how:
                  .csv .tsv .json .jsonl .md .dot .graphml .gexf
  :format NAME    print results as table, json, jsonl, csv, tsv, markdown
  :evidence       show or hide the sentences that rows rest on
  :limit N        stop after N rows (0: all)
  :variables      what queries have declared; :forget drops it
  :help, :quit`

// A lineReader reads what the user asks: a line, or several where brackets are
// open. It returns io.EOF at the end, and errStopped for a line given up.
type lineReader interface {
	read() (string, error)
}

var errStopped = errors.New("stopped")

// A repl asks a graph one question after another.
type repl struct {
	cmd     *cobra.Command
	graph   *graph.Graph
	options queryOptions
	format  string
	last    *results // of the last query, kept whole
}

// run answers until the input ends. A mistake is told and forgotten, unless
// the input is no terminal: then the first one ends the session with its exit
// status.
func (r *repl) run() error {
	// Ctrl-C is for the query at hand, so the command's own context, which it
	// ends, is of no use here.
	ctx, stop := signal.NotifyContext(context.WithoutCancel(r.cmd.Context()), syscall.SIGTERM)
	defer stop()
	in, interactive, err := r.reader(ctx)
	if err != nil {
		return err
	}
	for ctx.Err() == nil {
		line, err := in.read()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, errStopped):
			continue
		case err != nil:
			return fmt.Errorf("read the terminal: %w", err)
		}
		err = r.answer(ctx, strings.TrimSpace(line))
		switch {
		case errors.Is(err, errQuit):
			return nil
		case err != nil && !interactive:
			return err
		case err != nil:
			fmt.Fprintf(r.cmd.ErrOrStderr(), "%v\n", err)
		}
	}
	return nil
}

// reader returns an editor of lines where both ends are a terminal.
func (r *repl) reader(ctx context.Context) (in lineReader, interactive bool, err error) {
	stdin, isFile := r.cmd.InOrStdin().(*os.File)
	if isFile && width(stdin) > 0 && width(r.cmd.OutOrStdout()) > 0 {
		fmt.Fprintln(r.cmd.ErrOrStderr(), `newsgraph: Gizmo queries, @queries and :commands (:help); Ctrl-D ends`)
		library, err := r.options.library()
		if err != nil {
			return nil, false, err
		}
		return newEditor(newCompleter(ctx, r.graph, library, r.options.variables), historyFile()), true, nil
	}
	return newScanner(r.cmd.InOrStdin()), false, nil
}

// historyFile is where earlier lines are kept; "" where there is no such place.
func historyFile() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	dir = filepath.Join(dir, "newsgraph")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return ""
	}
	return filepath.Join(dir, "history")
}

var errQuit = errors.New("quit")

// answer answers one line. Ctrl-C stops it.
func (r *repl) answer(ctx context.Context, line string) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	var err error
	switch {
	case line == "":
		return nil
	case strings.HasPrefix(line, ":"):
		name, argument, _ := strings.Cut(line[1:], " ")
		err = r.command(ctx, name, strings.TrimSpace(argument))
	default:
		err = r.query(ctx, line)
	}
	if errors.Is(err, context.Canceled) {
		return errors.New("stopped")
	}
	return err
}

// query runs a query, prints its rows and keeps them.
func (r *repl) query(ctx context.Context, text string) error {
	q, err := r.question(text)
	if err != nil {
		return err
	}
	if err := q.check(r.cmd, r.graph); err != nil {
		return err
	}
	began := time.Now()
	rows := r.graph.Query(ctx, q.source, &q.options)
	if q.evidence {
		rows = withEvidence(ctx, r.graph, rows)
	}
	kept := rowResults(rows, q.options.Columns)
	records, failed := kept.collect()
	took := time.Since(began)
	r.last = &results{columns: kept.columns, records: records, repeats: q.ready}
	if err := r.last.print(r.cmd.OutOrStdout(), r.format); err != nil {
		return err
	}
	if failed != nil {
		return failed
	}
	n := 0
	for _, err := range records {
		if err == nil {
			n++
		}
	}
	fmt.Fprintf(r.cmd.ErrOrStderr(), "%s, %v\n", plural(n, "row"), took.Round(time.Millisecond))
	return nil
}

// question makes a question of a line: @name key=value, or Gizmo.
func (r *repl) question(text string) (*question, error) {
	name, ok := strings.CutPrefix(text, "@")
	if !ok {
		return r.options.gizmo("query", text), nil
	}
	words, err := splitWords(name)
	if err != nil {
		return nil, err
	}
	if len(words) == 0 {
		return nil, usagef("@ names no query")
	}
	return r.options.named(words[0], words[1:])
}

// splitWords splits a line at spaces outside quotation marks, which it takes
// off.
func splitWords(line string) ([]string, error) {
	var words []string
	var word strings.Builder
	inWord, quote := false, rune(0)
	for _, c := range line {
		switch {
		case quote != 0 && c == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(c)
		case c == '"' || c == '\'':
			quote, inWord = c, true
		case c == ' ' || c == '\t' || c == '\n':
			if inWord {
				words = append(words, word.String())
				word.Reset()
			}
			inWord = false
		default:
			word.WriteRune(c)
			inWord = true
		}
	}
	if quote != 0 {
		return nil, usagef("a quotation mark is missing in %s", line)
	}
	if inWord {
		words = append(words, word.String())
	}
	return words, nil
}
