package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// The lexicographer files of WordNet (lexnames(5WN)) that say what a noun
// stands for.
var lexTypes = map[string]string{
	"18": "person", "14": "group", "15": "place", "11": "event", "06": "thing", "05": "animal",
}

// nounTypes writes lexicon/coref/wordnet-nouns.tsv under the language folder
// lang: what the most frequent sense of a one-word noun stands for, by the
// noun files of WordNet 3.0 (Debian package wordnet-base) in dir.
func nounTypes(dir, lang string, log io.Writer) error {
	file, err := synsetFiles(filepath.Join(dir, "data.noun"))
	if err != nil {
		return err
	}
	var rows []string
	err = eachLine(filepath.Join(dir, "index.noun"), func(line string) {
		// lemma pos synsets pointers [pointer…] senses tagged offset…
		f := strings.Fields(line)
		if strings.HasPrefix(line, " ") || len(f) < 6 || strings.ContainsAny(f[0], "_0123456789.'/") {
			return
		}
		pointers, err := strconv.Atoi(f[3])
		if err != nil || len(f) < 7+pointers {
			return
		}
		tagged, err := strconv.Atoi(f[5+pointers])
		if err != nil {
			return
		}
		typ := lexTypes[file[f[6+pointers]]]
		// A noun that no tagged text has is kept for persons only: there the
		// endings (-er, -ist) make the reading plain.
		if typ != "" && (tagged > 0 || typ == "person") {
			rows = append(rows, f[0]+"\t"+typ+"\n")
		}
	})
	if err != nil {
		return err
	}
	slices.Sort(rows)
	var b bytes.Buffer
	b.WriteString("# What the most frequent sense of a noun stands for, from the lexicographer files of WordNet 3.0 (Princeton\n" +
		"# University, WordNet 3.0 licence; Debian package wordnet-base). Made by ingest/internal/train (nouns).\n")
	b.WriteString(strings.Join(rows, ""))
	fmt.Fprintf(log, "nouns: %d of WordNet\n", len(rows))
	return os.WriteFile(filepath.Join(lang, "lexicon", "coref", "wordnet-nouns.tsv"), b.Bytes(), 0o644)
}

// synsetFiles returns the lexicographer file of each synset, by its offset.
func synsetFiles(path string) (map[string]string, error) {
	file := map[string]string{}
	err := eachLine(path, func(line string) {
		if f := strings.Fields(line); !strings.HasPrefix(line, " ") && len(f) > 1 {
			file[f[0]] = f[1]
		}
	})
	return file, err
}

func eachLine(path string, do func(line string)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // it is only read
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		do(lines.Text())
	}
	return lines.Err()
}
