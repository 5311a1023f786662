package source

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// json yields the records of JSON: one object a line, an array of objects, or
// one object. Where there is one a line, a bad line is one error and the next
// line follows; elsewhere the first error ends the file.
func (w *walker) json(r *bufio.Reader, in input) bool {
	head, _ := r.Peek(headBytes) // a short file is no error
	if isJSONFeed(head) {
		return w.leaf(r, in, feed)
	}
	if i := bytes.IndexByte(head, '\n'); i > 0 && json.Valid(head[:i]) && head[0] != '[' {
		return w.jsonLines(r, in)
	}
	lines := &lineCounter{in: r, limit: w.opts.limit()}
	dec := json.NewDecoder(lines)
	dec.UseNumber()
	if bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n\ufeff"), []byte("[")) {
		if _, err := dec.Token(); err != nil {
			return w.fail(lines.error(in.name, dec, err))
		}
	}
	for first := true; dec.More(); first = false {
		lines.since = dec.InputOffset()
		var rec record
		line := lines.at(lines.since + 1)
		if err := dec.Decode(&rec); err != nil {
			return w.fail(lines.error(in.name, dec, err))
		}
		if first && !rec.hasText(w.opts.fields()) {
			return w.noText(in, rec)
		}
		if !w.emit(rec.item(in.name, line, w.opts)) {
			return false
		}
	}
	if _, err := dec.Token(); err != nil && !errors.Is(err, io.EOF) {
		return w.fail(lines.error(in.name, dec, err))
	}
	return true
}

// jsonLines reads JSON lines.
func (w *walker) jsonLines(r *bufio.Reader, in input) bool {
	for n := 1; ; n++ {
		line, err := readLine(r, w.opts.limit())
		if err != nil && !errors.Is(err, io.EOF) {
			return w.fail(&Error{Name: in.name, Line: n, Err: err})
		}
		if data := bytes.TrimSpace(line); len(data) > 0 {
			var rec record
			if n == 1 && json.Unmarshal(data, &rec) == nil && !rec.hasText(w.opts.fields()) {
				return w.noText(in, rec)
			}
			if !w.jsonLine(data, in, n) {
				return false
			}
		}
		if err != nil {
			return true
		}
	}
}

func (w *walker) jsonLine(data []byte, in input, n int) bool {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var rec record
	if err := dec.Decode(&rec); err != nil {
		return w.fail(&Error{Name: in.name, Line: n, Col: int(dec.InputOffset()) + 1, Err: fmt.Errorf("%w JSON: %w", ErrFormat, err)})
	}
	return w.emit(rec.item(in.name, n, w.opts))
}

// readLine reads a line of at most limit bytes.
func readLine(r *bufio.Reader, limit int64) ([]byte, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		line = append(line, part...)
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, err
		}
		if int64(len(line)) > limit {
			return nil, tooLarge(limit)
		}
	}
}

func isJSONFeed(head []byte) bool {
	return bytes.Contains(head, []byte(`jsonfeed.org/version`))
}

// errLongRecord stops a decoder before it holds more than one article may be.
var errLongRecord = errors.New("record too long")

// A lineCounter knows the lines of what a decoder has read ahead.
type lineCounter struct {
	in     io.Reader
	limit  int64   // of bytes after since
	since  int64   // where the record in hand begins
	read   int64   // bytes so far
	passed int     // lines that end before those in ends
	ends   []int64 // offsets of line ends that nobody has asked for yet
}

func (l *lineCounter) Read(p []byte) (int, error) {
	if l.read-l.since > l.limit+1<<16 {
		return 0, errLongRecord
	}
	n, err := l.in.Read(p)
	for i, b := range p[:n] {
		if b == '\n' {
			l.ends = append(l.ends, l.read+int64(i))
		}
	}
	l.read += int64(n)
	return n, err
}

// at returns the line, from 1, of an offset no smaller than those before.
func (l *lineCounter) at(offset int64) int {
	n := 0
	for n < len(l.ends) && l.ends[n] < offset {
		n++
	}
	l.passed += n
	l.ends = l.ends[n:]
	return l.passed + 1
}

func (l *lineCounter) error(name string, dec *json.Decoder, err error) *Error {
	if errors.Is(err, errLongRecord) {
		err = tooLarge(l.limit)
	} else {
		err = fmt.Errorf("%w JSON: %w", ErrFormat, err)
	}
	return &Error{Name: name, Line: l.at(dec.InputOffset()), Err: err}
}
