package graph_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"math/rand"
	"strconv"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
)

// packed returns what pack makes of text.
func packed(t *testing.T, text []byte, pack func(io.Writer) (io.WriteCloser, error)) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := pack(&b)
	if err == nil {
		_, err = w.Write(text)
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipped(t *testing.T, text []byte) []byte {
	return packed(t, text, func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriter(w), nil })
}

// sampleExport is the export of a graph with a few articles.
func sampleExport(t *testing.T) []byte {
	t.Helper()
	g := openGraph(t, graph.Memory)
	for _, d := range graphtest.Sample() {
		if _, err := g.Add(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	return exported(t, g)
}

func openGraph(t *testing.T, where string) *graph.Graph {
	t.Helper()
	g, err := graph.Open(where, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := g.Close(); err != nil {
			t.Error(err)
		}
	})
	return g
}

func exported(t *testing.T, g *graph.Graph) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := g.Export(t.Context(), &b, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// An import makes the same graph of an export, however it is packed, in
// whatever order its lines are, into whatever graph, in however many pieces.
func TestImportIsInverseOfExport(t *testing.T) {
	want := sampleExport(t)
	lines := strings.SplitAfter(string(want), "\n")
	rand.New(rand.NewSource(1)).Shuffle(len(lines), func(i, k int) { lines[i], lines[k] = lines[k], lines[i] })
	mixed := []byte(strings.Join(lines, ""))
	half := []byte(strings.Join(lines[:len(lines)/2], ""))
	inputs := map[string][]byte{
		"plain": want, "mixed": mixed, "twice": append(bytes.Clone(want), want...), "gzip": gzipped(t, want),
		"gzip in parts": append(gzipped(t, want[:len(want)/2]), gzipped(t, want[len(want)/2:])...),
		"zstd":          packed(t, mixed, func(w io.Writer) (io.WriteCloser, error) { return zstd.NewWriter(w) }),
	}
	for name, input := range inputs {
		for _, memory := range []int64{0, 20_000, 1} {
			t.Run(name, func(t *testing.T) {
				dir := t.TempDir()
				g := openGraph(t, dir)
				if name == "plain" && memory == 1 { // not into an empty graph
					plain := "<urn:x> <urn:x> <urn:x> .\n"
					if _, err := g.Import(t.Context(), strings.NewReader(plain), nil); err != nil {
						t.Fatal(err)
					}
				}
				opts := &graph.ImportOptions{Memory: memory}
				if _, err := g.Import(t.Context(), bytes.NewReader(input), opts); err != nil {
					t.Fatal(err)
				}
				if n, err := g.Import(t.Context(), bytes.NewReader(want), opts); n != 0 || err != nil {
					t.Errorf("imported again: %d quads are new, error %v", n, err)
				}
				got := exported(t, g)
				if name == "plain" && memory == 1 {
					got = bytes.Replace(got, []byte("<urn:x> <urn:x> <urn:x> .\n"), nil, 1)
				}
				if !bytes.Equal(got, want) {
					t.Error("the graph is another")
				}
				if err := g.Close(); err != nil {
					t.Fatal(err)
				}
				if h, err := graph.Check(t.Context(), dir, nil); err != nil || !h.Sound() {
					t.Errorf("the graph is not sound: %v %+v", err, h)
				}
			})
		}
	}
	g := openGraph(t, t.TempDir())
	_, _ = g.Import(t.Context(), bytes.NewReader(half), nil) // half an article may be refused
	if _, err := g.Import(t.Context(), bytes.NewReader(want), nil); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(exported(t, g), want) {
		t.Error("half an import and then a whole one make another graph")
	}
}

// A failed import leaves nothing, and says where the mistake is.
func TestImportFailsWhole(t *testing.T) {
	good := sampleExport(t)
	bad := append(bytes.Clone(good), "<urn:x> <urn:x>\n"...)
	zipped := gzipped(t, good)
	garbled := bytes.Clone(zipped)
	garbled[len(garbled)/2] ^= 0x40
	for _, test := range []struct {
		name  string
		input []byte
		want  string
	}{
		{"no object", bad, "in.nq:" + lineCount(bad) + ":16: expected object"},
		{"cut short", zipped[:len(zipped)/2], "unpack: the file is cut short"},
		{"garbled", garbled, "in.nq:"},
		{"no gzip after all", []byte("\x1f\x8b\x00\x00 what is this?"), "in.nq:1:1: unpack: gzip: invalid header"},
	} {
		for _, before := range []string{"", "<urn:a> <urn:b> <urn:c> .\n"} {
			for _, memory := range []int64{0, 20_000} {
				t.Run(test.name, func(t *testing.T) {
					g := openGraph(t, t.TempDir())
					if _, err := g.Import(t.Context(), strings.NewReader(before), nil); err != nil {
						t.Fatal(err)
					}
					_, err := g.Import(t.Context(), bytes.NewReader(test.input), &graph.ImportOptions{Name: "in.nq", Memory: memory})
					if _, ok := errors.AsType[*graph.SyntaxError](err); !ok || !strings.Contains(err.Error(), test.want) {
						t.Errorf("error %v, want %q", err, test.want)
					}
					if got := exported(t, g); string(got) != before {
						t.Errorf("the graph has %d bytes, want %q", len(got), before)
					}
				})
			}
		}
	}
}

func lineCount(text []byte) string { return strconv.Itoa(bytes.Count(text, []byte("\n"))) }
