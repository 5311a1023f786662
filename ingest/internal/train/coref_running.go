package main

import (
	"cmp"
	"path/filepath"
	"regexp"
	"strings"
)

// runningCorpora are the texts from which the ranker of mentions learns how
// "he" and "she" take up people: encyclopedia articles, which speak of people
// as news do.
var runningCorpora = []string{"wiki14", "wiki18"}

var (
	masculine = regexp.MustCompile(`\b[Hh](e|is|im)\b`)
	feminine  = regexp.MustCompile(`\b([Ss]he|[Hh]er)\b`)
)

// mixedArticles calls yield for each article of the running corpora that
// speaks of men and of women.
func mixedArticles(yield func(text string) error) error {
	dir, err := sharedData()
	if err != nil {
		return err
	}
	for _, name := range runningCorpora {
		var lines []string
		end := func() error {
			text := strings.Join(lines, "\n")
			lines = lines[:0]
			if len(masculine.FindAllStringIndex(text, 2)) < 2 || len(feminine.FindAllStringIndex(text, 2)) < 2 {
				return nil
			}
			return yield(text)
		}
		var bad error
		err := rawLines(filepath.Join(dir, "text", name+".txt.zst"), func(line string) bool {
			if line != "" {
				lines = append(lines, line)
				return true
			}
			bad = end()
			return bad == nil
		})
		if err == nil && bad == nil {
			bad = end()
		}
		if err != nil || bad != nil {
			return cmp.Or(bad, err)
		}
	}
	return nil
}
