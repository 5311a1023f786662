package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/klauspost/compress/zstd"

	"newsgraph/ingest/internal/lemma"
)

var lemmaLexiconCommand = command{
	name:    "lemma-lexicon",
	summary: "write the lexicon of lemmas from WordNet",
	run: func(_ context.Context, out io.Writer, args []string) error {
		flags := flag.NewFlagSet("lemma-lexicon", flag.ContinueOnError)
		wordnet := flags.String("wordnet", "/usr/share/wordnet", "folder of WordNet 3.0 (Debian package wordnet-base)")
		if err := flags.Parse(args); err != nil {
			return err
		}
		models, err := modelsDir()
		if err != nil {
			return err
		}
		return lemmaLexicon(*wordnet, filepath.Dir(models), out)
	},
}

// wordnetNotice heads the files made of WordNet.
const wordnetNotice = `# %s, made of WordNet 3.0 (Debian package wordnet-base)
# by ingest/internal/train (lemma-lexicon). WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved.
# Its licence and disclaimer: LICENSE-wordnet.txt in this folder.
`

// wordnetParts are the endings of WordNet's files with the letters that they
// stand for in sense keys and in the lexicon.
var wordnetParts = []struct {
	file   string
	senses string // numbers of the part of speech in sense keys
	part   byte
}{{"noun", "1", 'n'}, {"verb", "2", 'v'}, {"adj", "35", 'a'}, {"adv", "4", 'r'}}

// lemmaLexicon writes lexicon/lemmas.tsv.zst, lexicon/lemma-exceptions.tsv and
// WordNet's licence under the language folder lang.
func lemmaLexicon(dir, lang string, log io.Writer) error {
	counts, err := lemmaUse(filepath.Join(dir, "cntlist.rev"))
	if err != nil {
		return err
	}
	s := lemma.LexiconSource{Words: map[string]string{}, Count: func(lemma string, part byte) int { return counts[lemma+string(part)] }}
	for _, p := range wordnetParts {
		if err := addLemmas(&s, filepath.Join(dir, "data."+p.file), p.part); err != nil {
			return err
		}
		err := eachLine(filepath.Join(dir, p.file+".exc"), func(line string) {
			if f := strings.Fields(line); len(f) > 1 && isWord(f[0]) && isWord(f[1]) {
				s.Exceptions = append(s.Exceptions, lemma.ExceptionSource{Form: f[0], Part: p.part, Lemmas: f[1:]})
			}
		})
		if err != nil {
			return err
		}
	}
	words, exceptions, err := s.Make()
	if err != nil {
		return err
	}
	return writeLemmas(filepath.Join(lang, "lexicon"), words, exceptions, dir, log)
}

func writeLemmas(dir, words, exceptions, wordnet string, log io.Writer) error {
	var packed bytes.Buffer
	z, err := zstd.NewWriter(&packed, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(z, wordnetNotice+"%s", "Lemmas with their parts of speech", words); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	fmt.Fprintf(log, "%d lemmas in %d bytes, %d exceptions\n", strings.Count(words, "\n"), packed.Len(), strings.Count(exceptions, "\n"))
	if err := os.WriteFile(filepath.Join(dir, "lemmas.tsv.zst"), packed.Bytes(), 0o644); err != nil {
		return err
	}
	text := fmt.Sprintf(wordnetNotice+"# Columns: form, part of speech (n v a r), lemma.\n%s", "Forms whose lemma no rule finds", exceptions)
	if err := os.WriteFile(filepath.Join(dir, "lemma-exceptions.tsv"), []byte(text), 0o644); err != nil {
		return err
	}
	licence, err := wordnetLicence(filepath.Join(wordnet, "data.verb"))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "LICENSE-wordnet.txt"), []byte(licence), 0o644)
}

// wordnetLicence returns the licence at the head of a WordNet file, whose lines
// begin with their number.
func wordnetLicence(path string) (string, error) {
	var b strings.Builder
	err := eachLine(path, func(line string) {
		if !strings.HasPrefix(line, "  ") {
			return
		}
		_, text, _ := strings.Cut(strings.TrimSpace(line), " ")
		b.WriteString(strings.TrimSpace(text) + "\n")
	})
	return b.String(), err
}

// isWord reports whether a lemma is one word in ASCII letters.
func isWord(s string) bool {
	return len(s) > 1 && strings.IndexFunc(s, func(r rune) bool { return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') }) < 0
}

// addLemmas adds the words of a data file: offset, lexicographer file, type,
// number of words in hexadecimal, and the words with a digit each. Nouns that
// are always written with a capital are names and left out.
func addLemmas(s *lemma.LexiconSource, path string, part byte) error {
	small, capital := map[string]bool{}, map[string]bool{}
	err := eachLine(path, func(line string) {
		f := strings.Fields(line)
		if strings.HasPrefix(line, " ") || len(f) < 4 {
			return
		}
		n, err := strconv.ParseUint(f[3], 16, 16)
		if err != nil || len(f) < 4+2*int(n) {
			return
		}
		for i := range int(n) {
			word, _, _ := strings.Cut(f[4+2*i], "(")
			if lower := strings.ToLower(word); isWord(word) && lower == word {
				small[lower] = true
			} else if isWord(word) {
				capital[lower] = true
			}
		}
	})
	for w := range small {
		s.Words[w] += string(part)
	}
	for w := range capital {
		if !small[w] && part == 'a' {
			s.Words[w] += "aA"
		}
	}
	return err
}

// lemmaUse returns how often each lemma with its part was found in tagged
// texts, from lines of a sense key, the number of the sense, and a count.
func lemmaUse(path string) (map[string]int, error) {
	counts := map[string]int{}
	err := eachLine(path, func(line string) {
		key, rest, ok := strings.Cut(line, "%")
		f := strings.Fields(rest)
		if !ok || len(f) < 3 {
			return
		}
		n, err := strconv.Atoi(f[2])
		if err != nil {
			return
		}
		for _, p := range wordnetParts {
			if strings.Contains(p.senses, f[0][:1]) {
				counts[key+string(p.part)] += n
			}
		}
	})
	return counts, err
}
