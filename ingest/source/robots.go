package source

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"github.com/temoto/robotstxt"
)

// robots is what a host's robots.txt (RFC 9309) says to us.
type robots struct {
	rules *robotstxt.Group // nil: everything is allowed
	delay time.Duration
	until time.Time // then it is read again
}

const (
	robotsBytes = 500 << 10 // of robots.txt that are read, as the RFC has it
	robotsAge   = 24 * time.Hour
)

// allowed asks the host's robots.txt whether u may be fetched.
func (w *Web) allowed(ctx context.Context, u *url.URL) error {
	h := w.host(u.Host)
	h.mu.Lock()
	r := h.robots
	h.mu.Unlock()
	if r == nil || time.Now().After(r.until) {
		var err error
		if r, err = w.robots(ctx, u); err != nil {
			return err
		}
		h.mu.Lock()
		h.robots = r
		h.mu.Unlock()
	}
	if r.rules != nil && !r.rules.Test(u.EscapedPath()) {
		return fmt.Errorf("%w: %w", ErrFetch, ErrRobots)
	}
	return nil
}

// robots reads robots.txt. Where there is none everything is allowed; where
// the server fails nothing is, for now.
func (w *Web) robots(ctx context.Context, u *url.URL) (*robots, error) {
	r := &robots{until: time.Now().Add(robotsAge)}
	resp, err := w.once(ctx, &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}, nil)
	if err != nil {
		return nil, fetchError(err)
	}
	defer func() { _ = resp.Body.Close() }() // it is only read
	switch {
	case resp.StatusCode >= http.StatusInternalServerError:
		return nil, fmt.Errorf("%w: the server says %s to robots.txt", ErrFetch, resp.Status)
	case resp.StatusCode != http.StatusOK:
		return r, nil
	}
	text, err := io.ReadAll(io.LimitReader(resp.Body, robotsBytes))
	if err != nil {
		return nil, fetchError(err)
	}
	data, err := robotstxt.FromBytes(text)
	if err != nil {
		return r, nil // what nobody can read forbids nothing
	}
	r.rules = data.FindGroup(first(w.Agent, agent))
	r.delay = r.rules.CrawlDelay
	return r, nil
}
