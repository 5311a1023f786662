package source

import (
	"io"
	"runtime"
	"time"
)

// DefaultMaxBytes is how large an article may be when [Options] don't say.
const DefaultMaxBytes = 16 << 20

// Options say how articles are read. The zero value, or nil, is fine.
type Options struct {
	// Date is the publication date of articles that don't carry one.
	Date time.Time
	// MaxBytes is the size from which on an article is refused, as it is and
	// unpacked; 0 means DefaultMaxBytes, a negative number any size.
	MaxBytes int64
	// Stdin is what "-" stands for; nil means os.Stdin.
	Stdin io.Reader
	// Map says which field of JSON and CSV records holds what: from text,
	// title, url, site, authors, date and language to the name of a field. What
	// it leaves out is found by the usual names (see records.go).
	Map map[string]string
	// Workers is how many pages and documents are read at the same time; 0
	// means GOMAXPROCS. The result does not depend on it.
	Workers int
	// Follow fetches what feeds and sitemaps in files link to. Those that were
	// fetched themselves are followed anyway.
	Follow bool
	// Web fetches URLs; nil means a new [Web] with its defaults.
	Web *Web
	// Memory leaves out what it remembers as unchanged; nil is none.
	Memory *Memory
	// Meter is told what has been read of files; nil is none.
	Meter *Meter
}

func (o *Options) limit() int64 {
	switch {
	case o == nil || o.MaxBytes == 0:
		return DefaultMaxBytes
	case o.MaxBytes < 0:
		return 1<<63 - 2
	}
	return o.MaxBytes
}

func (o *Options) workers() int {
	if o == nil || o.Workers <= 0 {
		return runtime.GOMAXPROCS(0)
	}
	return o.Workers
}

func (o *Options) memory() *Memory {
	if o == nil {
		return nil
	}
	return o.Memory
}

func (o *Options) meter() *Meter {
	if o == nil {
		return nil
	}
	return o.Meter
}

func (o *Options) fields() map[string]string {
	if o == nil {
		return nil
	}
	return o.Map
}
