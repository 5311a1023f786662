package source_test

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"newsgraph/ingest/source"
	"newsgraph/ingest/source/sourcetest"
)

// A site is a news site on this machine. It notes what it is asked for.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string
}

func newSite(t *testing.T) *site {
	s := &site{}
	mux := http.NewServeMux()
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked = append(s.asked, r.URL.Path)
		s.mu.Unlock()
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	page := func(n int) string {
		title, text, day := sourcetest.Generated(n)
		return fmt.Sprintf(`<html lang="en"><head><title>%s</title><meta property="article:published_time" content="%s"></head><body><article><h1>%s</h1><p>%s</p></article></body></html>`,
			title, day.Format(time.RFC3339), title, strings.ReplaceAll(strings.TrimPrefix(text, title), "\n\n", "</p><p>"))
	}
	html := func(path, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("ETag", `"`+path+`"`)
			if r.Header.Get("If-None-Match") == `"`+path+`"` {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			fmt.Fprint(w, body)
		})
	}
	html("/1", page(1))
	html("/2", page(2))
	html("/3", page(3))
	html("/private/4", page(4))
	redirect := func(path, to string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) })
	}
	redirect("/moved", "/2")
	redirect("/loop", "/loop")
	redirect("/to-file", "file:///etc/passwd")
	redirect("/to-metadata", "http://169.254.169.254/latest/meta-data/")
	mux.HandleFunc("/robots.txt", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "User-agent: *\nDisallow: /private/\n") })
	mux.HandleFunc("/slow", func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
		case <-time.After(10 * time.Second):
		}
	})
	mux.HandleFunc("/broken", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100000")
		fmt.Fprint(w, "<html><p>half of")
	})
	mux.HandleFunc("/bomb", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Header().Set("Content-Type", "text/html")
		z := gzip.NewWriter(w)
		zeroes := make([]byte, 1<<20)
		for range 100 {
			if _, err := z.Write(zeroes); err != nil {
				return
			}
		}
	})
	mux.HandleFunc("/error", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "no", http.StatusInternalServerError) })
	first := true
	mux.HandleFunc("/busy", func(w http.ResponseWriter, _ *http.Request) {
		if first {
			first = false
			w.Header().Set("Retry-After", "0")
			http.Error(w, "later", http.StatusTooManyRequests)
			return
		}
		fmt.Fprint(w, page(5))
	})
	mux.HandleFunc("/feed.xml", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>The Site</title><link>%s</link>`, s.URL)
		for _, path := range []string{"/1", "/moved", "/gone", "/private/4"} {
			fmt.Fprintf(w, `<item><title>Teaser</title><link>%s</link><description>Read more</description><pubDate>Wed, 04 Mar 2026 06:30:00 GMT</pubDate></item>`, path)
		}
		fmt.Fprint(w, `</channel></rss>`)
	})
	mux.HandleFunc("/index.xml", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>%s/map.xml</loc></sitemap></sitemapindex>`, s.URL)
	})
	mux.HandleFunc("/map.xml", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>%s/2</loc></url><url><loc>%s/3</loc></url></urlset>`, s.URL, s.URL)
	})
	return s
}

// fetch lists what Open yields for the paths: name and title, or the error.
func (s *site) fetch(ctx context.Context, opts *source.Options, paths ...string) []string {
	for i := range paths {
		paths[i] = s.URL + paths[i]
	}
	var out []string
	for a, err := range source.Open(ctx, paths, opts) {
		line := a.Name + " " + a.Title
		if err != nil {
			line = err.Error()
		}
		out = append(out, strings.ReplaceAll(line, s.URL, ""))
	}
	return out
}

func private() *source.Options {
	return &source.Options{Web: &source.Web{AllowPrivate: true, Delay: -1, Timeout: 30 * time.Second}}
}

func TestWeb(t *testing.T) {
	s := newSite(t)
	title := func(n int) string { title, _, _ := sourcetest.Generated(n); return title }
	for _, c := range []struct {
		name, path string
		want       []string
	}{
		{"page", "/1", []string{"/1 " + title(1)}},
		{"redirect", "/moved", []string{"/moved " + title(2)}},
		{"feed", "/feed.xml", []string{
			"/1 " + title(1), "/moved " + title(2), "/gone:1:1: cannot fetch: the server says 404 Not Found",
			"/private/4:1:1: cannot fetch: robots.txt forbids it",
		}},
		{"sitemaps", "/index.xml", []string{"/2 " + title(2), "/3 " + title(3)}},
		{"asked to wait", "/busy", []string{"/busy " + title(5)}},
		{"not there", "/nothing", []string{"/nothing:1:1: cannot fetch: the server says 404 Not Found"}},
		{"server error", "/error", []string{"/error:1:1: cannot fetch: the server says 500 Internal Server Error"}},
		{"redirects without end", "/loop", []string{"/loop:1:1: cannot fetch: more than 5 redirects"}},
		{"redirect to a file", "/to-file", []string{"/to-file:1:1: cannot fetch: redirect to file"}},
		{"slow", "/slow", []string{"/slow:1:1: cannot fetch: the server takes too long"}},
		{"broken off", "/broken", []string{"/broken:1:1: cannot fetch: unexpected EOF"}},
		{"bomb", "/bomb", []string{"/bomb:1:16777217: too large: more than the limit of 16777216 bytes"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			opts := private()
			if c.path == "/slow" {
				opts.Web.Timeout = 300 * time.Millisecond
			}
			if diff := cmp.Diff(c.want, s.fetch(t.Context(), opts, c.path)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestWebRefusesPrivateAddresses: whatever way leads to them, by name, by
// redirect, in any notation.
func TestWebRefusesPrivateAddresses(t *testing.T) {
	s := newSite(t)
	port := s.URL[strings.LastIndexByte(s.URL, ':'):]
	for _, url := range []string{
		s.URL + "/1", "http://localhost" + port + "/1", "http://[::1]" + port + "/1", "http://0.0.0.0" + port + "/1", "http://0/1",
		"http://127.1/1", "http://2130706433/1", "http://[::ffff:127.0.0.1]/1", "http://[::ffff:7f00:1]/1", "http://10.0.0.1/1", "http://192.168.1.1/1",
		"http://172.16.0.1/1", "http://100.64.0.1/1", "http://169.254.169.254/latest/meta-data/", "http://[fe80::1]/1", "http://[fd00::1]/1",
		"http://[64:ff9b::7f00:1]/1", "http://[2002:7f00:1::]/1", "http://224.0.0.1/1", "http://255.255.255.255/1", "http://192.0.2.1/1",
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		for _, err := range source.Open(ctx, []string{url}, &source.Options{Web: &source.Web{Timeout: 10 * time.Second, Delay: -1}}) {
			if !errors.Is(err, source.ErrPrivate) && !strings.Contains(err.Error(), "no such host") && !strings.Contains(err.Error(), "lookup") {
				t.Errorf("%s: %v", url, err)
			}
		}
		cancel()
	}
	if len(s.asked) > 0 {
		t.Errorf("the server was asked for %v", s.asked)
	}
}

// TestMemory: a second round asks only for what has changed, leaves known
// entries of feeds alone, and lets what failed rest.
func TestMemory(t *testing.T) {
	s := newSite(t)
	opts := private()
	opts.Memory = new(source.Memory)
	if got := s.fetch(t.Context(), opts, "/feed.xml", "/3", "/error"); len(got) != 6 {
		t.Errorf("first round: %v", got)
	}
	s.asked = nil
	if got := s.fetch(t.Context(), opts, "/feed.xml", "/3", "/error"); len(got) != 0 {
		t.Errorf("second round: %v", got)
	}
	if want := []string{"/feed.xml", "/3"}; !slices.Equal(s.asked, want) {
		t.Errorf("second round asked for %v, want %v", s.asked, want)
	}
}

// TestWebWaits: two requests to one host are apart.
func TestWebWaits(t *testing.T) {
	s := newSite(t)
	opts := private()
	opts.Web.Delay = 150 * time.Millisecond
	began := time.Now()
	s.fetch(t.Context(), opts, "/1", "/2", "/3")
	if took := time.Since(began); took < 300*time.Millisecond {
		t.Errorf("three requests in %s", took)
	}
}
