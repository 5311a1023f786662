package badger

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"

	bdg "github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/pb"
	"github.com/dgraph-io/ristretto/v2/z"
)

// Load writes what b holds into the store, all or, on an error, nothing, and
// returns how many quads were new. Into a store without quads it goes in
// sorted order, as tables that don't overlap; into another it goes as one
// transaction. Readers see nothing of it before it is complete. b can't be
// used any more.
//
// Badger fills the last level but one so, and moves what exceeds 24 MB there to
// the last when the store is next open for writing: once, in the background, at
// about a quarter of the processor time of the load.
func (s *Store) Load(ctx context.Context, b *Bulk) (added int64, err error) {
	added, err = s.LoadNew(ctx, b, nil)
	if !errors.Is(err, ErrNotEmpty) {
		return added, err
	}
	err = s.Update(ctx, func(t *Txn) (err error) {
		added, err = t.AddBulk(b)
		return err
	})
	return added, err
}

// LoadNew is Load for a store on disk that has no quads, and none of the keys
// of b; for another the error is ErrNotEmpty, and b is as it was. A then that
// is not nil may add something to what was loaded, in the same transaction.
func (s *Store) LoadNew(ctx context.Context, b *Bulk, then func(*Txn) error) (added int64, err error) {
	if s.readOnly {
		return 0, ErrReadOnly
	}
	if err := s.lockWriter(ctx); err != nil {
		return 0, err
	}
	defer s.unlockWriter()
	if empty, err := s.emptyFor(b); err != nil {
		return 0, err
	} else if !empty {
		return 0, ErrNotEmpty
	}
	if s.broken != nil {
		return 0, fmt.Errorf("an earlier transaction could not be taken back; open the store anew: %w", s.broken)
	}
	if err := s.roomToLoad(uint64(len(b.quads)) * quadSpace); err != nil {
		return 0, err
	}
	l := &loader{s: s, ctx: ctx, b: b, then: then, base: s.meta.next - 1}
	if err := caught(l.run); err != nil {
		s.last = max(s.last, l.version)
		if s.broken = s.takeBackLoad(); s.broken != nil {
			return 0, fmt.Errorf("%w (and taking the load back failed: %w)", err, s.broken)
		}
		return 0, fmt.Errorf("load: %w", err)
	}
	return int64(l.meta.quads), nil
}

// emptyFor tells whether b can be written as tables: nothing of it may have
// been there before.
func (s *Store) emptyFor(b *Bulk) (bool, error) {
	if s.meta.quads > 0 || s.dir == "" || len(b.quads) == 0 || s.meta.next+uint64(len(b.enc)) > maxID {
		return false, nil
	}
	r, err := s.reader()
	if err != nil {
		return false, err
	}
	for key := range b.side {
		if _, ok, err := r.get(sideKey([]byte(key))); err != nil || ok {
			return false, err
		}
	}
	return true, nil
}

// quadSpace is what a quad takes on disk at most while it is loaded, terms of
// usual length included.
const quadSpace = 160

// roomToLoad is room for n bytes of tables.
func (s *Store) roomToLoad(n uint64) error {
	if err := s.room(); err != nil {
		return err
	}
	free, err := s.free(s.dir)
	if err == nil && free < n+reserve {
		err = fmt.Errorf("%w: %d MB free in %s, at least %d MB needed", ErrNoSpace, free>>20, s.dir, (n+reserve)>>20)
	}
	return err
}

// takeBackLoad removes what a load wrote that did not end: nobody has seen it.
func (s *Store) takeBackLoad() error {
	if err := s.db.DropPrefix(quadSpaces()...); err != nil {
		return err
	}
	return s.rollback()
}

// quadSpaces are the kinds of records that a store without quads has none of.
func quadSpaces() [][]byte {
	var out [][]byte
	for _, ns := range []byte{nsCount, nsDigest, nsLSPO, nsName, nsOSPL, nsPOSL, nsSPOL, nsTerm} {
		out = append(out, []byte{ns})
	}
	return out
}

// A loader writes a Bulk through Badger's StreamWriter, with a version that
// nobody reads yet; then a transaction publishes it with the record of totals.
type loader struct {
	s       *Store
	ctx     context.Context
	b       *Bulk
	then    func(*Txn) error
	base    uint64 // id of the term before the first
	version uint64
	meta    meta
	sw      *bdg.StreamWriter
	stream  uint32
	buf     *z.Buffer
	kv      pb.KV
}

func (l *loader) run() (err error) {
	if err := l.s.emptyMemtable(); err != nil {
		return err
	}
	l.version = l.s.last + 1
	l.sw = l.s.db.NewStreamWriter()
	if err := l.sw.PrepareIncremental(); err != nil {
		l.sw.Cancel()
		return err
	}
	l.buf = z.NewBuffer(2*loadBatch, "bulk load")
	defer func() { _ = l.buf.Release() }()
	if err := l.write(); err != nil {
		l.sw.Cancel()
		return err
	}
	if err := l.sw.Flush(); err != nil {
		return err
	}
	l.s.last = l.version
	w, err := l.s.begin()
	if err != nil {
		return err
	}
	w.rd.meta, w.wrote = l.meta, true
	t := &Txn{Snapshot: Snapshot{ctx: l.ctx, rd: w.rd}, w: w}
	if l.then != nil {
		err = l.then(t)
	}
	if err == nil {
		err = w.commit(t)
	}
	if err != nil {
		w.btx.Discard()
	}
	return err
}

// emptyMemtable makes a table of what Badger has in memory, as the StreamWriter
// wants it. Badger does so when it drops a prefix that some key has.
func (s *Store) emptyMemtable() error {
	txn := s.db.NewTransactionAt(s.last, true)
	defer txn.Discard()
	if err := txn.Set([]byte{nsNone}, nil); err != nil {
		return err
	}
	s.last++
	if err := txn.CommitAt(s.last, nil); err != nil {
		return err
	}
	return errors.Join(s.db.DropPrefix([]byte{nsNone}), s.watchLogs())
}

// loadBatch is how many bytes of entries are handed to Badger at once.
const loadBatch = 4 << 20

// put writes an entry; those of one stream have to come in order.
func (l *loader) put(key, value []byte) error {
	l.kv.Key, l.kv.Value, l.kv.Version, l.kv.StreamId = key, value, l.version, l.stream
	bdg.KVToBuffer(&l.kv, l.buf)
	if l.buf.LenNoPadding() < loadBatch {
		return nil
	}
	return l.send()
}

func (l *loader) send() error {
	if err := l.ctx.Err(); err != nil {
		return err
	}
	if err := l.sw.Write(l.buf); err != nil {
		return err
	}
	l.buf.Reset()
	return nil
}

// endStream has the tables of a stream finished before the next one begins.
func (l *loader) endStream() error {
	bdg.KVToBuffer(&pb.KV{StreamId: l.stream, StreamDone: true}, l.buf)
	l.stream++
	return l.send()
}

func (l *loader) write() error {
	b := l.b
	s := &sorted{quads: b.quads, spare: make([][4]uint32, len(b.quads)), terms: len(b.enc) + 1}
	b.quads = nil
	for _, slot := range []int{3, 2, 1, 0} {
		s.by(slot)
	}
	s.quads = slices.Compact(s.quads)
	l.meta = meta{quads: uint64(len(s.quads)), nodes: uint64(len(b.enc) - 1), next: l.base + uint64(len(b.enc))}
	steps := []func() error{
		func() error { return l.counts(s) },
		l.names,
		l.termKeys,
		func() error { return l.index(&orders[0], s) },
		func() error { s.by(2); return l.index(&orders[2], s) },
		func() error { s.by(1); return l.index(&orders[1], s) },
		func() error { s.by(0); s.by(3); return cmp.Or(l.index(&orders[3], s), l.digests(s)) },
		l.sides,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (l *loader) id(n uint32) uint64 {
	if n == 0 {
		return 0
	}
	return l.base + uint64(n)
}

func (l *loader) index(o *order, s *sorted) error {
	key := make([]byte, 0, quadKeySize)
	wrote := false
	for _, q := range s.quads {
		if o.ns == nsLSPO && q[3] == 0 {
			continue
		}
		key = append(key[:0], o.ns)
		for _, slot := range o.seq {
			key = appendID(key, l.id(q[slot]))
		}
		wrote = true
		if err := l.put(key, nil); err != nil {
			return err
		}
	}
	if !wrote {
		return nil
	}
	return l.endStream()
}

func (l *loader) counts(s *sorted) error {
	all := make([][4]uint32, len(l.b.enc))
	for _, q := range s.quads {
		for i, n := range q {
			all[n][i]++
		}
	}
	for n := 1; n < len(all); n++ {
		var c counts
		for i, k := range all[n] {
			c[i] = uint64(k)
		}
		if c[3] > 0 {
			l.meta.labels++
		}
		if err := l.put(idKey(nsCount, l.id(uint32(n))), c.encode()); err != nil {
			return err
		}
	}
	return l.endStream()
}

func (l *loader) names() error {
	for n := 1; n < len(l.b.enc); n++ {
		if err := l.put(idKey(nsName, l.id(uint32(n))), []byte(l.b.enc[n])); err != nil {
			return err
		}
	}
	return l.endStream()
}

func (l *loader) termKeys() error {
	type entry struct {
		key string
		n   uint32
	}
	all := make([]entry, 0, len(l.b.enc)-1)
	for n, enc := range l.b.enc[1:] {
		all = append(all, entry{string(termKey([]byte(enc))), uint32(n + 1)})
	}
	l.b.terms = nil
	slices.SortFunc(all, func(a, b entry) int { return cmp.Compare(a.key, b.key) })
	for _, e := range all {
		if err := l.put([]byte(e.key), appendID(nil, l.id(e.n))); err != nil {
			return err
		}
	}
	return l.endStream()
}

// digests sums up the quads of each label; they are sorted by label.
func (l *loader) digests(s *sorted) error {
	hashes := make([]uint64, len(l.b.enc))
	for n := 1; n < len(hashes); n++ {
		hashes[n] = termHash([]byte(l.b.enc[n]))
	}
	var d Digest
	for i, q := range s.quads {
		d.add(quadHash([4]uint64{hashes[q[0]], hashes[q[1]], hashes[q[2]], hashes[q[3]]}))
		if i+1 < len(s.quads) && s.quads[i+1][3] == q[3] {
			continue
		}
		if err := l.put(idKey(nsDigest, l.id(q[3])), d.encode()); err != nil {
			return err
		}
		d = Digest{}
	}
	return l.endStream()
}

// sides writes the keys beside the quads, their long values in parts.
func (l *loader) sides() error {
	if len(l.b.side) == 0 {
		return nil
	}
	parts := map[string][]byte{}
	for _, key := range slices.Sorted(maps.Keys(l.b.side)) {
		value := l.b.side[key]
		rec := append([]byte{sideWhole}, value...)
		if len(value) > maxPart {
			n := uint64(0)
			for part := range slices.Chunk(value, maxPart) {
				parts[string(partKey([]byte(key), n))] = part
				n++
			}
			rec = binary.AppendUvarint([]byte{sideParts}, n)
		}
		if err := l.put(sideKey([]byte(key)), rec); err != nil {
			return err
		}
	}
	if err := l.endStream(); err != nil || len(parts) == 0 {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(parts)) {
		if err := l.put([]byte(key), parts[key]); err != nil {
			return err
		}
	}
	return l.endStream()
}
