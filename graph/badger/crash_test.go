package badger

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
)

// The child of the campaigns below writes articles into this folder, with
// texts of so many bytes.
const (
	crashDir  = "NEWSGRAPH_TEST_CRASH_DIR"
	crashText = "NEWSGRAPH_TEST_CRASH_TEXT"
)

// TestKill kills a process that writes, at any moment, and looks at what it
// left: all transactions that it was told of are there, none in part.
func TestKill(t *testing.T) {
	if dir := os.Getenv(crashDir); dir != "" {
		writeUntilStopped(dir)
	}
	if testing.Short() {
		t.Skip("starts processes")
	}
	rng := seeded(t)
	dir, last, all := "", 0, 0
	for round := range campaign(t, "NEWSGRAPH_TEST_KILLS", 20) {
		if round%10 == 0 {
			dir, last = filepath.Join(t.TempDir(), "store"), -1
		}
		c := startChild(t, dir, 1000)
		time.AfterFunc(time.Duration(rng.IntN(300))*time.Millisecond, c.kill)
		acked, err := c.wait()
		if err != nil {
			t.Errorf("the writer: %v", err)
		}
		all += max(0, acked-last)
		last = max(last, acked)
		checkArticles(t, dir, last, 1000)
	}
	t.Logf("%d transactions were acknowledged", all)
	if all == 0 {
		t.Error("no transaction was acknowledged before a kill")
	}
}

// seeded returns the random numbers of a campaign.
func seeded(t *testing.T) *rand.Rand {
	return rand.New(rand.NewPCG(3, uint64(campaign(t, "NEWSGRAPH_TEST_SEED", 1))))
}

// articleQuads are the quads of a transaction; every fifth has hidden parts.
func articleQuads(n int) []quad.Quad {
	size := 40
	if n%5 == 4 {
		size = 400
	}
	return manyQuads(size, fmt.Sprint("article", n))
}

// articleText is a text that doesn't compress.
func articleText(n, size int) []byte {
	rng := rand.NewChaCha8([32]byte{byte(n), byte(n >> 8), byte(n >> 16)})
	b := make([]byte, size)
	_, _ = rng.Read(b) // never fails
	return b
}

// writeUntilStopped is the child: it adds articles and says so, until it is
// killed or can't.
func writeUntilStopped(dir string) {
	size, err := strconv.Atoi(os.Getenv(crashText))
	var s *Store
	if err == nil {
		s, err = Open(dir, nil)
	}
	fmt.Println("open")
	for n := 0; err == nil; n++ {
		if err = s.Update(context.Background(), func(tx *Txn) error { return writeArticle(tx, n, size) }); err == nil {
			fmt.Println("done", n)
		}
	}
	if s != nil {
		if cerr := s.Close(); cerr != nil {
			fmt.Println("close", cerr)
		}
	}
	fmt.Println("error", err)
	if errors.Is(err, ErrNoSpace) {
		os.Exit(74)
	}
	os.Exit(1)
}

// writeArticle adds an article unless it is there.
func writeArticle(tx *Txn, n, size int) error {
	quads := articleQuads(n)
	if ok, err := tx.HasQuad(quads[0]); err != nil || ok {
		return err
	}
	for i, x := range quads {
		if i%150 == 149 {
			if err := tx.w.cut(); err != nil {
				return err
			}
		}
		if err := addAll(tx, x); err != nil {
			return err
		}
	}
	return tx.Set([]byte(fmt.Sprint("text", n)), articleText(n, size))
}

// A child is a process that writes articles.
type child struct {
	t     *testing.T
	cmd   *exec.Cmd
	out   *bufio.Scanner
	said  []string     // what it said last of errors
	acked atomic.Int64 // the last article that was acknowledged as wait has read so far
}

// startChild returns when the child has opened the store, or can't.
func startChild(t *testing.T, dir string, text int) *child {
	t.Helper()
	c := &child{t: t, cmd: exec.Command(os.Args[0], "-test.run=^TestKill$")}
	c.cmd.Env = append(os.Environ(), crashDir+"="+dir, fmt.Sprintf("%s=%d", crashText, text))
	out, err := c.cmd.StdoutPipe()
	if err == nil {
		c.cmd.Stderr = os.Stderr
		err = c.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	c.out = bufio.NewScanner(out)
	c.acked.Store(-1)
	c.out.Scan()
	return c
}

func (c *child) kill() { _ = c.cmd.Process.Kill() } // it may have ended

// wait returns the last article that was acknowledged, -1 for none, and what
// the child said went wrong. It ends when the child does.
func (c *child) wait() (acked int, err error) {
	acked = -1
	for c.out.Scan() {
		word, rest, _ := strings.Cut(c.out.Text(), " ")
		switch word {
		case "done":
			if acked, err = strconv.Atoi(rest); err != nil {
				c.t.Error(err)
			}
			c.acked.Store(int64(acked))
		case "error", "close", "panic:", "fatal", "SIGBUS":
			c.said = append(c.said, c.out.Text())
		}
	}
	_ = c.cmd.Wait() // how it ended is told by what it said, and by the caller's look at the state
	if len(c.said) > 0 {
		return acked, errors.New(strings.Join(c.said, "; "))
	}
	return acked, nil
}

// checkArticles looks at all that a child left.
func checkArticles(t *testing.T, dir string, acked, size int) {
	t.Helper()
	s, err := Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	d := dumpOf(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	seen := 0
	for n := 0; ; n++ {
		want := articleQuads(n)
		have := 0
		for _, x := range want {
			if d.Quads[x.NQuad()] {
				have++
			}
		}
		text, ok := d.Side[fmt.Sprint("text", n)]
		if have == 0 && !ok && n > acked {
			break
		}
		if have != len(want) || text != string(articleText(n, size)) {
			t.Errorf("article %d of %d acknowledged has %d of %d quads, its text is right: %v", n, acked, have, len(want), text == string(articleText(n, size)))
			return
		}
		seen += have
	}
	if seen != len(d.Quads) {
		t.Errorf("%d quads belong to no article", len(d.Quads)-seen)
	}
	if report, err := Check(bg, dir, nil); err != nil || !report.Sound() {
		t.Errorf("not sound: %+v, %v", report, err)
	}
}
