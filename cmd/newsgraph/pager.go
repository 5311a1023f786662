package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
)

// paged runs write. When w is a terminal and the output has more lines than it,
// a pager shows the rest: $PAGER, else less; PAGER=cat turns that off. Otherwise
// write writes to w directly.
func paged(w io.Writer, write func(io.Writer) error) error {
	_, lines := terminalSize(w)
	pager := pagerCommand()
	if lines == 0 || len(pager) == 0 {
		return write(w)
	}
	p := &pageWriter{out: w, lines: lines - 1, command: pager}
	err := write(p)
	if errors.Is(err, errPagerGone) {
		err = nil // the reader has seen enough
	}
	return errors.Join(err, p.close())
}

// pagerCommand returns the pager's command line, nil for none.
func pagerCommand() []string {
	pager, set := os.LookupEnv("PAGER")
	if !set {
		pager = "less -FRX"
	}
	command := strings.Fields(pager)
	if len(command) == 0 || command[0] == "cat" {
		return nil
	}
	if _, err := exec.LookPath(command[0]); err != nil {
		return nil
	}
	return command
}

var errPagerGone = errors.New("the pager was closed")

// A pageWriter holds output back until it has more lines than the terminal;
// then it starts the pager.
type pageWriter struct {
	out     io.Writer
	lines   int
	command []string
	held    bytes.Buffer
	pager   *exec.Cmd
	in      io.WriteCloser
}

func (p *pageWriter) Write(b []byte) (int, error) {
	if p.pager == nil {
		p.held.Write(b)
		if bytes.Count(p.held.Bytes(), []byte("\n")) <= p.lines {
			return len(b), nil
		}
		if err := p.start(); err != nil {
			return 0, err
		}
		b = p.held.Bytes()
	}
	if _, err := p.in.Write(b); err != nil {
		if errors.Is(err, syscall.EPIPE) {
			return 0, errPagerGone
		}
		return 0, err
	}
	return len(b), nil
}

func (p *pageWriter) start() error {
	p.pager = exec.Command(p.command[0], p.command[1:]...)
	p.pager.Stdout, p.pager.Stderr = p.out, os.Stderr
	var err error
	if p.in, err = p.pager.StdinPipe(); err != nil {
		return err
	}
	return p.pager.Start()
}

// close prints what is held back, or waits for the reader to leave the pager.
func (p *pageWriter) close() error {
	if p.pager == nil {
		_, err := p.out.Write(p.held.Bytes())
		return err
	}
	closed := p.in.Close()
	if errors.Is(closed, syscall.EPIPE) {
		closed = nil
	}
	_ = p.pager.Wait() // a pager's exit status says nothing of the output
	return closed
}
