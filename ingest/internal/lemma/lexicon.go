package lemma

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/klauspost/compress/zstd"

	"newsgraph/ingest/internal/model"
)

// Where the lexicon of lemmas stands in a language's file system.
const (
	WordsFile      = "lexicon/lemmas.tsv.zst"
	ExceptionsFile = "lexicon/lemma-exceptions.tsv"
)

// A Lexicon knows the lemmas of a language by their parts of speech, and the
// forms that go their own way. It is safe for concurrent use. A nil Lexicon
// knows nothing.
//
// The words are lines "WORD tab PARTS" in order, where PARTS are letters: n, v,
// a, r for noun, verb, adjective, adverb, and A for an adjective that is
// always written with a capital ("french"). The exceptions are lines "FORM tab
// PART tab LEMMA". Lines that begin with "# " are comments.
type Lexicon struct {
	text       []byte
	slots      []uint32 // a hash table of places in text, plus one; 0 for empty
	exceptions map[exception]string
}

// exception is a form that goes its own way as a part of speech.
type exception struct {
	form string
	part parts
}

// parts is a set of parts of speech.
type parts uint8

const (
	noun parts = 1 << iota
	verb
	adjective
	adverb
	capitalised // an adjective always written with a capital
)

const partLetters = "nvarA"

// LoadLexicon reads the lexicon from a language's files. Files that are not
// there are empty.
func LoadLexicon(files fs.FS) (*Lexicon, error) {
	packed, err := fs.ReadFile(files, WordsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	z, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer z.Close()
	words, err := z.DecodeAll(packed, nil)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", WordsFile, err)
	}
	exceptions, err := fs.ReadFile(files, ExceptionsFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	l := &Lexicon{}
	if err := l.readWords(words); err != nil {
		return nil, fmt.Errorf("%s: %w", WordsFile, err)
	}
	if err := l.readExceptions(string(exceptions)); err != nil {
		return nil, fmt.Errorf("%s: %w", ExceptionsFile, err)
	}
	return l, nil
}

// readWords puts the words into the hash table. Each line ends in a line feed.
func (l *Lexicon) readWords(text []byte) error {
	if n := len(text); n > 0 && text[n-1] != '\n' {
		return io.ErrUnexpectedEOF
	}
	size := 16
	for size < 2*bytes.Count(text, []byte("\n")) {
		size *= 2
	}
	l.text, l.slots = text, make([]uint32, size)
	for at, number := 0, 1; at < len(text); number++ {
		end := at + bytes.IndexByte(text[at:], '\n')
		if line := text[at:end]; !bytes.HasPrefix(line, []byte("# ")) {
			tab := bytes.IndexByte(line, '\t')
			if tab <= 0 {
				return fmt.Errorf("line %d: want WORD, tab, PARTS", number)
			}
			i := l.slot(line[:tab])
			l.slots[i] = uint32(at) + 1
		}
		at = end + 1
	}
	return nil
}

// slot returns the slot of a word, or the empty one where it belongs.
func (l *Lexicon) slot(word []byte) uint32 {
	mask := uint32(len(l.slots) - 1)
	for i := uint32(model.Hash(string(word))) & mask; ; i = (i + 1) & mask {
		at := l.slots[i]
		if at == 0 {
			return i
		}
		line := l.text[at-1:]
		if len(line) > len(word) && line[len(word)] == '\t' && bytes.HasPrefix(line, word) {
			return i
		}
	}
}

// partsOf returns as what parts of speech a lemma in lower case is known.
func (l *Lexicon) partsOf(word []byte) parts {
	if l == nil || len(l.slots) == 0 {
		return 0
	}
	at := l.slots[l.slot(word)]
	if at == 0 {
		return 0
	}
	var p parts
	for _, c := range l.text[int(at)+len(word):] {
		if c == '\n' {
			break
		}
		p |= part(c)
	}
	return p
}

// part returns the part of speech with a letter.
func part(letter byte) parts {
	if i := strings.IndexByte(partLetters, letter); i >= 0 {
		return 1 << i
	}
	return 0
}

func (l *Lexicon) readExceptions(text string) error {
	l.exceptions = map[exception]string{}
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "# ") {
			continue
		}
		col := strings.Split(line, "\t")
		if len(col) != 3 || len(col[1]) != 1 || part(col[1][0]) == 0 || col[2] == "" {
			return fmt.Errorf("line %d: want FORM, PART, LEMMA", number)
		}
		l.exceptions[exception{col[0], part(col[1][0])}] = col[2]
	}
	return nil
}
