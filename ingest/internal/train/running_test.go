package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// A share of the documents is read, each with an empty line between its
// paragraphs.
func TestDocuments(t *testing.T) {
	z, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "text.zst")
	text := "one\ntwo\n\nthree\n\nfour\nfive\n"
	if err := os.WriteFile(path, z.EncodeAll([]byte(text), nil), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		tenths int
		want   []string
	}{{10, []string{"one\n\ntwo", "three", "four\n\nfive"}}, {1, []string{"one\n\ntwo"}}, {0, nil}} {
		got, err := documents(path, test.tenths)
		if err != nil || !slices.Equal(got, test.want) {
			t.Errorf("%d tenths: %q, want %q (error %v)", test.tenths, got, test.want, err)
		}
	}
}
