package main

import (
	"github.com/spf13/cobra"

	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

func newAnnotate() *cobra.Command {
	var input string
	cmd := &cobra.Command{
		Use:   "annotate [FILE|-]",
		Short: "Print the linguistic analysis of a text as CoNLL-U",
		Long: `Annotate prints lemmas, parts of speech, features and dependency trees as CoNLL-U
(Universal Dependencies v2), with named entities as NER= and coreference as Entity=
in the MISC column.

With --input conllu the tokens and sentences of the input are kept, and everything
else is predicted anew.`,
		Example: `  newsgraph annotate article.txt
  newsgraph annotate --input conllu dev.conllu > predicted.conllu`,
		Args: arguments(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch input {
			case "conllu":
				return annotateCoNLLU(cmd, args)
			case "text":
				return annotateText(cmd, args)
			}
			return usagef("unknown input %q; the inputs are text and conllu", input)
		},
	}
	cmd.Flags().StringVar(&input, "input", "text", "what the input is: text or conllu")
	return cmd
}

func annotateCoNLLU(cmd *cobra.Command, args []string) error {
	in, name, closeInput, err := openInput(cmd, args)
	if err != nil {
		return err
	}
	defer closeInput()
	p, err := ingest.New(nil)
	if err != nil {
		return err
	}
	return p.AnnotateCoNLLU(cmd.Context(), in, name, cmd.OutOrStdout())
}

func annotateText(cmd *cobra.Command, args []string) error {
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
		if err := p.AnnotateText(cmd.Context(), a, cmd.OutOrStdout()); err != nil {
			return err
		}
	}
	return nil
}
