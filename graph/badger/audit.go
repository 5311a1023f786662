package badger

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
)

// An auditor compares what the tables of a store hold: first the dictionary,
// then every index with the counts and with the digests of the labels. What is
// in one of the indexes is not lost.
type auditor struct {
	*doctor
	ctx    context.Context
	ts     *tables
	mk     *marker
	meta   meta
	at     uint64
	hashes []uint64    // by id: of the term; 0 where unknown
	left   [][4]uint32 // by id: counted quads that were not met yet
	labels map[uint64]*labelAudit
	seen   [len(orders)]uint64
}

type labelAudit struct {
	known bool
	want  Digest
	got   [len(orders)]Digest
}

func (a *auditor) audit() error {
	if ok, err := a.state(); err != nil || !ok {
		return err
	}
	a.labels = map[uint64]*labelAudit{}
	for _, step := range []func() error{a.dictionary, a.counts, a.digests, a.indexes, a.verdict, a.beside} {
		if err := cmp.Or(a.ctx.Err(), step()); err != nil {
			return err
		}
	}
	return nil
}

// state finds the last state that was published. Without it nothing else can
// be told.
func (a *auditor) state() (ok bool, err error) {
	err = a.ts.versions([]byte{nsMeta}, func(key []byte, version uint64, value []byte, deleted bool) (bool, error) {
		if ok || len(key) != 1 || deleted {
			return true, nil
		}
		m, err := decodeMeta(value)
		ok, a.at, a.meta = err == nil, version, m
		return true, nil
	})
	if err != nil || !ok {
		a.find("", "the record of totals can't be read, and without it nothing else can be told")
		return false, err
	}
	if mk := a.mk; mk != nil && (a.at < mk.published || mk.state == stateClean && a.at != mk.published) {
		a.find("", "the last transactions are lost: it is at state %d and was left at %d", a.at, mk.published)
	}
	value, known, err := a.ts.get([]byte{nsFormat}, a.at)
	if v, _, bad := uvarint(value); err == nil && (!known || bad != nil || v != formatVersion) {
		a.find("", "the record of the format can't be read")
	}
	return err == nil, err
}

// id reads an id and makes room for what is known of it; 0 is none.
func (a *auditor) id(b []byte) uint64 {
	if len(b) != idSize {
		return 0
	}
	id := readID(b)
	if id >= a.meta.next {
		return 0
	}
	if n := int(id) + 1; n > len(a.hashes) {
		a.hashes = append(a.hashes, make([]uint64, n-len(a.hashes))...)
		a.left = append(a.left, make([][4]uint32, n-len(a.left))...)
	}
	return id
}

// dictionary compares terms by id with ids by term. One of them is enough to
// know the term.
func (a *auditor) dictionary() error {
	names, terms, wrong := uint64(0), uint64(0), 0
	err := a.ts.each([]byte{nsName}, a.at, func(key, enc []byte) error {
		id := a.id(key[1:])
		if id == 0 {
			wrong++
			return nil
		}
		names++
		a.hashes[id] = termHash(enc)
		return a.ctx.Err()
	})
	if err != nil {
		return err
	}
	err = a.ts.each([]byte{nsTerm}, a.at, func(key, value []byte) error {
		id, hash := a.id(value), termHash(key[1:])
		if enc := key[1:]; len(enc) == 33 && enc[0] == kindHash {
			hash = binary.BigEndian.Uint64(enc[1:]) // it is that of a long term
		}
		switch {
		case id == 0:
			wrong++
		case a.hashes[id] == 0:
			a.hashes[id] = hash
		case a.hashes[id] != hash:
			wrong++
		}
		terms++
		return a.ctx.Err()
	})
	if n := a.meta.nodes; names != n {
		a.find("", "the dictionary has the names of %d terms instead of %d", names, n)
	}
	if n := a.meta.nodes; terms != n {
		a.find("", "the dictionary has the ids of %d terms instead of %d", terms, n)
	}
	if wrong > 0 {
		a.find("", "the dictionary contradicts itself on %d terms", wrong)
	}
	a.report.Terms = max(names, terms)
	return err
}

func (a *auditor) counts() error {
	n, wrong := uint64(0), 0
	err := a.ts.each([]byte{nsCount}, a.at, func(key, value []byte) error {
		id := a.id(key[1:])
		c, err := decodeCounts(value)
		if id == 0 || err != nil || slices.Max(c[:]) > math.MaxUint32 {
			wrong++
			return nil //nolint:nilerr // counted, and the audit goes on
		}
		n++
		for i, k := range c {
			a.left[id][i] = uint32(k)
		}
		return a.ctx.Err()
	})
	if n != a.meta.nodes || wrong > 0 {
		a.find("", "there are counts of %d terms instead of %d", n, a.meta.nodes)
	}
	return err
}

func (a *auditor) digests() error {
	sum := uint64(0)
	err := a.ts.each([]byte{nsDigest}, a.at, func(key, value []byte) error {
		if len(key) != 1+idSize {
			return nil
		}
		if d, err := decodeDigest(value); err == nil {
			a.labels[readID(key[1:])] = &labelAudit{known: true, want: d}
			sum += d.Quads
		}
		return nil
	})
	if sum != a.meta.quads {
		a.find("", "there are digests of %d quads instead of %d", sum, a.meta.quads)
	}
	return err
}

// indexes reads every index and counts its quads by term and by label.
func (a *auditor) indexes() error {
	for i := range orders {
		if err := a.index(i); err != nil {
			return err
		}
	}
	wrong := 0
	for id := range a.left {
		if a.left[id] != [4]uint32{} {
			wrong++
		}
	}
	if wrong > 0 {
		a.find("", "%d terms are not used as often as counted", wrong)
	}
	return nil
}

func (a *auditor) index(i int) error {
	o, wrong, nameless := &orders[i], 0, 0
	counted := o.seq[0] // each index counts its first term
	err := a.ts.each([]byte{o.ns}, a.at, func(key, _ []byte) error {
		q, err := o.decode(key)
		if err != nil {
			wrong++
			return nil //nolint:nilerr // counted, and the audit goes on
		}
		a.seen[i]++
		var hashes [4]uint64
		for slot, id := range q {
			if id == 0 && slot == 3 {
				continue
			}
			if id >= uint64(len(a.hashes)) || a.hashes[id] == 0 {
				nameless++
				return nil
			}
			hashes[slot] = a.hashes[id]
		}
		a.left[q[counted]][counted]--
		l := a.labels[q[3]]
		if l == nil {
			l = &labelAudit{}
			a.labels[q[3]] = l
		}
		l.got[i].add(quadHash(hashes))
		if a.seen[i]%1024 == 0 {
			return a.ctx.Err()
		}
		return nil
	})
	if wrong > 0 {
		a.find("", "index %s has %d garbled keys", o.name, wrong)
	}
	if nameless > 0 {
		a.find("", "index %s has %d quads with terms that nothing names", o.name, nameless)
	}
	return err
}

// verdict tells of each label whether an index still has all its quads.
func (a *auditor) verdict() error {
	short := [len(orders)]uint64{}
	unknown, changed := 0, 0
	for _, id := range slices.Sorted(maps.Keys(a.labels)) {
		l := a.labels[id]
		indexes := len(orders)
		if id == 0 {
			indexes-- // lspo has no quads without label
		}
		best := l.got[0]
		whole := false
		for _, got := range l.got[:indexes] {
			whole = whole || l.known && got == l.want
			if got.Quads > best.Quads {
				best = got
			}
		}
		if !l.known {
			unknown++
			l.want = best
			whole = true
		}
		for i, got := range l.got[:indexes] {
			if got.Quads < l.want.Quads {
				short[i] += l.want.Quads - got.Quads
			} else if got != l.want {
				changed++
			}
		}
		a.report.Quads += best.Quads
		if !whole {
			if err := a.lose(id, l.want.Quads, best.Quads); err != nil {
				return err
			}
		}
	}
	a.gone()
	for i, n := range short {
		if n > 0 {
			a.find("", "index %s lacks %d quads", orders[i].name, n)
		}
	}
	if unknown > 0 {
		a.find("", "%d labels have lost their digest", unknown)
	}
	if changed > 0 {
		a.find("", "the quads of %d labels are not those of their digest", changed)
	}
	if n := a.report.Quads; n != a.meta.quads && len(a.report.Lost) == 0 {
		a.find("", "%d quads can be read instead of %d", n, a.meta.quads)
	}
	return nil
}

// gone notes how many labels are lost so entirely that only the totals tell.
func (a *auditor) gone() {
	had, n := a.meta.quads, a.meta.labels
	for id, l := range a.labels {
		had -= min(had, l.want.Quads)
		if id != 0 && n > 0 {
			n--
		}
	}
	if n > 0 {
		a.report.Lost = append(a.report.Lost, Loss{Name: fmt.Sprintf("%d labels that nothing names any more", n), Had: had})
	}
}

// lose notes a loss, with the label's name from whichever half of the
// dictionary has it.
func (a *auditor) lose(id, had, has uint64) error {
	loss := Loss{Had: had, Has: has}
	if id != 0 {
		enc, ok, err := a.ts.get(idKey(nsName, id), a.at)
		if err != nil {
			return err
		}
		if !ok {
			err = a.ts.each([]byte{nsTerm}, a.at, func(key, value []byte) error {
				if bytes.Equal(value, appendID(nil, id)) && key[1] != kindHash {
					enc = bytes.Clone(key[1:])
				}
				return nil
			})
		}
		if err != nil {
			return err
		}
		if loss.Label, err = decodeTerm(enc); err != nil {
			loss.Label, loss.Name = nil, fmt.Sprintf("label number %d, whose name is lost", id)
		}
	}
	a.report.Lost = append(a.report.Lost, loss)
	return nil
}

// beside reads the keys beside the quads and the parts of long values.
func (a *auditor) beside() error {
	parts := uint64(0)
	err := a.ts.each([]byte{nsSide}, a.at, func(key, rec []byte) error {
		key = bytes.Clone(key[1:])
		value, n, err := a.value(key, rec)
		parts += n
		if errors.Is(err, ErrDamaged) {
			a.find("", "the value of key %q can't be read", key)
			return nil
		}
		if err == nil && a.opts.Beside != nil {
			err = a.opts.Beside(key, value)
		}
		return cmp.Or(err, a.ctx.Err())
	})
	if err != nil {
		return err
	}
	err = a.ts.each([]byte{nsPart}, a.at, func([]byte, []byte) error { parts--; return nil })
	if parts != 0 && err == nil {
		a.find("", "there are parts of long values too many or too few")
	}
	return err
}

// value puts a value together, and returns how many parts were there.
func (a *auditor) value(key, rec []byte) (value []byte, parts uint64, err error) {
	n, err := partCount(rec)
	if err != nil {
		return nil, 0, err
	}
	if len(rec) > 0 && rec[0] == sideWhole {
		return bytes.Clone(rec[1:]), 0, nil
	}
	missing := false
	for i := range n {
		part, ok, err := a.ts.get(partKey(key, i), a.at)
		if err != nil {
			return nil, parts, err
		}
		if !ok {
			missing = true
			continue
		}
		parts++
		value = append(value, part...)
	}
	if missing {
		return nil, parts, ErrDamaged
	}
	return value, parts, nil
}
