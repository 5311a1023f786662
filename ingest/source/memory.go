package source

import (
	"io/fs"
	"net/http"
	"sync"
	"time"
)

// A Memory remembers what was read, so that the next round of a watch reads
// only what has changed: files by size and time, URLs by what their servers
// gave to ask with (ETag, Last-Modified), entries of feeds by their date. It
// also holds back from URLs that fail, longer each time. The zero value is
// empty. It is safe for concurrent use; nil remembers nothing.
type Memory struct {
	mu    sync.Mutex
	files map[string]fileState
	urls  map[string]*visit
}

type fileState struct {
	size int64
	time time.Time
}

// A visit is what is known of a URL.
type visit struct {
	etag, modified string    // as the server said
	entry          string    // the date that a feed gave for it when it was fetched
	failures       int       // in a row
	rest           time.Time // when to try again after them
}

const (
	shortestRest = time.Minute
	longestRest  = 24 * time.Hour
)

// unchanged reports whether a file is as it was when it was last read, and
// remembers it.
func (m *Memory) unchanged(name string, info fs.FileInfo) bool {
	if m == nil || info == nil {
		return false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	now := fileState{info.Size(), info.ModTime()}
	if m.files == nil {
		m.files = map[string]fileState{}
	}
	known, ok := m.files[name]
	m.files[name] = now
	return ok && known == now
}

// visit calls fn with what is known of a URL, if anything is remembered.
func (m *Memory) visit(url string, fn func(*visit)) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.urls == nil {
		m.urls = map[string]*visit{}
	}
	v := m.urls[url]
	if v == nil {
		v = &visit{}
		m.urls[url] = v
	}
	fn(v)
}

// conditions makes a request one for what has changed.
func (m *Memory) conditions(url string, header http.Header) {
	m.visit(url, func(v *visit) {
		if v.etag != "" {
			header.Set("If-None-Match", v.etag)
		}
		if v.modified != "" {
			header.Set("If-Modified-Since", v.modified)
		}
	})
}

// answered remembers a good answer.
func (m *Memory) answered(url string, header http.Header) {
	m.visit(url, func(v *visit) {
		v.etag, v.modified = header.Get("ETag"), header.Get("Last-Modified")
		v.failures, v.rest = 0, time.Time{}
	})
}

// failed remembers a bad one: the URL rests for a minute, then two, up to a
// day.
func (m *Memory) failed(url string) {
	m.visit(url, func(v *visit) {
		v.failures++
		v.rest = time.Now().Add(min(shortestRest<<min(v.failures-1, 20), longestRest))
	})
}

// rests reports whether a URL is to be left alone for now.
func (m *Memory) rests(url string) (rests bool) {
	m.visit(url, func(v *visit) { rests = time.Now().Before(v.rest) })
	return rests
}

// knownEntry reports whether the page of a feed's entry was fetched when the
// feed gave the same date for it, and remembers the date.
func (m *Memory) knownEntry(url, date string) (known bool) {
	m.visit(url, func(v *visit) {
		known = v.entry == "entry "+date && v.failures == 0
		v.entry = "entry " + date
	})
	return known
}
