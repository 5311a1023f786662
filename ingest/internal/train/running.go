package main

import (
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/ner"
	"newsgraph/ingest/internal/tokenize"
)

// runningSources are the parts of the running text that the network reads for
// the one after it: most of it news and encyclopedia.
var runningSources = []textSource{
	{"current_events", 10}, {"wikinews", 10}, {"doj", 10}, {"wiki18", 4}, {"wh_written", 1}, {"wh_transcripts", 1},
}

// panelSources are what a panel reads: more, as its vote is worth more.
var panelSources = []textSource{
	{"current_events", 10}, {"wikinews", 10}, {"doj", 10}, {"wiki18", 10}, {"wiki14", 3}, {"wh_written", 1}, {"wh_transcripts", 1},
}

// The sentences of running text that are learnt from have this many words.
const leastRead, mostRead = 5, 70

// readRunning reads running text with the models in place: tags, trees with
// margins, and names. If there is a panel, tags and trees are its vote.
func readRunning(out io.Writer, files fs.FS, p panel) ([]*doc.Doc, error) {
	shared, err := sharedData()
	if err != nil {
		return nil, err
	}
	t, err := tokenize.Load(files)
	if err != nil {
		return nil, err
	}
	trees, err := loadReading(files)
	if err != nil {
		return nil, err
	}
	names, err := ner.Load(files)
	if err != nil {
		return nil, err
	}
	sources, steps := runningSources, []func(*doc.Doc) error{t.Annotate, trees.read, names.Annotate}
	if len(p) > 0 {
		sources, steps = panelSources, append(steps, p.read)
	}
	var docs []*doc.Doc
	words := 0
	for _, src := range sources {
		texts, err := documents(filepath.Join(shared, "text", src.name+".txt.zst"), src.tenths)
		if err != nil {
			return nil, err
		}
		for _, text := range texts {
			d := &doc.Doc{Text: text, Blocks: tokenize.Paragraphs(text), Layers: doc.Blocks}
			for _, annotate := range steps {
				if err := annotate(d); err != nil {
					return nil, err
				}
			}
			d.NameScores = nil // they are many
			d.Sentences = slices.DeleteFunc(d.Sentences, func(s doc.Sentence) bool {
				n := s.End - s.Begin
				return n < leastRead || n > mostRead
			})
			for _, s := range d.Sentences {
				words += s.End - s.Begin
			}
			docs = append(docs, d)
		}
	}
	fmt.Fprintf(out, "%.2f million words of running text read\n", float64(words)/1e6)
	return docs, nil
}

// documents returns the given share of the documents of a file of running text,
// an empty line between paragraphs.
func documents(path string, tenths int) ([]string, error) {
	var texts []string
	for p, err := range paragraphs(path) {
		if err != nil {
			return nil, err
		}
		switch {
		case p.document%10 >= tenths:
		case p.first:
			texts = append(texts, p.text)
		case len(texts) > 0:
			texts[len(texts)-1] += "\n\n" + p.text
		}
	}
	return texts, nil
}
