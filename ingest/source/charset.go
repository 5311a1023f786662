package source

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	xunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// marks are byte order marks with the encodings that they stand for.
var marks = []struct {
	mark string
	enc  encoding.Encoding
}{
	{"\xef\xbb\xbf", encoding.Nop},
	{"\xff\xfe", xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM)},
	{"\xfe\xff", xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM)},
}

// toUTF8 converts data to UTF-8. A byte order mark decides, then valid UTF-8 is
// what it is, then the declared character set (of a header, a MIME part, a meta
// element) is believed, and then the one that the letters speak for. The error
// says why data are no text in any of them, and at which byte.
func toUTF8(data []byte, declared string) (out []byte, at int, err error) {
	for _, m := range marks {
		if rest, ok := bytes.CutPrefix(data, []byte(m.mark)); ok {
			return decodeAs(rest, m.enc)
		}
	}
	if enc := halfEmpty(data); enc != nil {
		return decodeAs(data, enc)
	}
	if utf8.Valid(data) && !bytes.Contains(data, []byte("\x1b$")) {
		return data, 0, nil
	}
	if enc, _ := charset.Lookup(declared); enc != nil && enc != encoding.Nop {
		if out, _, err := decodeAs(data, enc); err == nil && !bytes.ContainsRune(out, utf8.RuneError) {
			return out, 0, nil
		}
	}
	if enc := guess(data); enc != nil {
		if out, _, err := decodeAs(data, enc); err == nil && plausible(out) {
			return out, 0, nil
		}
	}
	at = firstInvalid(data)
	return nil, at, fmt.Errorf("%w (byte 0x%02X), and no other character set fits", ErrEncoding, data[at])
}

func decodeAs(data []byte, enc encoding.Encoding) ([]byte, int, error) {
	if enc == encoding.Nop {
		if !utf8.Valid(data) {
			at := firstInvalid(data)
			return nil, at, fmt.Errorf("%w (byte 0x%02X)", ErrEncoding, data[at])
		}
		return data, 0, nil
	}
	out, n, err := transform.Bytes(enc.NewDecoder(), data)
	if err != nil {
		return nil, n, fmt.Errorf("%w: %w", ErrEncoding, err)
	}
	return out, 0, nil
}

// halfEmpty returns the order of bytes of UTF-16 text without a mark, in which
// nearly every other byte of English is zero; nil for other data.
func halfEmpty(data []byte) encoding.Encoding {
	head := data[:min(len(data), 512)&^1]
	var zeroes [2]int
	for i, b := range head {
		if b == 0 {
			zeroes[i&1]++
		}
	}
	switch most := len(head) * 2 / 5; {
	case len(head) < 8:
		return nil
	case zeroes[1] > most && zeroes[0] == 0:
		return xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM)
	case zeroes[0] > most && zeroes[1] == 0:
		return xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM)
	}
	return nil
}

// guess returns the character set that the letters of data speak for; nil when
// data are UTF-8 with a damage, in which every other set would read nonsense.
func guess(data []byte) encoding.Encoding {
	good, bad := 0, 0
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		i += n
	}
	if good > bad {
		return nil
	}
	found, err := chardet.NewTextDetector().DetectBest(data)
	if err != nil {
		return nil
	}
	name := found.Charset
	// Text with few letters beyond ASCII is Western; of the sets for that,
	// windows-1252 holds all letters of the others, and the quotes.
	if strings.HasPrefix(name, "ISO-8859-1") || bad*20 < len(data) && found.Confidence < 60 {
		name = "windows-1252"
	}
	enc, err := htmlindex.Get(strings.TrimSuffix(name, "-I"))
	if err != nil {
		return nil
	}
	return enc
}

// plausible reports whether a text in a guessed character set reads like one:
// no characters that are none, no capitals that follow small letters by
// non-ASCII accident, no lone symbols within words.
func plausible(text []byte) bool {
	odd, beyond, before := 0, 0, ' '
	for _, r := range string(text) {
		if r >= utf8.RuneSelf {
			beyond++
			if r == utf8.RuneError || unicode.IsControl(r) ||
				unicode.IsUpper(r) && unicode.IsLower(before) || unicode.IsSymbol(r) && unicode.IsLetter(before) {
				odd++
			}
		}
		before = r
	}
	return odd*4 <= beyond && !bytes.ContainsRune(text, utf8.RuneError) && beyond < utf8.RuneCount(text)
}

func firstInvalid(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
	return 0
}

// headText returns the beginning of a file as text, as well as that can be
// said of a beginning.
func headText(head []byte) []byte {
	if out, _, err := toUTF8(head[:len(head)&^1], ""); err == nil {
		return bytes.TrimPrefix(out, []byte("\xef\xbb\xbf"))
	}
	return head
}
