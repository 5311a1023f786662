package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"path"
	"sync"
	"time"

	"code.dny.dev/ssrf"
)

// A Web fetches URLs. The zero value works: it is polite, and it never speaks
// to private addresses. A Web remembers what it has seen of hosts; keep one for
// all that one program fetches. It is safe for concurrent use.
type Web struct {
	// AllowPrivate lets it fetch from loopback, link-local and private
	// addresses too, and from any port.
	AllowPrivate bool
	// Agent is the User-Agent; "" means "newsgraph".
	Agent string
	// Timeout bounds one answer, from the request to the last byte; 0 means
	// one minute.
	Timeout time.Duration
	// Delay is the least time between two requests to one host; 0 means one
	// second, a negative one none. A Crawl-delay in robots.txt makes it longer.
	Delay time.Duration

	mu     sync.Mutex
	client *http.Client
	hosts  map[string]*host
}

// A host is what is known of one.
type host struct {
	mu     sync.Mutex
	robots *robots
	next   time.Time // when the next request may go out
}

const (
	agent        = "newsgraph"
	mostHops     = 5 // redirects
	mostTries    = 3 // of a request that a server puts off
	longestPause = time.Minute
)

// errUnchanged says that a server has nothing newer.
var errUnchanged = errors.New("unchanged")

// An answer is what came back: the body is to be closed.
type answer struct {
	url     string // after redirects
	kind    string // media type
	charset string
	header  http.Header
	body    io.ReadCloser
}

// get fetches a URL. robots says that robots.txt is asked first, as is due
// where a program found the URL, or comes again and again.
func (w *Web) get(ctx context.Context, address string, robots bool, m *Memory) (*answer, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("%w: %q is no http or https URL", ErrFetch, address)
	}
	if robots {
		if err := w.allowed(ctx, u); err != nil {
			return nil, err
		}
	}
	for try := 1; ; try++ {
		resp, err := w.once(ctx, u, m)
		if err != nil {
			return nil, fetchError(err)
		}
		pause, again := putOff(resp, try)
		if !again {
			return checked(resp)
		}
		_ = resp.Body.Close() // nothing of it is read
		if err := sleep(ctx, pause); err != nil {
			return nil, err
		}
	}
}

// once sends one request when it is the host's turn.
func (w *Web) once(ctx context.Context, u *url.URL, m *Memory) (*http.Response, error) {
	if err := w.turn(ctx, u.Host); err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", first(w.Agent, agent))
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.8")
	req.Header.Set("Accept-Language", "en,*;q=0.5")
	m.conditions(u.String(), req.Header)
	return w.http().Do(req)
}

// checked returns an answer that is one.
func checked(resp *http.Response) (*answer, error) {
	a := &answer{url: resp.Request.URL.String(), header: resp.Header, body: resp.Body}
	switch {
	case resp.StatusCode == http.StatusNotModified:
		return nil, errors.Join(errUnchanged, resp.Body.Close())
	case resp.StatusCode != http.StatusOK:
		_ = resp.Body.Close() // nothing of it is read
		return nil, fmt.Errorf("%w: the server says %s", ErrFetch, resp.Status)
	}
	kind, params, _ := mime.ParseMediaType(resp.Header.Get("Content-Type")) // none is worth a look at the content
	a.kind, a.charset = kind, params["charset"]
	return a, nil
}

// http returns the client, which connects to public addresses only: the
// address is checked when the connection is made, after the name was looked up,
// so that neither a redirect nor a name that changes its address gets around
// it. It uses no proxy, which would hide the address.
func (w *Web) http() *http.Client {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.client != nil {
		return w.client
	}
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	if !w.AllowPrivate {
		dialer.Control = ssrf.New(ssrf.WithPorts(80, 443, 8080, 8443)).Safe
	}
	w.client = &http.Client{
		Timeout: w.timeout(),
		Transport: &http.Transport{
			DialContext: dialer.DialContext, ForceAttemptHTTP2: true, MaxIdleConnsPerHost: 1, IdleConnTimeout: 30 * time.Second,
			TLSHandshakeTimeout: 10 * time.Second, ResponseHeaderTimeout: w.timeout(), MaxResponseHeaderBytes: 1 << 20,
		},
		CheckRedirect: func(req *http.Request, via []*http.Request) error {
			if len(via) > mostHops {
				return fmt.Errorf("more than %d redirects", mostHops)
			}
			if req.URL.Scheme != "http" && req.URL.Scheme != "https" {
				return fmt.Errorf("redirect to %s", req.URL.Scheme)
			}
			return nil
		},
	}
	return w.client
}

func (w *Web) timeout() time.Duration {
	if w.Timeout <= 0 {
		return time.Minute
	}
	return w.Timeout
}

// fetchError words an error of the network in one line.
func fetchError(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		err = u.Err
	}
	switch {
	case errors.Is(err, ssrf.ErrProhibitedIP), errors.Is(err, ssrf.ErrProhibitedPort), errors.Is(err, ssrf.ErrProhibitedNetwork):
		return fmt.Errorf("%w: %w (--allow-private fetches it)", ErrFetch, ErrPrivate)
	case errors.Is(err, context.Canceled):
		return err
	case isTimeout(err):
		return fmt.Errorf("%w: the server takes too long", ErrFetch)
	}
	return fmt.Errorf("%w: %w", ErrFetch, err)
}

func isTimeout(err error) bool {
	var timeout net.Error
	return errors.As(err, &timeout) && timeout.Timeout()
}

// putOff reports whether a server asks to come again later, and when.
func putOff(resp *http.Response, try int) (pause time.Duration, again bool) {
	switch resp.StatusCode {
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
	default:
		return 0, false
	}
	if try >= mostTries {
		return 0, false
	}
	pause = time.Second << try
	if seconds, err := time.ParseDuration(resp.Header.Get("Retry-After") + "s"); err == nil {
		pause = seconds
	}
	return pause, pause <= longestPause
}

// turn waits until it is time for the next request to a host.
func (w *Web) turn(ctx context.Context, name string) error {
	h := w.host(name)
	h.mu.Lock()
	wait := time.Until(h.next)
	h.next = time.Now().Add(max(wait, 0) + w.delay(h))
	h.mu.Unlock()
	return sleep(ctx, wait)
}

func (w *Web) delay(h *host) time.Duration {
	delay := w.Delay
	if delay == 0 {
		delay = time.Second
	}
	if h.robots != nil {
		delay = max(delay, min(h.robots.delay, longestPause))
	}
	return max(delay, 0)
}

func (w *Web) host(name string) *host {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.hosts == nil {
		w.hosts = map[string]*host{}
	}
	h := w.hosts[name]
	if h == nil {
		h = &host{}
		w.hosts[name] = h
	}
	return h
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// mostFollowed bounds how far links lead: an index of sitemaps, a sitemap, a
// page.
const mostFollowed = 3

// fetch reads what is at a URL. known is what a feed says of it.
func (w *walker) fetch(address string, known Article) bool {
	if w.seen[address] {
		return true
	}
	if w.seen == nil {
		w.seen = map[string]bool{}
	}
	w.seen[address] = true
	if w.web == nil {
		w.web = w.opts.webOrNew()
	}
	if w.depth > mostFollowed {
		return w.fail(&Error{Name: address, Err: errors.New("links followed too far")})
	}
	m := w.opts.memory()
	if m.rests(address) {
		return w.ctx.Err() == nil
	}
	a, err := w.web.get(w.ctx, address, w.depth > 0 || m != nil, m)
	switch {
	case errors.Is(err, errUnchanged):
		return w.ctx.Err() == nil
	case err != nil:
		m.failed(address)
		return w.fail(&Error{Name: address, Err: err})
	}
	m.answered(address, a.header)
	defer func() { _ = a.body.Close() }() // it is only read
	known.URL = a.url
	in := input{name: address, hint: hintOf(a), url: a.url, known: known, charset: a.charset}
	w.depth++
	defer func() { w.depth-- }()
	return w.stream(&bodyReader{a.body}, in)
}

func (o *Options) webOrNew() *Web {
	if o == nil || o.Web == nil {
		return &Web{}
	}
	return o.Web
}

// hintOf returns a file name for what a server sent.
func hintOf(a *answer) string {
	switch a.kind {
	case "text/html", "application/xhtml+xml":
		return "page.html"
	case "text/csv":
		return "table.csv"
	case "text/markdown":
		return "text.md"
	}
	if u, err := url.Parse(a.url); err == nil {
		return path.Base(u.Path)
	}
	return ""
}

// bodyReader words the errors of an answer that breaks off.
type bodyReader struct{ in io.Reader }

// Read reads the answer; an end before its time is an error in plain words.
func (b *bodyReader) Read(p []byte) (int, error) {
	n, err := b.in.Read(p)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, context.Canceled) {
		err = fetchError(err)
	}
	return n, err
}
