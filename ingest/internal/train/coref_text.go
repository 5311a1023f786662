package main

import (
	"bufio"
	"fmt"
	"os"

	"github.com/klauspost/compress/zstd"
)

// rawLines calls yield for each line of a compressed text until it says no.
func rawLines(path string, yield func(line string) bool) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // it is only read
	z, err := zstd.NewReader(f, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	defer z.Close()
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		if !yield(lines.Text()) {
			return nil
		}
	}
	return lines.Err()
}
