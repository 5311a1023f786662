package main

import (
	"github.com/spf13/cobra"

	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

func newAnnotate() *cobra.Command {
	var input, format string
	cmd := &cobra.Command{
		Use:   "annotate [FILE|-]",
		Short: "Print the linguistic analysis of a text as CoNLL-U or as trees",
		Long: `Annotate prints lemmas, parts of speech, features, dependency trees and the enhanced
graph over them as CoNLL-U (Universal Dependencies v2), with named entities as NER=,
names within names ("Bank of England") as NestedNER= and coreference as Entity= in the
MISC column.

With --format tree it draws the trees for people to read, a word to a line.

With --input conllu the tokens and sentences of the input are kept, and everything
else is predicted anew.`,
		Example: `  newsgraph annotate article.txt
  echo "She left for Oslo." | newsgraph annotate --format tree -
  newsgraph annotate --input conllu dev.conllu > predicted.conllu`,
		Args: arguments(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			n := ingest.Notation(format)
			if n != ingest.CoNLLU && n != ingest.Tree {
				return usagef("unknown format %q; the formats are conllu and tree", format)
			}
			switch input {
			case "conllu":
				return annotateCoNLLU(cmd, args, n)
			case "text":
				return annotateText(cmd, args, n)
			}
			return usagef("unknown input %q; the inputs are text and conllu", input)
		},
	}
	cmd.Flags().StringVar(&input, "input", "text", "what the input is: text or conllu")
	cmd.Flags().StringVar(&format, "format", string(ingest.CoNLLU), "output format: conllu, tree")
	return cmd
}

func annotateCoNLLU(cmd *cobra.Command, args []string, n ingest.Notation) error {
	in, name, closeInput, err := openInput(cmd, args)
	if err != nil {
		return err
	}
	defer closeInput()
	p, err := ingest.New(nil)
	if err != nil {
		return err
	}
	return p.AnnotateCoNLLU(cmd.Context(), in, name, cmd.OutOrStdout(), n)
}

func annotateText(cmd *cobra.Command, args []string, n ingest.Notation) error {
	if len(args) == 0 {
		args = []string{"-"}
	}
	src, err := new(sourceFlags).options(cmd, 1)
	if err != nil {
		return err
	}
	var p *ingest.Pipeline
	for a, err := range source.Open(cmd.Context(), args, src) {
		if err != nil {
			return err
		}
		if p == nil {
			if p, err = ingest.New(nil); err != nil {
				return err
			}
		}
		if err := p.AnnotateText(cmd.Context(), a, cmd.OutOrStdout(), n); err != nil {
			return err
		}
	}
	return nil
}
