package schema

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"
)

// maxLine bounds a line of N-Quads: room for the text of any article.
const maxLine = 64 << 20

// A Line is a quad with the number of the line that it stands on, from 1.
type Line struct {
	quad.Quad
	Number int
}

// ReadQuads yields the quads of N-Quads read from r. The sequence ends at the
// first error, a *[SyntaxError] for what is not N-Quads. It can be ranged once.
func ReadQuads(r io.Reader) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		in := bufio.NewReaderSize(r, 64<<10)
		for number := 1; ; number++ {
			text, readErr := readLine(in)
			if readErr != nil && !errors.Is(readErr, io.EOF) {
				yield(Line{}, at(readErr, number))
				return
			}
			q, ok, err := ParseQuad(string(text))
			if err != nil {
				yield(Line{}, at(err, number))
				return
			}
			if ok && !yield(Line{q, number}, nil) || errors.Is(readErr, io.EOF) {
				return
			}
		}
	}
}

// readLine returns the next line without its end, and io.EOF with the last.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := in.ReadSlice('\n')
		line = append(line, part...)
		if len(line) > maxLine {
			return nil, &SyntaxError{Column: 1, Reason: fmt.Sprintf("line longer than %d MiB", maxLine>>20)}
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r")), err
		}
	}
}

// at puts the line number into a syntax error.
func at(err error, number int) error {
	if e, ok := errors.AsType[*SyntaxError](err); ok {
		e.Line = number
		return e
	}
	return fmt.Errorf("line %d: %w", number, err)
}
