// Train learns the models in ingest/internal/lang/en/models from the shared
// corpora and measures every stage on data it has not learnt from:
//
//	go run ./ingest/internal/train clusters    # word classes from running text
//	go run ./ingest/internal/train lists       # lexicons of countries and names
//	go run ./ingest/internal/train lemma-lexicon # lemmas, from WordNet
//	go run ./ingest/internal/train tokenize    # sentence splitter
//	go run ./ingest/internal/train lemmas      # lemmas, from trees
//	go run ./ingest/internal/train neural      # tags, trees and names by a network
//	go run ./ingest/internal/train known-names # names of the encyclopedia
//	go run ./ingest/internal/train ner         # names
//	go run ./ingest/internal/train eval        # all scores, by stage and corpus
//
// Each subcommand is in a file of its own. The corpora are found through the
// environment variable NEWSGRAPH_SHARED. Learning is a function of the corpora
// and the seed: the same ones give the same bytes.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
)

// A command is one of the program's subcommands.
type command struct {
	name, summary string
	run           func(ctx context.Context, out io.Writer, args []string) error
}

// commands lists the subcommands in the order in which a full build runs them.
func commands() []command {
	return []command{
		tokenizeCommand,
		clustersCommand,
		listsCommand,
		lemmaLexiconCommand,
		lemmasCommand,
		neuralCommand,
		knownNamesCommand,
		nerCommand,
		confidenceCommand,
		evalCommand,
		scoreCommand,
		corefLexiconCommand,
		corefRankerCommand,
		corefCommand,
		corefRawCommand,
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Stdout, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out io.Writer, args []string) error {
	if len(args) > 0 {
		for _, c := range commands() {
			if c.name == args[0] {
				return c.run(ctx, out, args[1:])
			}
		}
	}
	fmt.Fprintln(os.Stderr, "usage: train COMMAND [FLAGS]")
	for _, c := range commands() {
		fmt.Fprintf(os.Stderr, "  %-13s %s\n", c.name, c.summary)
	}
	return fmt.Errorf("no such command: %q", args)
}
