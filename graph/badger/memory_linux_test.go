package badger

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

const memoryDir = "NEWSGRAPH_TEST_MEMORY_DIR"

// TestMemory adds quads article by article, and then reads them all, each in a
// process of its own, whose memory at its peak has to stay under 300 MB, files that it has
// mapped included. NEWSGRAPH_TEST_MEMORY_QUADS makes it a million.
func TestMemory(t *testing.T) {
	articles := campaign(t, "NEWSGRAPH_TEST_MEMORY_QUADS", 60_000) / 1000
	if dir := os.Getenv(memoryDir); dir != "" {
		if what, folder, _ := strings.Cut(dir, ":"); what == "write" {
			writeMuch(t, folder, articles)
		} else {
			readMuch(t, folder, articles)
		}
		fmt.Println(peak(t))
		return
	}
	if testing.Short() {
		t.Skip("starts processes")
	}
	dir := t.TempDir()
	for _, what := range []string{"write", "read"} {
		cmd := exec.Command(os.Args[0], "-test.run=^TestMemory$")
		cmd.Env = append(os.Environ(), memoryDir+"="+what+":"+dir)
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s: %v %s", what, err, out)
		}
		var mb int
		if _, err := fmt.Fscan(bytes.NewReader(out), &mb); err != nil {
			t.Fatalf("%s: %v %s", what, err, out)
		}
		t.Logf("%s %d quads: %d MB at the peak", what, articles*1000, mb)
		if mb > 300 {
			t.Errorf("%s %d quads: %d MB at the peak, more than 300", what, articles*1000, mb)
		}
	}
}

func writeMuch(t *testing.T, dir string, articles int) {
	s, err := Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := range articles {
		update(t, s, func(tx *Txn) error {
			if err := tx.Set([]byte(fmt.Sprint("text", i)), articleText(i, 5000)); err != nil {
				return err
			}
			return addAll(tx, newsQuads(i, 1000)...)
		})
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func readMuch(t *testing.T, dir string, articles int) {
	s, err := Open(dir, &Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	n := 0
	if err := s.View(bg, func(sn *Snapshot) error {
		for _, err := range sn.Quads(Pattern{}) {
			if err != nil {
				return err
			}
			n++
		}
		for i := range articles {
			for _, err := range sn.Quads(Pattern{Label: newsQuads(i, 1)[0].Label}) {
				if err != nil {
					return err
				}
			}
		}
		return nil
	}); err != nil || n == 0 {
		t.Fatal(n, err)
	}
}

// peak returns the most memory that this process ever had, in MB, files that
// it has mapped included.
func peak(t *testing.T) (mb int) {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := bytes.Cut(b, []byte("VmHWM:"))
	var kb int
	if _, err := fmt.Fscan(bytes.NewReader(rest), &kb); err != nil {
		t.Fatal(err)
	}
	return kb >> 10
}
