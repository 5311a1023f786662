package lemma

import (
	"cmp"
	"slices"
	"strings"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/model"
)

// Learn learns the rules of endings and the list of forms that go their own
// way from documents with lemmas and tags. The revision of the corpora goes
// into the file.
func Learn(docs []*doc.Doc, revision string) *model.File {
	l := learnRules(docs)
	return &model.File{Kind: kind, Revision: revision, Sections: []model.Section{{Name: ruleSection, Data: l.append(nil)}}}
}

// learnRules learns the rules of endings and the list of forms that go their
// own way. A form with two lemmas under one tag gets the more frequent one.
func learnRules(docs []*doc.Doc) rules {
	forms := lemmaCounts(docs)
	l := rules{listed: map[key]uint16{}, endings: map[key]uint16{}}
	number := map[script]uint16{}
	id := func(s script) uint16 {
		n, ok := number[s]
		if !ok {
			n = uint16(len(l.scripts))
			number[s] = n
			l.scripts = append(l.scripts, s)
		}
		return n
	}
	keys := sortedKeys(forms)
	l.learnEndings(keys, forms, id)
	for _, k := range keys {
		want := forms[k]
		if s, ok := l.rule(k.text, k.upos, k.xpos); !ok || l.scripts[s] != want {
			l.listed[k] = id(want)
		}
	}
	return l
}

// lemmaCounts returns the most frequent script of each form with a tag.
func lemmaCounts(docs []*doc.Doc) map[key]script {
	counts := map[key]map[script]int{}
	for _, d := range docs {
		for i := range d.Tokens {
			t := &d.Tokens[i]
			k := key{strings.ToLower(t.Form), t.UPOS, t.XPOS}
			if counts[k] == nil {
				counts[k] = map[script]int{}
			}
			counts[k][scriptOf(t.Form, t.Lemma)]++
		}
	}
	out := make(map[key]script, len(counts))
	for k, c := range counts {
		out[k] = byCount(c, compareScripts)[0]
	}
	return out
}

func compareScripts(a, b script) int {
	number := func(b bool) int {
		if b {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(a.cut, b.cut), cmp.Compare(a.add, b.add),
		cmp.Compare(number(a.keep), number(b.keep)), cmp.Compare(number(a.whole), number(b.whole)))
}

func sortedKeys[V any](m map[key]V) []key {
	keys := make([]key, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b key) int {
		return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.upos, b.upos), cmp.Compare(a.xpos, b.xpos))
	})
	return keys
}

// learnEndings gives each ending the script that most forms with it take. An
// ending of three letters and more needs two such forms, and one whose shorter
// ending says the same is left out.
func (l *rules) learnEndings(keys []key, forms map[key]script, id func(script) uint16) {
	for n := 0; n <= longestEnding; n++ {
		counts := map[key]map[script]int{}
		for _, k := range keys {
			if s := forms[k]; !s.whole && n <= len(k.text) {
				e := key{ending(k.text, n), k.upos, k.xpos}
				if counts[e] == nil {
					counts[e] = map[script]int{}
				}
				counts[e][s]++
			}
		}
		for _, e := range sortedKeys(counts) {
			top := byCount(counts[e], compareScripts)[0]
			if n > 2 && counts[e][top] < 2 {
				continue
			}
			if s, ok := l.rule(e.text[1:], e.upos, e.xpos); !ok || l.scripts[s] != top {
				l.endings[e] = id(top)
			}
		}
	}
}

// byCount returns the keys of a map, the highest count first.
func byCount[K comparable](counts map[K]int, compare func(a, b K) int) []K {
	keys := make([]K, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b K) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), compare(a, b)) })
	return keys
}
