package graph

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os/exec"
	"strings"
	"time"
)

// A Sandbox runs queries of strangers, each in a process of its own that has a
// limit of memory and is killed when its time is up: whatever a query does to
// it, the program goes on. [Graph.Query] stops scripts, but not a built-in
// function that is at work on a huge array, and not the memory it takes.
type Sandbox struct {
	// Command starts a process that does nothing but call [ServeSandbox]: path
	// and arguments.
	Command []string
	// Memory is how many bytes the process may take; 0 is DefaultMemory. On
	// systems other than Linux a single huge allocation may pass it for a
	// moment.
	Memory int64
	// Location and Key are those of the graph, which is opened for reading.
	Location string
	Key      []byte
	// Wait is how long the process waits for the graph.
	Wait time.Duration
}

// DefaultMemory is what a query in a Sandbox may take, the caches of the store
// included.
const DefaultMemory = 512 << 20

// ErrMemory: a query in a sandbox took more memory than it may.
var ErrMemory = errors.New("memory limit exceeded")

// killAfter is how much longer than its time limit a query may take to end by
// itself.
const killAfter = 500 * time.Millisecond

// A sandboxRequest is what the process reads.
type sandboxRequest struct {
	Memory   int64
	Location string
	Key      []byte
	Wait     time.Duration
	Query    string
	Options  QueryOptions
}

// Query is [Graph.Query] in a process of its own.
func (sb *Sandbox) Query(ctx context.Context, gizmo string, opts *QueryOptions) iter.Seq2[Row, error] {
	var o QueryOptions
	if opts != nil {
		o = *opts
	}
	o.setDefaults()
	return func(yield func(Row, error) bool) {
		request, err := json.Marshal(sandboxRequest{
			cmp.Or(sb.Memory, DefaultMemory), sb.Location, sb.Key, sb.Wait, gizmo, o,
		})
		if err == nil {
			err = sb.run(ctx, request, &o, func(row Row) bool { return yield(row, nil) })
		}
		if err != nil && !errors.Is(err, errEnough) {
			yield(Row{}, err)
		}
	}
}

// errEnough ends a query whose rows nobody wants any more.
var errEnough = errors.New("enough")

func (sb *Sandbox) run(ctx context.Context, request []byte, o *QueryOptions, emit func(Row) bool) (err error) {
	limited, cancel := context.WithCancel(ctx)
	if o.Timeout > 0 {
		limited, cancel = context.WithTimeout(ctx, sb.Wait+o.Timeout+killAfter)
	}
	defer cancel()
	cmd := exec.CommandContext(limited, sb.Command[0], sb.Command[1:]...)
	cmd.Env = []string{"GOTRACEBACK=none"} // and nothing of ours
	cmd.Stdin = bytes.NewReader(request)
	said := &tail{}
	cmd.Stderr = said
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return fmt.Errorf("sandbox: %w", err)
	}
	done, err := readAnswers(out, emit)
	cancel() // whatever it still does
	ended := cmd.Wait()
	switch {
	case done:
		return err
	case errors.Is(err, errEnough):
		return err
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(limited.Err(), context.DeadlineExceeded):
		return fmt.Errorf("%s: %w (%v)", o.Name, ErrTimeout, o.Timeout)
	case strings.Contains(said.String(), "out of memory"), strings.Contains(said.String(), "cannot allocate memory"),
		strings.Contains(said.String(), "pthread_create failed"), strings.Contains(said.String(), "failed to create new OS thread"),
		strings.Contains(said.String(), "SIGSEGV"): // the runtime's own, where a limit is too low for it to say so
		return fmt.Errorf("%s: %w (%d MB)", o.Name, ErrMemory, cmp.Or(sb.Memory, DefaultMemory)>>20)
	}
	line, _, _ := strings.Cut(said.String(), "\n")
	return fmt.Errorf("%s: the query ended its process: %w: %s", o.Name, cmp.Or(err, ended, io.ErrUnexpectedEOF), line)
}

// readAnswers emits the rows that the process writes; done says that it wrote
// how the query ended, which is the error.
func readAnswers(r io.Reader, emit func(Row) bool) (done bool, err error) {
	dec := json.NewDecoder(bufio.NewReaderSize(r, 1<<16))
	dec.UseNumber()
	for {
		var a answer
		if err := dec.Decode(&a); err != nil {
			return false, nil //nolint:nilerr // it was killed, or died
		}
		if a.Ended {
			return true, a.Error.err()
		}
		row := Row{Columns: a.Columns}
		for _, v := range a.Values {
			row.Values = append(row.Values, v.Value)
		}
		if !emit(row) {
			return false, errEnough
		}
	}
}

// tail keeps the beginning of what a process says.
type tail struct{ bytes.Buffer }

// Write takes all of p, of which it may keep a part.
func (t *tail) Write(p []byte) (int, error) {
	if room := 4096 - t.Len(); room > 0 {
		t.Buffer.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}

// ServeSandbox is what the process of a [Sandbox] does: it reads a query,
// limits its memory, runs the query and writes the rows. It is of use for
// nothing else.
func ServeSandbox(ctx context.Context, in io.Reader, out io.Writer) error {
	var r sandboxRequest
	if err := json.NewDecoder(in).Decode(&r); err != nil {
		return fmt.Errorf("sandbox: no request: %w", err)
	}
	if err := limitMemory(r.Memory); err != nil {
		return fmt.Errorf("sandbox: %w", err)
	}
	w := bufio.NewWriter(out)
	err := r.serve(ctx, w)
	if err := json.NewEncoder(w).Encode(answer{Ended: true, Error: newSandboxError(err)}); err != nil {
		return err
	}
	return w.Flush()
}

func (r *sandboxRequest) serve(ctx context.Context, w *bufio.Writer) (err error) {
	g, err := Open(r.Location, &Options{ReadOnly: true, Key: r.Key, Wait: r.Wait})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, g.Close()) }()
	enc := json.NewEncoder(w)
	last := time.Now()
	for row, err := range g.Query(ctx, r.Query, &r.Options) {
		if err != nil {
			return err
		}
		a := answer{Columns: row.Columns}
		for _, v := range row.Values {
			a.Values = append(a.Values, wireValue{v})
		}
		if err := enc.Encode(a); err != nil {
			return err
		}
		if now := time.Now(); now.Sub(last) > 100*time.Millisecond {
			last = now
			if err := w.Flush(); err != nil {
				return err
			}
		}
	}
	return nil
}
