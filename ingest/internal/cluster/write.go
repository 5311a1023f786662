package cluster

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// Write writes the table, compressed: comment lines that begin with "# ", then
// for each class a line of a tab and its path, and a line for each word with
// its rounded logarithmic count.
func (t *Table) Write(w io.Writer, comments ...string) error {
	var b strings.Builder
	for _, c := range comments {
		fmt.Fprintf(&b, "# %s\n", c)
	}
	type row struct {
		word string
		Entry
	}
	var rows []row
	for word, e := range t.words {
		rows = append(rows, row{word, e})
	}
	slices.SortFunc(rows, func(x, y row) int {
		return cmp.Or(strings.Compare(x.Path.String(), y.Path.String()), strings.Compare(x.word, y.word))
	})
	var last Path
	for _, r := range rows {
		if r.Path != last {
			fmt.Fprintf(&b, "\t%s\n", r.Path)
			last = r.Path
		}
		fmt.Fprintf(&b, "%s\t%d\n", r.word, r.Count)
	}
	z, err := zstd.NewWriter(w, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return err
	}
	if _, err := io.WriteString(z, b.String()); err != nil {
		return err
	}
	return z.Close()
}

// String returns the steps of the path, such as "0110".
func (p Path) String() string {
	return fmt.Sprintf("%0*b", p.len, p.bits)
}
