package graph

import (
	"slices"
	"strings"

	"newsgraph/graph/internal/sketch"
)

// Each band of a sketch has a list of the articles that have it, sorted: most
// bands of a new article are new, and that a key is not there is known without
// reading anything.

// enterBands puts an article into the lists of its bands, and returns who else
// is in them.
func (w writer) enterBands(id string, text sketch.Text) (shared map[string]bool, err error) {
	if err := w.listBands(); err != nil {
		return nil, err
	}
	shared = map[string]bool{}
	for i, b := range text.Bands() {
		err := w.editBand(bandKey(i, b), func(list []string) []string {
			for _, other := range list {
				shared[other] = true
			}
			if at, found := slices.BinarySearch(list, id); !found {
				return slices.Insert(list, at, id)
			}
			return list
		})
		if err != nil {
			return nil, err
		}
	}
	delete(shared, id)
	return shared, nil
}

// leaveBands takes an article out of the lists of its bands.
func (w writer) leaveBands(id string, text sketch.Text) error {
	w.g.texts.drop(id)
	if err := w.listBands(); err != nil {
		return err
	}
	for i, b := range text.Bands() {
		err := w.editBand(bandKey(i, b), func(list []string) []string {
			if at, found := slices.BinarySearch(list, id); found {
				return slices.Delete(list, at, at+1)
			}
			return list
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// sharedBands returns who else is in the lists of an article's bands.
func (w writer) sharedBands(id string, text sketch.Text) (map[string]bool, error) {
	shared := map[string]bool{}
	for i, b := range text.Bands() {
		list, err := w.band(bandKey(i, b))
		if err != nil {
			return nil, err
		}
		for _, other := range list {
			shared[other] = true
		}
	}
	delete(shared, id)
	return shared, nil
}

func (w writer) band(key string) ([]string, error) {
	b, ok, err := w.txn.Get([]byte(key))
	if err != nil || !ok {
		return nil, err
	}
	return strings.Split(string(b), sep), nil
}

func (w writer) editBand(key string, edit func(list []string) []string) error {
	return w.edit(key, func(old []byte, had bool) ([]byte, bool) {
		var list []string
		if had {
			list = strings.Split(string(old), sep)
		}
		list = edit(list)
		return []byte(strings.Join(list, sep)), len(list) > 0
	})
}

// oldBandKeys began keys with the article at the end, one for each article of a
// band: band/NN HHHHHHHH a/….
const oldBandKeys = "band/"

// listBands makes lists of the bands of a graph that has a key for each
// article of a band.
func (w writer) listBands() error {
	if w.g.bands {
		return nil
	}
	lists := map[string][]string{}
	var old []string
	for kv, err := range w.txn.Scan([]byte(oldBandKeys)) {
		if err != nil {
			return err
		}
		key := string(kv.Key)
		old = append(old, key)
		name, article, _ := strings.Cut(strings.TrimPrefix(key, oldBandKeys), "/")
		if name, isArticle := strings.CutSuffix(name, strings.TrimSuffix(articlePrefix, "/")); isArticle {
			lists[bandKeys+name] = append(lists[bandKeys+name], articlePrefix+article)
		}
	}
	for key, list := range lists {
		if err := w.editBand(key, func([]string) []string { return list }); err != nil {
			return err
		}
	}
	for _, key := range old {
		if err := w.delete(key); err != nil {
			return err
		}
	}
	w.g.bands = true
	w.txn.OnFailure(func() { w.g.bands = false })
	return nil
}

// textOf returns the sketch of an article's text.
func (w writer) textOf(article string) (sketch.Text, error) {
	if t, ok := w.g.texts.get(article); ok {
		return t, nil
	}
	b, _, err := w.txn.Get([]byte(textKeys + article))
	if err != nil {
		return sketch.Text{}, err
	}
	t := sketch.Of(string(b))
	w.g.texts.keep(article, t)
	return t, nil
}

// texts keeps sketches that were asked for lately. An article's id is a digest
// of its text, so none is ever wrong.
type texts struct{ now, before map[string]sketch.Text }

// manyTexts is how many are kept, at most twice as many: some 15 MB.
const manyTexts = 1 << 12

func (t *texts) get(article string) (sketch.Text, bool) {
	if text, ok := t.now[article]; ok {
		return text, true
	}
	text, ok := t.before[article]
	if ok {
		t.keep(article, text)
	}
	return text, ok
}

func (t *texts) drop(article string) {
	delete(t.now, article)
	delete(t.before, article)
}

func (t *texts) keep(article string, text sketch.Text) {
	if t.now == nil || len(t.now) >= manyTexts {
		t.now, t.before = map[string]sketch.Text{}, t.now
	}
	t.now[article] = text
}
