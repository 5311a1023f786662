package ner

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// KnownFile is where the names of an encyclopedia stand in a language's file
// system.
const KnownFile = "models/names.tsv.zst"

// A Named is a name, its words with spaces between them, with its kind.
type Named struct {
	Name string
	Kind Kind
}

// kindNames are the kinds as the file has them.
var kindNames = [...]string{Person: "person", Group: "group", Place: "place", Thing: "thing", Event: "event"}

// WriteKnown writes the names, compressed: comment lines that begin with "# ",
// then a line for each with its kind, in order. Of a name with several bearers
// the first counts.
func WriteKnown(w io.Writer, names iter.Seq[Named], comments ...string) error {
	kinds := map[string]Kind{}
	for n := range names {
		if kinds[n.Name] == 0 && n.Name != "" && strings.Count(n.Name, " ") < maxNameWords {
			kinds[n.Name] = n.Kind
		}
	}
	z, err := zstd.NewWriter(w, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, c := range comments {
		fmt.Fprintf(&b, "# %s\n", c)
	}
	for _, name := range slices.Sorted(maps.Keys(kinds)) {
		fmt.Fprintf(&b, "%s\t%s\n", name, kindNames[kinds[name]])
	}
	if _, err := io.WriteString(z, b.String()); err != nil {
		return err
	}
	return z.Close()
}

// loadKnown reads what [WriteKnown] wrote.
func loadKnown(files fs.FS) (*catalogue, error) {
	f, err := files.Open(KnownFile)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := zstd.NewReader(f, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", KnownFile, err)
	}
	defer z.Close()
	c := newCatalogue()
	lines := bufio.NewScanner(z)
	for n := 1; lines.Scan(); n++ {
		if strings.HasPrefix(lines.Text(), "# ") {
			continue
		}
		name, kind, _ := strings.Cut(lines.Text(), "\t")
		k := slices.Index(kindNames[:], kind)
		if k <= 0 || name == "" {
			return nil, fmt.Errorf("%s:%d: no name with a kind: %q", KnownFile, n, lines.Text())
		}
		c.add(name, kinds(k))
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", KnownFile, err)
	}
	return c, nil
}
