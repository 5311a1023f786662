package neural

import "iter"

// textStore holds running text in little room: sentences of numbers of forms.
type textStore struct {
	forms     []string
	sentences [][]int32
	total     int // words
}

// maxTextSentence cuts what is no sentence, such as tables.
const maxTextSentence = 100

func newTextStore(sentences iter.Seq[[]string]) *textStore {
	t := &textStore{}
	number := map[string]int32{}
	for words := range sentences {
		words = words[:min(len(words), maxTextSentence)]
		if len(words) < 3 {
			continue
		}
		s := make([]int32, len(words))
		for i, w := range words {
			n, ok := number[w]
			if !ok {
				n = int32(len(t.forms))
				number[w] = n
				t.forms = append(t.forms, w)
			}
			s[i] = n
		}
		t.sentences = append(t.sentences, s)
		t.total += len(s)
	}
	return t
}

func (t *textStore) shuffle(r *random) {
	for i := len(t.sentences) - 1; i > 0; i-- {
		j := r.below(i + 1)
		t.sentences[i], t.sentences[j] = t.sentences[j], t.sentences[i]
	}
}
