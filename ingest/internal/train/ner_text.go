package main

import (
	"bufio"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/klauspost/compress/zstd"

	"newsgraph/ingest/internal/doc"
)

// A textSource is a file of running text with the share of its documents that
// is read, in tenths: press releases are thinned, lest the word classes speak
// of American politics only.
type textSource struct {
	name   string
	tenths int
}

var textSources = []textSource{
	{"current_events", 10}, {"wikinews", 10}, {"doj", 10}, {"wiki18", 10}, {"wiki14", 10},
	{"wh_written", 8}, {"wh_transcripts", 5}, {"senate", 5},
}

// newsSources are the parts from which the memory of names is made: news and
// encyclopedia.
var newsSources = []textSource{
	{"current_events", 10}, {"wikinews", 10}, {"doj", 10}, {"wiki18", 10}, {"wiki14", 4}, {"wh_written", 1},
}

// rawDocs yields the running text of the given sources as documents of 30
// sentences with Tokens and Sentences.
func rawDocs(dir string, sources []textSource, failed *error) iter.Seq[*doc.Doc] {
	return func(yield func(*doc.Doc) bool) {
		d := &doc.Doc{Layers: doc.Tokens | doc.Sentences}
		for words := range rawSentences(dir, sources, failed) {
			sentence := make([]tagged, len(words))
			for i, w := range words {
				sentence[i] = tagged{form: w}
			}
			addTagged(d, sentence, nil)
			if len(d.Sentences) == 30 {
				if !yield(d) {
					return
				}
				d = &doc.Doc{Layers: doc.Tokens | doc.Sentences}
			}
		}
		if len(d.Sentences) > 0 {
			yield(d)
		}
	}
}

// rawSentences yields the sentences of sources of running text under dir,
// roughly split: good enough to count words. An error ends the sequence and is kept in
// *failed.
func rawSentences(dir string, sources []textSource, failed *error) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for _, src := range sources {
			ok, err := rawFile(filepath.Join(dir, src.name+".txt.zst"), src.tenths, yield)
			if err != nil {
				*failed = err
			}
			if err != nil || !ok {
				return
			}
		}
	}
}

func rawFile(path string, tenths int, yield func([]string) bool) (bool, error) {
	for p, err := range paragraphs(path) {
		if err != nil {
			return false, err
		}
		if p.document%10 >= tenths {
			continue
		}
		for s := range splitRaw(p.text) {
			if !yield(s) {
				return false, nil
			}
		}
	}
	return true, nil
}

// A paragraph of a file of running text.
type paragraph struct {
	document int // number of its document in the file
	first    bool
	text     string
}

// paragraphs yields the paragraphs of a file of running text.
func paragraphs(path string) iter.Seq2[paragraph, error] {
	return func(yield func(paragraph, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(paragraph{}, err)
			return
		}
		defer func() { _ = f.Close() }() // it is only read
		z, err := zstd.NewReader(f, zstd.WithDecoderConcurrency(1))
		if err != nil {
			yield(paragraph{}, err)
			return
		}
		defer z.Close()
		lines := bufio.NewScanner(z)
		lines.Buffer(nil, 1<<24)
		p := paragraph{first: true}
		for lines.Scan() {
			if p.text = lines.Text(); p.text == "" {
				p.document, p.first = p.document+1, true
				continue
			}
			if !yield(p, nil) {
				return
			}
			p.first = false
		}
		if err := lines.Err(); err != nil {
			yield(paragraph{}, fmt.Errorf("%s: %w", path, err))
		}
	}
}

// splitRaw yields the sentences of a paragraph as words. Words are split at
// hyphens and before clitics, as Universal Dependencies has it.
func splitRaw(paragraph string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		var s []string
		for field := range strings.FieldsSeq(strings.ReplaceAll(paragraph, "’", "'")) {
			s = rawWords(s, field)
			if n := len(s); n > 0 && (s[n-1] == "." && n > 1 && len(s[n-2]) > 2 || s[n-1] == "!" || s[n-1] == "?") {
				if !yield(s) {
					return
				}
				s = nil
			}
		}
		if len(s) > 0 {
			yield(s)
		}
	}
}

func rawWords(s []string, field string) []string {
	for field != "" {
		r, n := utf8.DecodeRuneInString(field)
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			break
		}
		s = append(s, field[:n])
		field = field[n:]
	}
	var tail []string
	for field != "" {
		r, n := utf8.DecodeLastRuneInString(field)
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' && strings.IndexByte(field, '.') < len(field)-1 {
			break
		}
		if r == '.' && isAbbreviation(field) {
			break
		}
		tail = append(tail, field[len(field)-n:])
		field = field[:len(field)-n]
	}
	for {
		i := strings.IndexAny(field, "-–")
		if i <= 0 || strings.Contains(field, "@") || strings.Contains(field, "://") {
			break
		}
		_, n := utf8.DecodeRuneInString(field[i:])
		s = append(s, field[:i], field[i:i+n])
		field = field[i+n:]
	}
	lower := strings.ToLower(field)
	for _, clitic := range []string{"'s", "n't", "'re", "'ve", "'ll", "'d", "'m"} {
		if strings.HasSuffix(lower, clitic) && len(field) > len(clitic) {
			cut := len(field) - len(clitic)
			tail = append(tail, field[cut:])
			field = field[:cut]
			break
		}
	}
	if field != "" {
		s = append(s, field)
	}
	for i := len(tail) - 1; i >= 0; i-- {
		s = append(s, tail[i])
	}
	return s
}

// isAbbreviation reports whether a word that ends in its only full stop keeps
// it: an initial or a usual title.
func isAbbreviation(w string) bool {
	switch w {
	case "Mr.", "Mrs.", "Ms.", "Dr.", "Sen.", "Rep.", "Gov.", "Gen.", "St.", "Jr.", "Sr.", "Inc.", "Corp.", "Co.", "Ltd.", "Lt.", "Col.":
		return true
	}
	return len(w) == 2 && 'A' <= w[0] && w[0] <= 'Z'
}
