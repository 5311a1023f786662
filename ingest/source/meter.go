package source

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"
)

// A Meter says how far the reading of files has come. It is safe for
// concurrent use.
type Meter struct {
	total, read atomic.Int64
}

// Measure finds out how many bytes there are to read at places. It is 0 when
// that can't be known: of standard input, and of URLs.
func (m *Meter) Measure(places []string) {
	var total int64
	for _, place := range places {
		size, ok := sizeOf(place)
		if !ok {
			return
		}
		total += size
	}
	m.total.Store(total)
}

func sizeOf(place string) (total int64, ok bool) {
	if place == "-" || isURL(place) {
		return 0, false
	}
	paths := []string{place}
	if _, err := os.Stat(place); err != nil {
		if paths, err = filepath.Glob(place); err != nil {
			return 0, true // said when it is read
		}
	}
	w := walker{}
	for _, p := range paths {
		_ = filepath.WalkDir(p, func(path string, d fs.DirEntry, err error) error { // what can't be walked is said later
			if err != nil || d.IsDir() || path != p && !w.wanted(path) {
				return nil //nolint:nilerr // what can't be walked is said when it is read
			}
			if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
				total += info.Size()
			}
			return nil
		})
	}
	return total, true
}

// Share returns the part that has been read, 0 to 1; ok is false when it is
// not known.
func (m *Meter) Share() (part float64, ok bool) {
	total := m.total.Load()
	if total == 0 {
		return 0, false
	}
	return min(float64(m.read.Load())/float64(total), 1), true
}

// add counts bytes read.
func (m *Meter) add(n int64) {
	if m != nil {
		m.read.Add(n)
	}
}

// A meteredReader tells a meter what is read through it.
type meteredReader struct {
	in    io.Reader
	meter *Meter
	n     int64
}

// Read reads from the reader below and counts the bytes.
func (r *meteredReader) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	r.n += int64(n)
	r.meter.add(int64(n))
	return n, err
}
