package neural

import (
	"bytes"
	"slices"
	"testing"

	"newsgraph/ingest/internal/model"
)

// FuzzNew damages sections of a good file: a model comes out that can read, or
// an error.
func FuzzNew(f *testing.F) {
	m, good := learnTiny(f, Options{Size: tiny.Size, Seed: 1, Epochs: 1, BatchWords: 500})
	f.Add(0, 0, []byte{0xff})
	f.Add(1, 3, []byte{1, 2, 3})
	f.Add(5, 100, []byte{0, 0, 0x80, 0x7f})
	f.Add(6, 0, []byte{9, 9, 9, 9})
	f.Fuzz(func(t *testing.T, section, at int, patch []byte) {
		file, err := model.Decode(good, kind)
		if err != nil {
			t.Fatal(err)
		}
		s := &file.Sections[uint(section)%uint(len(file.Sections))]
		data := bytes.Clone(s.Data)
		at = int(uint(at) % uint(len(data)+1))
		s.Data = slices.Concat(data[:at], patch, data[min(at+len(patch), len(data)):])
		damaged, err := New(file, m.vocabulary.classes)
		if err != nil {
			return
		}
		d := bareCopy(grammar(2, &random{1}))
		if err := damaged.Annotate(d); err != nil {
			t.Fatal(err)
		}
		for i := range d.Tokens {
			if h := d.Tokens[i].Head; h >= len(d.Tokens) {
				t.Fatalf("head %d of %d tokens", h, len(d.Tokens))
			}
		}
	})
}

func TestEmbeddings(t *testing.T) {
	text := func(yield func([]string) bool) {
		r := random{2}
		for range 300 {
			d := grammar(1, &r)
			var words []string
			for _, tok := range d.Tokens {
				words = append(words, tok.Form)
			}
			if !yield(words) {
				return
			}
		}
	}
	classes := noClasses()
	opt := PretrainOptions{Size: tiny.Size, Seed: 1, MinCount: 2}
	e := Pretrain(text, classes, opt)
	again, err := DecodeEmbeddings(e.Encode())
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(again.Encode(), Pretrain(text, classes, opt).Encode()) {
		t.Error("embeddings differ after writing and reading, or learning again")
	}
	o := tiny
	o.Embeddings = e
	m, _ := learnTiny(t, o)
	d := *bareCopy(grammar(3, &random{4}))
	if err := m.Annotate(&d); err != nil {
		t.Fatal(err)
	}
	if d.Tokens[2].UPOS != "VERB" {
		t.Errorf("the verb is tagged %q", d.Tokens[2].UPOS)
	}
	if _, err := DecodeEmbeddings(e.Encode()[:50]); err == nil {
		t.Error("half a file is read")
	}
}
