package source_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"newsgraph/ingest/source"
)

func TestText(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "Smith met Jones.\n", "Smith met Jones.\n"},
		{"byte order mark", "\ufeffSmith", "Smith"},
		{"windows lines", "a\r\nb\r\n\r\nc", "a\nb\n\nc"},
		{"old mac lines", "a\rb\r\rc", "a\nb\n\nc"},
		{"page and line separators", "a\fb\u2028c\u2029d\u0085e", "a\nb\nc\nd\ne"},
		{"controls", "Smith\x07met\u0090Jones.\tOn", "Smith met Jones.\tOn"},
		{"directional overrides", "a\u202eb\u2066c\u200fd", "abcd"},
		{"no width", "a\u200bb\u00adc\ufeffd", "abcd"},
		{"joiners stay", "می\u200cخواهم", "می\u200cخواهم"},
		{"normal form", "Cafe\u0301", "Café"},
		{"utf-16", "\xff\xfeC\x00\xe9\x00", "Cé"},
		{"utf-16 without a mark", "T\x00h\x00e\x00 \x00c\x00a\x00f\x00\xe9\x00", "The café"},
		{"latin 1", "The caf\xe9 in Malm\xf6 closed.", "The café in Malmö closed."},
		{"windows quotes", "\x93No,\x94 she said \x96 it\x92s closed.", "“No,” she said – it’s closed."},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := source.Text(strings.NewReader(c.in), "x", nil)
			if err != nil {
				t.Fatal(err)
			}
			if a.Text != c.want {
				t.Errorf("Text(%q) = %q, want %q", c.in, a.Text, c.want)
			}
			if a.Title != "" || a.Name != "x" {
				t.Errorf("title %q, name %q", a.Title, a.Name)
			}
		})
	}
}

func TestTextRefuses(t *testing.T) {
	for _, c := range []struct {
		name, in, want string
		is             error
	}{
		{"empty", "", "x:1:1: empty: there is no text", source.ErrEmpty},
		{"white space", " \n\u00a0\t\r\n\u200b", "x:1:1: empty: there is no text", source.ErrEmpty},
		{"cut off", "Jos\xc3", "x:1:4: invalid UTF-8 (byte 0xC3), and no other character set fits", source.ErrEncoding},
		{"damaged", "é\nJos\xff", "x:2:4: invalid UTF-8 (byte 0xFF), and no other character set fits", source.ErrEncoding},
		{"surrogate", "\xed\xa0\x80", "x:1:1: invalid UTF-8 (byte 0xED), and no other character set fits", source.ErrEncoding},
		{"nul", "ab\nc\x00", "x:2:2: binary file, not text: a NUL byte", source.ErrBinary},
		{"pdf", "%PDF-1.7\n", "x:1:1: binary file, not text: a PDF document", source.ErrBinary},
		{"controls", "a\x01\x02\x03", "x:1:2: binary file, not text: full of control characters", source.ErrBinary},
		{"large", strings.Repeat("line\n", 4), "x:3:3: too large: more than the limit of 12 bytes", source.ErrTooLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := source.Text(strings.NewReader(c.in), "x", &source.Options{MaxBytes: 12})
			if err == nil || err.Error() != c.want || !errors.Is(err, c.is) {
				t.Errorf("Text(%q) = %v, want %s", c.in, err, c.want)
			}
			var typed *source.Error
			if !errors.As(err, &typed) || a.Text != "" || a.Name != "" {
				t.Errorf("article %v, error %T", a, err)
			}
		})
	}
}

// A line of 50 MB is refused after the limit has been read, not after all.
func TestTextReadsNoMoreThanTheLimit(t *testing.T) {
	in := &counter{in: io.LimitReader(zeroes{}, 50<<20)}
	_, err := source.Text(in, "big", nil)
	if !errors.Is(err, source.ErrTooLarge) {
		t.Fatalf("error %v", err)
	}
	if in.n > source.DefaultMaxBytes+1 {
		t.Errorf("read %d bytes", in.n)
	}
}

func TestTextPassesErrorsOn(t *testing.T) {
	broken := errors.New("the disk is on fire")
	_, err := source.Text(io.MultiReader(strings.NewReader("abc"), failing{broken}), "x", nil)
	if !errors.Is(err, broken) || err.Error() != "x:1:1: the disk is on fire" {
		t.Errorf("error %v", err)
	}
}

func TestTextDate(t *testing.T) {
	day := time.Date(2026, 9, 16, 0, 0, 0, 0, time.UTC)
	a, err := source.Text(strings.NewReader("abc"), "x", &source.Options{Date: day})
	if err != nil || !a.Published.Equal(day) {
		t.Errorf("published %v, %v", a.Published, err)
	}
}

// What is accepted is clean, and cleaning it again changes nothing.
func FuzzText(f *testing.F) {
	for _, s := range []string{"", "a\r\nb", "\ufeffx", "e\u0301", "a\r\u200b\nb", "\xff", "\x00", "\u202e", "\r\r\n\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := source.Text(bytes.NewReader(data), "x", nil)
		if err != nil {
			var typed *source.Error
			if !errors.As(err, &typed) || typed.Name != "x" {
				t.Fatalf("error %v", err)
			}
			return
		}
		again, err := source.Text(strings.NewReader(a.Text), "x", nil)
		if errors.Is(err, source.ErrBinary) {
			return // an invisible character had hidden the signature of a file format
		}
		if err != nil || again.Text != a.Text {
			t.Errorf("%q cleaned is %q, cleaned again %q, %v", data, a.Text, again.Text, err)
		}
	})
}

type zeroes struct{}

func (zeroes) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

type counter struct {
	in io.Reader
	n  int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.n += int64(n)
	return n, err
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
