package source_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/ingest/source"
)

// write makes files below a new folder; a name that ends in / is a folder.
func write(t *testing.T, files map[string]string) string {
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if strings.HasSuffix(name, "/") {
			if err := os.MkdirAll(path, 0o755); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// read lists what Open yields, a line each, with paths relative to dir.
func read(t *testing.T, dir string, opts *source.Options, paths ...string) []string {
	var out []string
	for i, p := range paths {
		if p != "-" {
			paths[i] = filepath.Join(dir, p)
		}
	}
	for a, err := range source.Open(t.Context(), paths, opts) {
		line := a.Name + "=" + a.Text
		if err != nil {
			line = err.Error()
		}
		out = append(out, filepath.ToSlash(strings.ReplaceAll(line, dir+string(filepath.Separator), "")))
	}
	return out
}

func TestOpen(t *testing.T) {
	dir := write(t, map[string]string{
		"b.txt": "B", "a/2.TXT": "two", "a/1.text": "one", "a/.hidden.txt": "no", "a/.git/x.txt": "no",
		"a/notes.md": "# Yes\n\n**A** note.\n", "a/photo.jpg": "\xff\xd8\xff", "a/style.css": "p {}", "a/Makefile": "all:", "a/page_files/x.html": "<p>no</p>", "a/page.html": "<p>page</p>", "bad.txt": "x\xff", "none/": "", "c/z.txt": "",
	})
	if err := os.Symlink(filepath.Join(dir, "b.txt"), filepath.Join(dir, "a", "link.txt")); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink(filepath.Join(dir, "a"), filepath.Join(dir, "a", "loop")); err != nil {
		t.Skip(err)
	}
	in := func(dir string) []string {
		return []string{
			dir + "1.text=one", dir + "2.TXT=two", dir + "Makefile:1:1: skipped: no article (text)", dir + "link.txt=B",
			dir + "notes.md=Yes\n\nA note.\n", dir + "page.html=page\n",
		}
	}
	for _, c := range []struct {
		name  string
		paths []string
		want  []string
	}{
		{"file", []string{"b.txt"}, []string{"b.txt=B"}},
		{"any name", []string{"a/Makefile"}, []string{"a/Makefile=all:"}},
		{"folder", []string{"a"}, in("a/")},
		{"link to a folder", []string{"a/loop"}, in("a/loop/")},
		{"pattern", []string{"a/?.*"}, []string{"a/1.text=one", "a/2.TXT=two"}},
		{"standard input", []string{"-", "b.txt"}, []string{"-=in", "b.txt=B"}},
		{"goes on after an error", []string{"bad.txt", "missing.txt", "none", "c", "b.txt"}, []string{
			"bad.txt:1:2: invalid UTF-8 (byte 0xFF), and no other character set fits",
			"missing.txt:1:1: no such file or directory",
			"none:1:1: no article in this folder",
			"c/z.txt:1:1: empty: there is no text",
			"b.txt=B",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := read(t, dir, &source.Options{Stdin: strings.NewReader("in")}, c.paths...)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("Open(%q) mismatch (-want +got):\n%s", c.paths, diff)
			}
		})
	}
}

func TestOpenErrors(t *testing.T) {
	dir := write(t, map[string]string{"shut/a.txt": "A", "shut.txt": "A", "big.txt": "0123456789"})
	for _, p := range []string{"shut", "shut.txt"} {
		if err := os.Chmod(filepath.Join(dir, p), 0); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(filepath.Join(dir, p), 0o755) })
	}
	for _, c := range []struct {
		path string
		is   error
	}{
		{"missing", fs.ErrNotExist}, {"shut", fs.ErrPermission}, {"shut.txt", fs.ErrPermission}, {"big.txt", source.ErrTooLarge},
	} {
		if errors.Is(c.is, fs.ErrPermission) && os.Geteuid() == 0 {
			continue // the superuser may read everything
		}
		n := 0
		for _, err := range source.Open(t.Context(), []string{filepath.Join(dir, c.path)}, &source.Options{MaxBytes: 9}) {
			n++
			var typed *source.Error
			if !errors.Is(err, c.is) || !errors.As(err, &typed) {
				t.Errorf("%s: error %v, want %v", c.path, err, c.is)
			}
		}
		if n != 1 {
			t.Errorf("%s: %d articles and errors, want one error", c.path, n)
		}
	}
}

func TestOpenStops(t *testing.T) {
	dir := write(t, map[string]string{"1.txt": "1", "2.txt": "2", "3.txt": "3"})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var got []string
	for a, err := range source.Open(ctx, []string{dir}, nil) {
		if err != nil {
			got = append(got, err.Error())
			continue
		}
		got = append(got, a.Text)
		cancel()
	}
	if diff := cmp.Diff([]string{"1", "context canceled"}, got); diff != "" {
		t.Errorf("cancelled after one (-want +got):\n%s", diff)
	}
	for range source.Open(t.Context(), []string{dir}, nil) {
		break // must not call the loop again
	}
}

func ExampleOpen() {
	in := strings.NewReader("\ufeffSmith met Jones.\r\n")
	for a, err := range source.Open(context.Background(), []string{"-", "nowhere.txt"}, &source.Options{Stdin: in}) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%s %q\n", a.Name, a.Text)
	}
	// Output:
	// - "Smith met Jones.\n"
	// nowhere.txt:1:1: no such file or directory
}
