package main

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
)

// How long the endings of names are that tell a gender, how many names must
// share one, and by how many in a hundred it must differ from the ending that is
// shorter by a letter.
const (
	longestEnding = 5
	endingNames   = 6
	endingDiffers = 5
)

// endingCount counts the names with an ending by gender.
type endingCount struct{ masc, fem int }

// writeNameEndings writes of how many in a hundred names with an ending women are the
// bearers, as many women as men being named; the longest ending that the table
// has is the one that counts for a name.
func writeNameEndings(path string, all []*nameCount, log io.Writer) error {
	counts := map[string]*endingCount{}
	var total endingCount
	for _, c := range all {
		g := c.gender()
		if g == "" {
			continue
		}
		total.add(g)
		letters := []rune(c.name)
		for k := 1; k <= min(longestEnding, len(letters)); k++ {
			end := string(letters[len(letters)-k:])
			if counts[end] == nil {
				counts[end] = &endingCount{}
			}
			counts[end].add(g)
		}
	}
	var b bytes.Buffer
	b.WriteString("# Endings of first names and how many in a hundred of those who bear such a name are women. Counted by\n" +
		"# ingest/internal/train (coref-lexicon) from first-names.tsv.\n")
	n := 0
	for _, end := range slices.Sorted(maps.Keys(counts)) {
		c := counts[end]
		if c.masc+c.fem < endingNames {
			continue
		}
		share := c.share(total)
		if k := len([]rune(end)); k > 1 {
			if shorter := counts[string([]rune(end)[1:])].share(total); max(share-shorter, shorter-share) <= endingDiffers {
				continue
			}
		}
		fmt.Fprintf(&b, "%s\t%d\n", end, share)
		n++
	}
	fmt.Fprintf(log, "endings of names: %d\n", n)
	return os.WriteFile(path, b.Bytes(), 0o644)
}

func (c *endingCount) add(gender string) {
	if gender == "Fem" {
		c.fem++
	} else {
		c.masc++
	}
}

// share is the share of women in percent, with one of each gender added, as if
// total had as many women as men.
func (c *endingCount) share(total endingCount) int {
	fem := (c.fem*total.masc + total.fem/2) / total.fem
	return 100 * (fem + 1) / (fem + c.masc + 2)
}
