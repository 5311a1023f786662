package graph

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"time"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/infer"
	"newsgraph/graph/internal/link"
	"newsgraph/graph/internal/schema"
)

// Memory is the location of a graph that lives in memory and ends with Close.
const Memory = "mem:"

// Options say how to open a graph. The zero value works, and so does nil.
type Options struct {
	// ReadOnly opens the graph for reading only.
	ReadOnly bool
	// Wait is how long to wait for another process to let go of the folder
	// before the error is [ErrInUse]; 0 is not at all.
	Wait time.Duration
	// Key encrypts a new graph with AES, and opens one that is encrypted: 16,
	// 24 or 32 bytes, such as [ReadKey] reads; nil is none. The key is not
	// stored: without it the graph is lost.
	Key []byte
	// Now is the clock that tells when articles come in; nil is [time.Now].
	Now func() time.Time
}

// A Graph is an open graph. Its methods may be called from many goroutines at
// once: every read sees one state of the graph, whatever is written meanwhile.
type Graph struct {
	store *badger.Store
	now   func() time.Time

	// Of the transaction that runs.
	linker *link.Memory
	facts  *factMemory
	texts  texts
	bands  bool // are known to be in lists: see listBands

	rulesMutex sync.Mutex
	rules      *infer.Rules // those that were parsed last,
	rulesText  string       // and their text
}

// Open opens the graph at a location: a folder, made when absent; the same as
// a URL "badger:///folder"; or [Memory] for a graph in memory. One process at
// a time can have a folder open. The error names the location and is, as the
// case may be, [ErrInUse], [ErrNotStore], [ErrVersion], [ErrKey] or [ErrDamaged].
func Open(location string, opts *Options) (*Graph, error) {
	if opts == nil {
		opts = &Options{}
	}
	dir, err := folder(location)
	if err != nil {
		return nil, fmt.Errorf("open graph: %w", err)
	}
	store, err := badger.Open(dir, &badger.Options{ReadOnly: opts.ReadOnly, Wait: opts.Wait, Key: opts.Key})
	if err != nil {
		return nil, fmt.Errorf("open graph %s: %w", location, err)
	}
	g := &Graph{store: store, now: opts.Now, linker: link.NewMemory(), facts: newFactMemory()}
	if g.now == nil {
		g.now = time.Now
	}
	if err := g.checkVersion(opts.ReadOnly); err != nil {
		return nil, fmt.Errorf("open graph %s: %w", location, errors.Join(err, store.Close()))
	}
	return g, nil
}

// folder returns the folder that location names, "" for memory.
func folder(location string) (string, error) {
	scheme, _, isURL := strings.Cut(location, "://")
	switch {
	case location == "":
		return "", errors.New("no location")
	case location == Memory:
		return "", nil
	case !isURL:
		return location, nil
	case scheme != "badger":
		return "", fmt.Errorf("unknown kind of store %q in %q: want a folder, badger:///folder or %s", scheme, location, Memory)
	}
	u, err := url.Parse(location)
	if err != nil {
		return "", err
	}
	if u.Host != "" || u.Path == "" || u.Path == "/" {
		return "", fmt.Errorf("no folder in %q: want badger:///folder", location)
	}
	return u.Path, nil
}

// checkVersion reads the version of the vocabulary, and writes it into a new
// graph.
func (g *Graph) checkVersion(readOnly bool) error {
	var version []byte
	var known bool
	err := g.store.View(context.Background(), func(s *badger.Snapshot) (err error) {
		version, known, err = s.Get([]byte(versionKey))
		return err
	})
	switch {
	case err != nil:
		return err
	case known && !knownVersion(string(version)):
		return fmt.Errorf("%w: vocabulary %s, want %s", ErrVersion, version, schema.Version)
	case known && readOnly, known && string(version) == schema.Version:
		return nil // the ids of version 1 are those of the articles
	case known:
		return g.upgrade(context.Background(), string(version))
	case readOnly:
		return nil
	}
	return g.store.Update(context.Background(), func(txn *badger.Txn) error {
		return txn.Set([]byte(versionKey), []byte(schema.Version))
	})
}

// Close ends the graph; a second Close does nothing. Sequences still in use
// end with [ErrClosed].
func (g *Graph) Close() error { return g.store.Close() }
