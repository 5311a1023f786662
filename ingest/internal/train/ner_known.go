package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/ner"
)

// wordNetDir is where Debian's package wordnet-base puts its files.
const wordNetDir = "/usr/share/wordnet"

var knownNamesCommand = command{
	name:    "known-names",
	summary: "write the names of WordNet and of the encyclopedia (after neural)",
	run: func(_ context.Context, out io.Writer, _ []string) error {
		shared, err := sharedData()
		if err != nil {
			return err
		}
		models, err := modelsDir()
		if err != nil {
			return err
		}
		lang := filepath.Dir(models)
		names, err := knownNames(os.DirFS(lang), filepath.Join(shared, "text"))
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := ner.WriteKnown(&b, slices.Values(names), knownNotice...); err != nil {
			return err
		}
		fmt.Fprintf(out, "known names: %d, %d bytes\n", len(names), b.Len())
		return os.WriteFile(filepath.Join(lang, filepath.FromSlash(ner.KnownFile)), b.Bytes(), 0o644)
	},
}

// knownNotice says in the file where it comes from.
var knownNotice = []string{
	"Names and the kind of their bearers: instances of WordNet 3.0 (Princeton University, WordNet 3.0 licence) and what the first",
	"sentences of Wikipedia articles say that their titles are (CC BY-SA 3.0); CC BY-SA 4.0, see ATTRIBUTION.md and README.md.",
}

// knownNames returns names with the kinds of their bearers: the instances of
// WordNet and the titles of the encyclopedia in the running text.
func knownNames(files fs.FS, text string) ([]ner.Named, error) {
	names, err := wordNetNames(filepath.Join(wordNetDir, "data.noun"))
	if err != nil {
		return nil, fmt.Errorf("names of WordNet (Debian package wordnet-base): %w", err)
	}
	defined, err := definedNames(files, text)
	return append(names, defined...), err
}

// lexKinds are the kinds of instances by WordNet's lexicographer files.
var lexKinds = map[string]ner.Kind{
	"18": ner.Person, "14": ner.Group, "15": ner.Place, "17": ner.Place, "06": ner.Thing, "10": ner.Thing, "04": ner.Event, "11": ner.Event,
}

// wordNetNames reads the instances among WordNet's nouns: synsets with an
// instance hypernym.
func wordNetNames(path string) ([]ner.Named, error) {
	var names []ner.Named
	err := eachLine(path, func(line string) {
		// offset lexfile n words(hex) word id… pointers @i…
		f := strings.Fields(line)
		if strings.HasPrefix(line, " ") || len(f) < 6 || !strings.Contains(line, " @i ") {
			return
		}
		var n int
		if _, err := fmt.Sscanf(f[3], "%x", &n); err != nil || len(f) < 4+2*n {
			return
		}
		kind := lexKinds[f[1]]
		for i := range n {
			if word := f[4+2*i]; kind != 0 && word[0] >= 'A' && word[0] <= 'Z' {
				names = append(names, ner.Named{Name: wordsOf(strings.ReplaceAll(word, "_", " ")), Kind: kind})
			}
		}
	})
	// Atlanta is a town rather than a battle: of several bearers the first counts.
	order := []ner.Kind{ner.Place, ner.Person, ner.Group, ner.Thing, ner.Event}
	slices.SortStableFunc(names, func(a, b ner.Named) int {
		return cmp.Compare(slices.Index(order, a.Kind), slices.Index(order, b.Kind))
	})
	return names, err
}

// wordsOf puts spaces between the words of a name.
func wordsOf(name string) string {
	var all []string
	for s := range splitRaw(name) {
		all = append(all, s...)
	}
	return strings.Join(all, " ")
}

// definedNames reads what the first sentence of each article of the
// encyclopedia says that its title is.
func definedNames(files fs.FS, text string) ([]ner.Named, error) {
	kinds, err := nounKinds(files)
	if err != nil {
		return nil, err
	}
	trees, err := loadReading(files)
	if err != nil {
		return nil, err
	}
	var names []ner.Named
	for _, source := range []string{"wiki18", "wiki14"} {
		for p, err := range paragraphs(filepath.Join(text, source+".txt.zst")) {
			if err != nil {
				return nil, err
			}
			if !p.first {
				continue
			}
			name, noun, err := definition(trees, firstSentence(p.text))
			if err != nil {
				return nil, err
			}
			if kind := kinds[noun]; name != "" && kind != 0 {
				names = append(names, ner.Named{Name: name, Kind: kind})
			}
		}
	}
	return names, nil
}

func firstSentence(paragraph string) []string {
	for words := range splitRaw(paragraph) {
		return words
	}
	return nil
}

// definition takes a sentence "NAME … is a NOUN …" apart: the proper nouns that
// it begins with, without an article, and the lemma of the noun. It returns ""
// for other sentences.
func definition(trees *reading, words []string) (name, noun string, err error) {
	if len(words) < 4 || len(words) > 80 {
		return "", "", nil
	}
	d := &doc.Doc{Layers: doc.Tokens | doc.Sentences}
	sentence := make([]tagged, len(words))
	for i, w := range words {
		sentence[i].form = w
	}
	addTagged(d, sentence, nil)
	if err := trees.read(d); err != nil {
		return "", "", err
	}
	root := 0
	for i := range d.Tokens {
		if d.Tokens[i].Head < 0 {
			root = i
		}
	}
	subject, copula := -1, false
	for i := range root {
		if t := &d.Tokens[i]; t.Head == root {
			copula = copula || t.Deprel == "cop"
			if t.Deprel == "nsubj" && subject < 0 {
				subject = i
			}
		}
	}
	if d.Tokens[root].UPOS != "NOUN" || !copula || subject < 0 || d.Tokens[subject].UPOS != "PROPN" {
		return "", "", nil
	}
	from, to := 0, 0
	if d.Tokens[0].UPOS == "DET" {
		from = 1
	}
	for i := from; i < root && d.Tokens[i].UPOS != "AUX" && d.Tokens[i].Form != "(" && d.Tokens[i].Form != ","; i++ {
		to = i + 1
	}
	if to <= subject || to-from > 6 {
		return "", "", nil
	}
	return strings.Join(words[from:to], " "), d.Tokens[root].Lemma, nil
}

// nounKinds reads which kind of thing a noun stands for, from the lexicons of
// coreference; the own writing before WordNet.
func nounKinds(files fs.FS) (map[string]ner.Kind, error) {
	byType := map[string]ner.Kind{
		"person": ner.Person, "organization": ner.Group, "group": ner.Group, "place": ner.Place,
		"event": ner.Event, "thing": ner.Thing, "work": ner.Thing, "product": ner.Thing,
	}
	kinds := map[string]ner.Kind{}
	for _, name := range []string{"nouns.tsv", "wordnet-nouns.tsv"} {
		b, err := fs.ReadFile(files, "lexicon/coref/"+name)
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(b)) {
			col := strings.Split(strings.TrimSpace(line), "\t")
			if len(col) >= 2 && line[0] != '#' && kinds[col[0]] == 0 {
				kinds[col[0]] = byType[col[1]]
			}
		}
	}
	return kinds, nil
}
