package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"newsgraph/graph"
	"newsgraph/ingest/source/sourcetest"
)

// TestWatch watches a feed and a folder in rounds, while the feed gets a new
// entry, an article changes, and somebody asks the graph between the rounds.
func TestWatch(t *testing.T) {
	var mu sync.Mutex
	entries, changed := 1, false
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		n := 0
		if _, err := fmt.Sscanf(r.URL.Path, "/%d", &n); err == nil {
			_, text, _ := sourcetest.Generated(n)
			if n == 1 && changed {
				text = strings.ReplaceAll(text, "million", "billion") + "\n\nA judge will hear the case of the ferries in May."
			}
			fmt.Fprintf(w, "<html lang=en><body><article><p>%s</p></article></body></html>", strings.ReplaceAll(text, "\n\n", "</p><p>"))
			return
		}
		if r.URL.Path != "/feed" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprintf(w, "<rss version='2.0'><channel><title>Site</title><link>http://%s/</link>", r.Host)
		for i := 1; i <= entries; i++ {
			day := "Wed, 04 Mar 2026 06:30:00 GMT"
			if i == 1 && changed {
				day = "Thu, 05 Mar 2026 06:30:00 GMT"
			}
			fmt.Fprintf(w, "<item><link>/%d</link><pubDate>%s</pubDate></item>", i, day)
		}
		fmt.Fprint(w, "</channel></rss>")
	}))
	defer server.Close()
	dir, inbox := filepath.Join(t.TempDir(), "graph"), t.TempDir()
	write := func(n int) {
		_, text, _ := sourcetest.Generated(n)
		if err := os.WriteFile(filepath.Join(inbox, fmt.Sprintf("%d.txt", n)), []byte(text), 0o600); err != nil {
			t.Error(err)
		}
	}
	write(10)
	go func() { // what happens between the rounds
		for articles(t, dir) < 2 {
			time.Sleep(100 * time.Millisecond)
		}
		mu.Lock()
		entries, changed = 2, true
		mu.Unlock()
		write(11)
	}()
	status, _, stderr := newsgraph(t, "watch", "--db", dir, "--every", "3s", "--rounds", "3", "--allow-private", inbox, server.URL+"/feed")
	if status != 0 {
		t.Fatalf("exit status %d\n%s", status, stderr)
	}
	if n := articles(t, dir); n != 4 {
		t.Errorf("%d articles, want 4\n%s", n, stderr)
	}
	for _, want := range []string{"2 articles added", "1 article replaced an earlier version"} {
		if !strings.Contains(stderr, want) {
			t.Errorf("want %q in\n%s", want, stderr)
		}
	}
	if strings.Contains(stderr, "unchanged") {
		t.Errorf("something was fetched that has not changed:\n%s", stderr)
	}
}

// articles counts the articles of a graph that another command may hold.
func articles(t *testing.T, dir string) int {
	if _, err := os.Stat(filepath.Join(dir, "FORMAT")); err != nil {
		return 0
	}
	g, err := graph.Open(dir, &graph.Options{ReadOnly: true, Wait: 10 * time.Second})
	if err != nil {
		return 0
	}
	defer func() { _ = g.Close() }() // it was only read
	n := 0
	for _, err := range g.Articles(t.Context()) {
		if err != nil {
			t.Error(err)
		}
		n++
	}
	return n
}
