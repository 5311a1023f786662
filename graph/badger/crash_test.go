package badger

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
)

const crashDir = "NEWSGRAPH_TEST_CRASH_DIR"

// TestKill kills a process that writes, at any moment, and looks at what it
// left: all transactions that it was told of are there, none in part.
func TestKill(t *testing.T) {
	if dir := os.Getenv(crashDir); dir != "" {
		writeUntilKilled(dir)
	}
	if testing.Short() {
		t.Skip("starts processes")
	}
	dir := filepath.Join(t.TempDir(), "store")
	last := -1
	for round := range 5 {
		acked := runAndKill(t, dir, time.Duration(150+170*round)*time.Millisecond)
		last = max(last, acked)
		checkArticles(t, dir, last)
	}
	if last < 5 {
		t.Errorf("only %d transactions were acknowledged", last+1)
	}
}

// articleQuads are the quads of a transaction; every fifth has hidden parts.
func articleQuads(n int) []quad.Quad {
	size := 40
	if n%5 == 4 {
		size = 400
	}
	return manyQuads(size, fmt.Sprint("article", n))
}

// writeUntilKilled is the child: it adds articles and says so.
func writeUntilKilled(dir string) {
	s, err := Open(dir, nil)
	for n := 0; err == nil; n++ {
		err = s.Update(context.Background(), func(tx *Txn) error {
			ok, err := tx.HasQuad(articleQuads(n)[0])
			if err != nil || ok {
				return err
			}
			for i, x := range articleQuads(n) {
				if i%150 == 149 {
					if err := tx.w.cut(); err != nil {
						return err
					}
				}
				if err := addAll(tx, x); err != nil {
					return err
				}
			}
			return tx.Set([]byte(fmt.Sprint("text", n)), make([]byte, 1000))
		})
		if err == nil {
			fmt.Println("done", n)
		}
	}
	fmt.Println("error", err)
	os.Exit(1)
}

func runAndKill(t *testing.T, dir string, after time.Duration) (acked int) {
	cmd := exec.Command(os.Args[0], "-test.run=^TestKill$")
	cmd.Env = append(os.Environ(), crashDir+"="+dir)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	acked = -1
	lines := bufio.NewScanner(out)
	var timer *time.Timer
	for lines.Scan() {
		word, rest, _ := strings.Cut(lines.Text(), " ")
		switch word {
		case "done":
			if timer == nil { // it is under way
				timer = time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
			}
			if acked, err = strconv.Atoi(rest); err != nil {
				t.Fatal(err)
			}
		case "error":
			t.Errorf("the writer: %s", rest)
		}
	}
	_ = cmd.Wait() // killed
	return acked
}

func checkArticles(t *testing.T, dir string, acked int) {
	s, err := Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	d := dumpOf(t, s)
	seen := 0
	for n := 0; ; n++ {
		want := articleQuads(n)
		have := 0
		for _, x := range want {
			if d.Quads[x.NQuad()] {
				have++
			}
		}
		_, text := d.Side[fmt.Sprint("text", n)]
		if have == 0 && !text && n > acked {
			break
		}
		if have != len(want) || !text {
			t.Errorf("article %d of %d acknowledged has %d of %d quads, text %v", n, acked, have, len(want), text)
		}
		seen += have
	}
	if seen != len(d.Quads) {
		t.Errorf("%d quads belong to no article", len(d.Quads)-seen)
	}
}
