package badger

import (
	"bytes"
	"fmt"
	"runtime"
)

// ScanEach returns the keys beside the quads that begin with one of the
// prefixes, and their values, in the order of the prefixes and in byte order
// within each. For many prefixes it takes a fraction of the time of as many
// [Snapshot.Scan]: to open an iterator costs more than to move it. All is read
// at once, so prefixes are meant to be narrow; it is fastest when they ascend.
func (s *Snapshot) ScanEach(prefixes [][]byte) ([]KV, error) {
	if err := s.ctx.Err(); err != nil || len(prefixes) == 0 {
		return nil, err
	}
	var out []KV
	err := s.rd.seekEach(prefixes, func(key, value []byte) {
		out = append(out, KV{bytes.Clone(key[1:]), value})
	})
	if err != nil {
		return nil, err
	}
	for i := range out {
		if out[i].Value, err = s.rd.sideValue(out[i].Key, out[i].Value); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (r *reader) seekEach(prefixes [][]byte, yield func(key, value []byte)) error {
	if err := r.s.life.enter(); err != nil {
		return err
	}
	defer r.s.life.leave()
	defer runtime.KeepAlive(r)
	return r.fail(caught(func() error {
		within := sideKey(common(prefixes))
		w := r.walk(within, within)
		defer w.close()
		for _, prefix := range prefixes {
			prefix = sideKey(prefix)
			w.seek(prefix, prefix)
			for {
				item, err := w.next()
				if err != nil {
					return fmt.Errorf("read the store: %w", err)
				}
				if item == nil {
					break
				}
				value, err := item.ValueCopy(nil)
				if err != nil {
					return fmt.Errorf("read the store: %w", err)
				}
				yield(item.Key(), value)
			}
		}
		return nil
	}))
}

// common returns what all of the keys begin with.
func common(keys [][]byte) []byte {
	prefix := keys[0]
	for _, key := range keys[1:] {
		n := 0
		for n < len(prefix) && n < len(key) && prefix[n] == key[n] {
			n++
		}
		prefix = prefix[:n]
	}
	return prefix
}
