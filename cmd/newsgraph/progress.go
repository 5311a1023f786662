package main

import (
	"fmt"
	"io"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/cwriter"
	"github.com/vbauerster/mpb/v8/decor"
)

// progressDelay is how long work may take before progress is shown.
const progressDelay = 2 * time.Second

// A progress shows on stderr how far work of unknown length has come: a line
// that is redrawn on a terminal, a plain line every few seconds elsewhere.
// Nothing is shown for work of less than progressDelay.
type progress struct {
	w       io.Writer
	what    string // "articles"
	started time.Time
	last    time.Time // when the last plain line was printed
	bars    *mpb.Progress
	bar     *mpb.Bar
	detail  string
}

func newProgress(w io.Writer, what string) *progress {
	return &progress{w: w, what: what, started: time.Now()}
}

// update says that n things are done; detail is printed behind the count.
func (p *progress) update(n int, detail string) {
	now := time.Now()
	if now.Sub(p.started) < progressDelay {
		return
	}
	p.detail = detail
	if !isTerminal(p.w) {
		if now.Sub(p.last) >= 5*time.Second {
			p.last = now
			fmt.Fprintf(p.w, "%d %s, %s, %s\n", n, p.what, detail, now.Sub(p.started).Round(time.Second))
		}
		return
	}
	if p.bar == nil {
		p.bars = mpb.New(mpb.WithOutput(p.w), mpb.WithWidth(40))
		p.bar = p.bars.New(0, mpb.SpinnerStyle(), mpb.AppendDecorators(
			decor.CurrentNoUnit("%d "+p.what+", "),
			decor.Any(func(decor.Statistics) string { return p.detail }),
			decor.Elapsed(decor.ET_STYLE_GO, decor.WC{W: 8}),
		))
	}
	p.bar.SetCurrent(int64(n))
}

// done takes the line away.
func (p *progress) done() {
	if p.bar != nil {
		p.bar.Abort(true)
		p.bars.Wait()
	}
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(interface{ Fd() uintptr })
	return ok && cwriter.IsTerminal(int(f.Fd()))
}
