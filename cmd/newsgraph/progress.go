package main

import (
	"fmt"
	"io"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/cwriter"
	"github.com/vbauerster/mpb/v8/decor"
)

const (
	// progressDelay is how long work may take before progress is shown.
	progressDelay = 2 * time.Second
	// plainEvery is how often it is shown where there is no terminal.
	plainEvery = 5 * time.Second
	barSteps   = 10_000
)

// A progress shows on stderr how far work has come: a bar on a terminal, a
// plain line every few seconds elsewhere. Nothing is shown for work of less
// than progressDelay.
type progress struct {
	w       io.Writer
	what    string                 // "articles"
	share   func() (float64, bool) // the part that is done, where that is known; nil is never
	started time.Time
	last    time.Time // when the last plain line was printed
	bars    *mpb.Progress
	bar     *mpb.Bar
	line    string
}

func newProgress(w io.Writer, what string) *progress {
	return &progress{w: w, what: what, started: time.Now()}
}

// update says that n things are done; detail is printed behind the count.
func (p *progress) update(n int, detail string) {
	now := time.Now()
	took := now.Sub(p.started)
	if took < progressDelay {
		return
	}
	part, known := 0.0, false
	if p.share != nil {
		part, known = p.share()
	}
	p.line = fmt.Sprintf("%d %s, %s, %.1f/s", n, p.what, detail, float64(n)/took.Seconds())
	if known {
		p.line = fmt.Sprintf("%.0f %%, %s", 100*part, p.line)
	}
	if known && part > 0.001 {
		left := time.Duration(float64(took) * (1 - part) / part)
		p.line += fmt.Sprintf(", %s left", left.Round(time.Second))
	}
	if !isTerminal(p.w) {
		if now.Sub(p.last) >= plainEvery {
			p.last = now
			fmt.Fprintf(p.w, "%s, %s\n", p.line, took.Round(time.Second))
		}
		return
	}
	p.draw(part, known)
}

// draw draws the bar, or where the end is not known a spinner.
func (p *progress) draw(part float64, known bool) {
	if p.bar == nil {
		p.bars = mpb.New(mpb.WithOutput(p.w), mpb.WithWidth(30))
		style := mpb.SpinnerStyle().Build()
		if known {
			style = mpb.BarStyle().Build()
		}
		p.bar = p.bars.MustAdd(barSteps, style, mpb.AppendDecorators(
			decor.Any(func(decor.Statistics) string { return p.line }),
			decor.Elapsed(decor.ET_STYLE_GO, decor.WC{W: 8}),
		))
	}
	p.bar.SetCurrent(min(int64(part*barSteps), barSteps-1)) // a bar that is full is done
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
