package badger

import (
	"bytes"
	"context"
	"slices"

	bdg "github.com/dgraph-io/badger/v4"
)

// A plan is a query, or a part of one, as a tree of operators over sets of
// terms. Cayley's own plans ask term by term; operators hand each other
// batches of ids, so that lists of an index are intersected by seeking forward
// in both, and each term is looked up once however many paths lead to it.
//
// What an operator yields is a bag of rows: a term, the terms under tags, and
// how many paths led there. Counting paths instead of walking them makes hubs
// cheap and gives what Cayley gives: one result for each path.
type plan interface {
	// tags returns the names of the columns of its rows.
	tags() []string
	// estimate returns how many rows to expect, and what they cost: one for
	// each key read. Both are true where that can be told from little reading.
	estimate(x *run) (guess, error)
	// start begins to yield the rows.
	start() stream
	// join returns the rows whose term is among in, which ascends, in order
	// of terms.
	join(x *run, in []uint64) (*rows, error)
	// explain describes the operator and names its parts.
	explain() (string, []plan)
}

// A stream yields rows in batches of about want; nil is the end. A batch may
// be empty.
type stream interface {
	next(x *run, want int) (*rows, error)
}

// A guess says how much a part of a query is thought to yield and to cost.
type guess struct {
	rows  uint64
	cost  uint64
	exact bool // rows is the number of paths
}

// Batches grow, so that few results need little work, and many are found
// together.
const (
	firstBatch = 64
	lastBatch  = 1 << 16
)

func grow(want int) int { return min(4*want, lastBatch) }

// rows is a bag of rows by column.
type rows struct {
	node  []uint64
	paths []uint64   // how many paths lead to the row; at least 1
	tags  [][]uint64 // one slice for each tag; 0 where there is none
}

func newRows(tags int) *rows { return &rows{tags: make([][]uint64, tags)} }

func (r *rows) len() int { return len(r.node) }

// add appends a row of which the tags follow.
func (r *rows) add(node, paths uint64) {
	r.node, r.paths = append(r.node, node), append(r.paths, paths)
}

// take appends row i of from, whose columns become those from col on.
func (r *rows) take(from *rows, i, col int) {
	for c, values := range from.tags {
		r.tags[col+c] = append(r.tags[col+c], values[i])
	}
}

// skip appends absent tags.
func (r *rows) skip(col, n int) {
	for c := col; c < col+n; c++ {
		r.tags[c] = append(r.tags[c], 0)
	}
}

// sort orders the rows by term, keeping the order of equal terms, and makes
// one row of equal ones without tags.
func (r *rows) sort() {
	switch {
	case slices.IsSorted(r.node):
	case len(r.tags) == 0 && slices.Max(r.paths) == 1:
		slices.Sort(r.node)
	default:
		r.permute()
	}
	if len(r.tags) > 0 || len(r.node) < 2 {
		return
	}
	n := 0
	for i := 1; i < len(r.node); i++ {
		if r.node[i] == r.node[n] {
			r.paths[n] += r.paths[i]
			continue
		}
		n++
		r.node[n], r.paths[n] = r.node[i], r.paths[i]
	}
	r.node, r.paths = r.node[:n+1], r.paths[:n+1]
}

func (r *rows) permute() {
	type at struct{ id, i uint64 }
	order := make([]at, len(r.node))
	for i, id := range r.node {
		order[i] = at{id, uint64(i)}
	}
	slices.SortFunc(order, func(a, b at) int {
		switch {
		case a.id < b.id || a.id == b.id && a.i < b.i:
			return -1
		case a == b:
			return 0
		}
		return 1
	})
	move := func(values []uint64) []uint64 {
		out := make([]uint64, len(values))
		for to, from := range order {
			out[to] = values[from.i]
		}
		return out
	}
	r.node, r.paths = move(r.node), move(r.paths)
	for c := range r.tags {
		r.tags[c] = move(r.tags[c])
	}
}

// distinct returns the terms of sorted rows, each once.
func (r *rows) distinct() []uint64 { return slices.Compact(slices.Clone(r.node)) }

// append adds all rows of more, which has the same columns.
func (r *rows) append(more *rows) {
	r.node, r.paths = append(r.node, more.node...), append(r.paths, more.paths...)
	for c := range r.tags {
		r.tags[c] = append(r.tags[c], more.tags[c]...)
	}
}

// A run is one evaluation of a plan on one state. Badger's iterators are open
// only between begin and end, so nothing has to be closed between batches.
type run struct {
	ctx    context.Context
	r      *reader
	hide   uint64 // quads with this label don't exist
	iters  map[any]*keys
	tables map[plan]*rows
	begun  map[plan]begun
	seen   map[plan]*tally
	known  map[plan]guess
	sizes  map[ids]guess
	keys   uint64 // read so far
	opened bool
}

// A tally is what Explain reports of an operator.
type tally struct {
	rows, keys, batches uint64
}

func newRun(r *reader, hide uint64) *run {
	return &run{r: r, hide: hide, iters: map[any]*keys{}, tables: map[plan]*rows{}, begun: map[plan]begun{}, seen: map[plan]*tally{}, known: map[plan]guess{}, sizes: map[ids]guess{}}
}

// guess returns the estimate of a plan, made once.
func (x *run) guess(p plan) (guess, error) {
	g, ok := x.known[p]
	if ok {
		return g, nil
	}
	g, err := p.estimate(x)
	if err == nil {
		x.known[p] = g
	}
	return g, err
}

// size returns how many quads match a pattern; see [reader.size].
func (x *run) size(p ids) (uint64, bool, error) {
	g, ok := x.sizes[p]
	if !ok {
		n, exact, err := x.r.size(x.ctx, p, sizeLimit)
		if err != nil {
			return 0, false, err
		}
		g = guess{rows: n, exact: exact}
		x.sizes[p] = g
	}
	return g.rows, g.exact, nil
}

// begin opens the store for reading until end.
func (x *run) begin(ctx context.Context) error {
	x.ctx = ctx
	if err := x.r.s.life.enter(); err != nil {
		return err
	}
	x.opened = true
	return ctx.Err()
}

func (x *run) end() {
	if !x.opened {
		return
	}
	x.opened = false
	for who, k := range x.iters {
		k.it.Close()
		delete(x.iters, who)
	}
	x.r.s.life.leave()
}

// count notes what an operator did.
func (x *run) count(p plan, out *rows, keys uint64) {
	t := x.seen[p]
	if t == nil {
		t = &tally{}
		x.seen[p] = t
	}
	if out != nil {
		t.batches++
		for _, n := range out.paths {
			t.rows += n
		}
	}
	t.keys += keys
}

// begun is a plan that was evaluated in part: the batches so far, and the rest.
type begun struct {
	early []*rows
	rest  stream
}

// drain evaluates a plan in full, sorted by term, once in a run.
func (x *run) drain(p plan) (*rows, error) {
	if all := x.tables[p]; all != nil {
		return all, nil
	}
	all := newRows(len(p.tags()))
	st, want := x.begun[p].rest, firstBatch
	if st == nil {
		st = p.start()
	}
	for _, b := range x.begun[p].early {
		all.append(b)
		want = grow(want)
	}
	delete(x.begun, p)
	for ; ; want = grow(want) {
		b, err := st.next(x, want)
		if err != nil {
			return nil, err
		}
		if b == nil {
			break
		}
		all.append(b)
	}
	all.sort()
	x.tables[p] = all
	return all, nil
}

// pick returns the rows of sorted rows whose term is among in.
func pick(all *rows, in []uint64) *rows {
	out := newRows(len(all.tags))
	i := 0
	for _, id := range in {
		n, _ := slices.BinarySearch(all.node[i:], id)
		for i += n; i < all.len() && all.node[i] == id; i++ {
			out.add(id, all.paths[i])
			out.take(all, i, 0)
		}
	}
	return out
}

// keys walks an index forward.
type keys struct {
	x     *run
	it    *bdg.Iterator
	o     *order
	key   []byte // the current key, nil before the first and after the last
	last  []byte // what was sought last
	far   int    // how often walking was in vain; at 3 it is tried no more
	jumps int    // searches since it was tried
}

// index returns the walk of an operator over an index.
func (x *run) index(who any, o *order) *keys {
	type place struct {
		who any
		ns  byte
	}
	at := place{who, o.ns}
	k := x.iters[at]
	if k == nil {
		k = &keys{x: x, o: o, it: x.r.txn.NewIterator(bdg.IteratorOptions{Prefix: []byte{o.ns}})}
		x.iters[at] = k
	}
	return k
}

// near is how many keys further on a key is still looked for by walking; a
// search costs about as much.
const near = 6

// seek moves to the first key that is at least to. Between two searches only
// keys under the prefix sought last may have been walked over; so if to comes
// after that prefix, the current key may be the one, or be shortly before it.
// How far it pays to walk is learnt on the way.
func (k *keys) seek(to []byte) error {
	forward := k.key != nil && bytes.Compare(k.last, to) < 0 && !bytes.HasPrefix(to, k.last)
	k.last = append(k.last[:0], to...)
	if forward {
		if bytes.Compare(k.key, to) >= 0 {
			return nil
		}
		reach := near >> k.far
		for range reach {
			if err := k.next(); err != nil {
				return err
			}
			if k.key == nil || bytes.Compare(k.key, to) >= 0 {
				k.far, k.jumps = 0, 0
				return nil
			}
		}
		if k.jumps++; k.jumps >= 32 {
			k.far, k.jumps = 1, 0 // the keys may lie closer here
		} else if reach > 0 {
			k.far++
		}
	}
	k.it.Seek(to)
	return k.load()
}

func (k *keys) next() error {
	k.it.Next()
	return k.load()
}

func (k *keys) load() error {
	k.x.keys++
	if k.x.keys&1023 == 0 {
		if err := k.x.ctx.Err(); err != nil {
			return err
		}
	}
	if !k.it.Valid() {
		k.key = nil
		return nil
	}
	if k.key = k.it.Item().Key(); len(k.key) != quadKeySize {
		_, err := k.o.decode(k.key)
		return k.x.r.fail(err)
	}
	return nil
}

// under reports whether the current key begins with prefix.
func (k *keys) under(prefix []byte) bool {
	return bytes.HasPrefix(k.key, prefix)
}

// ids returns the quad of the current key.
func (k *keys) ids() (q ids) {
	for n, i := range k.o.seq {
		q[i] = readID(k.key[1+n*idSize:])
	}
	return q
}
