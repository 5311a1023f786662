package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/internal/doc"
)

// The corpora of names, by their place under the shared data folder.
const (
	unerTrain = "ner/uner-ewt-train.iob2"
	unerDev   = "ner/uner-ewt-dev.iob2"
	wikiGold  = "ner/wikigold.conll"
)

// nerRevision names the corpora that the model of names learns from.
const nerRevision = "UNER_English-EWT 0c7ce0d, GUM 72ce5ac, WikiGold 27f595c"

// tagged is a token of a column file with its tag, "B-PER" or the like.
type tagged struct{ form, tag string }

// readTagged reads the documents of a file of tagged tokens: UNER's columns
// (number, form, tag, …) or WikiGold's (form, tag). Documents of WikiGold are
// not marked: fixed numbers of sentences stand for them.
func readTagged(name string) ([]*doc.Doc, error) {
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
	var sentence []tagged
	var comments []string
	flush := func() {
		if len(sentence) == 0 {
			return
		}
		fresh := name == wikiGold && len(docs) > 0 && len(docs[len(docs)-1].Sentences) == 25
		for _, c := range comments {
			fresh = fresh || strings.HasPrefix(c, "# newdoc")
		}
		if len(docs) == 0 || fresh {
			docs = append(docs, &doc.Doc{Layers: doc.Tokens | doc.Sentences | doc.Mentions})
		}
		addTagged(docs[len(docs)-1], sentence, comments)
		sentence, comments = nil, nil
	}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		line := lines.Text()
		col := strings.Split(line, "\t")
		switch {
		case line == "":
			flush()
		case strings.HasPrefix(line, "# "):
			comments = append(comments, line)
		case len(col) >= 3:
			sentence = append(sentence, tagged{col[1], col[2]})
		default:
			form, tag, ok := strings.Cut(line, " ")
			if !ok {
				return nil, fmt.Errorf("%s: no tag in %q", path, line)
			}
			sentence = append(sentence, splitHyphens(tagged{form, tag})...)
		}
	}
	flush()
	return docs, lines.Err()
}

// splitHyphens splits a token at hyphens between letters, as Universal
// Dependencies has it.
func splitHyphens(t tagged) []tagged {
	var out []tagged
	form := t.form
	for i := 1; i < len(form)-1; i++ {
		before, _ := utf8.DecodeLastRuneInString(form[:i])
		after, _ := utf8.DecodeRuneInString(form[i+1:])
		if form[i] == '-' && unicode.IsLetter(before) && unicode.IsLetter(after) {
			out = append(out, tagged{form[:i], t.tag}, tagged{"-", t.tag})
			form, i = form[i+1:], 0
		}
	}
	return append(out, tagged{form, t.tag})
}

// addTagged appends a sentence to d. A tag that begins with I continues a name
// of the same type and begins one elsewhere.
func addTagged(d *doc.Doc, sentence []tagged, comments []string) {
	s := doc.Sentence{Begin: len(d.Tokens), Block: -1, Comments: comments}
	last := ""
	for _, t := range sentence {
		if d.Text != "" {
			d.Text += " "
		}
		i := len(d.Tokens)
		d.Tokens = append(d.Tokens, doc.Token{Begin: len(d.Text), End: len(d.Text) + len(t.form), Form: t.form, Head: -1})
		d.Text += t.form
		place, typ, _ := strings.Cut(t.tag, "-")
		label := nameLabel(typ)
		switch {
		case label == "":
			typ = ""
		case place == "I" && typ == last:
			d.Mentions[len(d.Mentions)-1].End = i + 1
			d.Mentions[len(d.Mentions)-1].Head = i
		default:
			d.Mentions = append(d.Mentions, doc.Mention{Begin: i, End: i + 1, Head: i, Label: label, Entity: -1})
		}
		last = typ
	}
	s.End = len(d.Tokens)
	d.Sentences = append(d.Sentences, s)
}

// nameLabel returns the label of a type of the corpora, "" for none: UNER's
// early release marks other names OTH, and some tokens "B-O" by mistake.
func nameLabel(typ string) doc.Label {
	switch typ {
	case "PER", "ORG", "LOC", "MISC":
		return doc.Label(typ)
	case "OTH":
		return doc.MISC
	}
	return ""
}
