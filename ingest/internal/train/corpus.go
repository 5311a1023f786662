package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// The corpora, by their place under the shared data folder.
const (
	ewtTrain = "ud-ewt/train.conllu"
	ewtDev   = "ud-ewt/dev.conllu"
	gumTrain = "gum/train.conllu"
	gumDev   = "gum/dev.conllu"
)

// revision names the corpora that the tagger and the parser learn from.
const revision = "UD_English-EWT 15d613d, GUM 72ce5ac"

// sharedData returns the folder that holds the corpora: "data" in the folder
// that NEWSGRAPH_SHARED names, by default ../shared beside the repository.
func sharedData() (string, error) {
	dir := os.Getenv("NEWSGRAPH_SHARED")
	if dir == "" {
		root, err := repositoryRoot()
		if err != nil {
			return "", err
		}
		dir = filepath.Join(root, "..", "shared")
	}
	dir = filepath.Join(dir, "data")
	if _, err := os.Stat(dir); err != nil {
		return "", fmt.Errorf("the shared corpora are absent (set NEWSGRAPH_SHARED): %w", err)
	}
	return dir, nil
}

// repositoryRoot returns the nearest folder upwards that has a go.mod.
func repositoryRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", fmt.Errorf("no go.mod here or above")
		}
		dir = up
	}
}

// modelsDir returns the folder that the models of a language are written to.
func modelsDir() (string, error) {
	root, err := repositoryRoot()
	if err != nil {
		return "", err
	}
	return filepath.Join(root, "ingest", "internal", "lang", "en", "models"), nil
}

// readCorpus reads the documents of a CoNLL-U file of the shared data folder.
func readCorpus(name string) ([]*doc.Doc, error) {
	dir, err := sharedData()
	if err != nil {
		return nil, err
	}
	path := filepath.Join(dir, filepath.FromSlash(name))
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it is only read
	var docs []*doc.Doc
	for d, err := range doc.ReadCoNLLU(f, path) {
		if err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
	return docs, nil
}

// readCorpora reads several files one after the other.
func readCorpora(names ...string) ([]*doc.Doc, error) {
	var all []*doc.Doc
	for _, name := range names {
		docs, err := readCorpus(name)
		if err != nil {
			return nil, err
		}
		all = append(all, docs...)
	}
	return all, nil
}

// bare returns the document with its tokens and sentences and no annotation.
func bare(d *doc.Doc) *doc.Doc {
	b := &doc.Doc{Text: d.Text, Published: d.Published, Layers: doc.Tokens | doc.Sentences}
	b.Sentences = append(b.Sentences, d.Sentences...)
	for _, t := range d.Tokens {
		b.Tokens = append(b.Tokens, doc.Token{Begin: t.Begin, End: t.End, Form: t.Form, Head: -1, Joined: t.Joined})
	}
	return b
}

// bareAll returns bare copies of all documents.
func bareAll(docs []*doc.Doc) []*doc.Doc {
	out := make([]*doc.Doc, len(docs))
	for i, d := range docs {
		out[i] = bare(d)
	}
	return out
}

// comment returns the value of a comment of the document's first sentence,
// such as "newdoc id" or "meta::genre".
func comment(d *doc.Doc, key string) string {
	if len(d.Sentences) == 0 {
		return ""
	}
	for _, c := range d.Sentences[0].Comments {
		k, v, _ := strings.Cut(strings.TrimLeft(c, "# "), "=")
		if strings.TrimSpace(k) == key {
			return strings.TrimSpace(v)
		}
	}
	return ""
}
