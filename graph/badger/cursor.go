package badger

import (
	"bytes"
	"context"
	"fmt"
)

// Pages grow as a scan goes on: most scans end soon, and long ones should not
// begin anew all the time.
const (
	firstPage = 32
	lastPage  = 2048
	largePage = 8192 // of a scan that reads all
)

// A cursor yields the quads that match a pattern, in the order of one index.
type cursor struct {
	r      *reader
	p      ids
	o      *order
	filter bool   // the prefix alone does not decide
	prefix []byte // of the keys
	after  []byte // the last key read
	size   int    // of the next page
	buf    []ids
	next   int // in buf
	done   bool
	seen   uint64
	expect uint64 // keys under the prefix, where known
	known  bool
	err    error
}

// cursor opens a cursor on the index that has the fewest keys to read for p.
func (r *reader) cursor(p ids) *cursor {
	o, n, err := r.choose(p)
	if err != nil {
		return &cursor{err: err, done: true}
	}
	return &cursor{r: r, p: p, o: o, filter: n < p.bound(), prefix: o.prefix(p, n), size: firstPage}
}

// choose returns the order to read for p and how many of its first terms p
// binds. Where one order has all bound terms in front it is taken; this is so
// for every pattern without label. Otherwise the counts of the terms decide.
func (r *reader) choose(p ids) (best *order, lead int, err error) {
	bound := p.bound()
	for i := range orders {
		o := &orders[i]
		if i == 3 && bound == 0 {
			continue // quads without label are not in it
		}
		if o.leading(p) == bound {
			return o, bound, nil
		}
	}
	var each ids
	for i, id := range p {
		if id != 0 {
			c, err := r.counts(id)
			if err != nil {
				return nil, 0, err
			}
			each[i] = c[i]
		}
	}
	var least uint64
	for i := range orders {
		o := &orders[i]
		n := o.leading(p)
		if n == 0 {
			continue
		}
		size := each[o.seq[0]]
		for _, j := range o.seq[1:n] {
			size = min(size, each[j])
		}
		if best == nil || size < least || size == least && n > lead {
			best, lead, least = o, n, size
		}
	}
	return best, lead, nil
}

// advance moves to the next quad. It returns false at the end, on an error and
// when ctx has ended; err tells which.
func (c *cursor) advance(ctx context.Context) (q ids, ok bool) {
	if c.err != nil {
		return q, false
	}
	if c.err = ctx.Err(); c.err != nil {
		return q, false
	}
	for {
		for c.next < len(c.buf) {
			q = c.buf[c.next]
			c.next++
			if !c.filter || c.p.matches(q) {
				return q, true
			}
		}
		if c.done {
			return q, false
		}
		if c.err = ctx.Err(); c.err != nil {
			return q, false
		}
		if c.err = c.fill(); c.err != nil {
			return q, false
		}
	}
}

// fill reads the next page.
func (c *cursor) fill() error {
	c.buf, c.next = c.buf[:0], 0
	n, err := c.r.page(c.prefix, c.after, c.size, false, func(key, _ []byte) error {
		q, err := c.o.decode(key)
		c.buf = append(c.buf, q)
		return err
	})
	if err != nil {
		return err
	}
	c.seen += uint64(n)
	if n < c.size {
		c.done = true
		return c.verify()
	}
	c.after = append(c.after[:0], c.o.key(c.buf[n-1])...)
	c.size = max(c.size, min(2*c.size, lastPage))
	return nil
}

// verify compares a finished scan with what the store has counted. Badger's
// iterators end early, and without an error, at a block that they can't read.
func (c *cursor) verify() error {
	if c.r.over != nil || c.o.ns == nsLSPO && len(c.prefix) == 1 {
		return nil
	}
	if !c.known {
		switch {
		case len(c.prefix) == 1:
			c.expect, c.known = c.r.meta.quads, true
		case len(c.prefix) == 1+idSize && c.seen >= firstPage:
			n, err := c.r.counts(c.p[c.o.seq[0]])
			if err != nil {
				return err
			}
			c.expect, c.known = n[c.o.seq[0]], true
		}
	}
	if c.known && c.seen != c.expect {
		return c.r.fail(fmt.Errorf("%w: index %s has %d quads where %d were counted", ErrDamaged, c.o.name, c.seen, c.expect))
	}
	return nil
}

// size returns how many quads match p, or what is known of it without reading
// more than limit keys: then the least count of p's terms, and exact is false.
func (r *reader) size(ctx context.Context, p ids, limit int) (n uint64, exact bool, err error) {
	if p.bound() == 0 {
		return r.meta.quads, true, nil
	}
	if p.bound() > 1 && r.inOneOrder(p) { // few keys are read faster than two counts
		if n, exact, err = r.upTo(ctx, p, limit); exact || err != nil {
			return n, exact, err
		}
	}
	least := r.meta.quads
	for i, id := range p {
		if id == 0 {
			continue
		}
		c, err := r.counts(id)
		if err != nil {
			return 0, false, err
		}
		least = min(least, c[i])
	}
	if p.bound() == 1 || least == 0 {
		return least, true, nil
	}
	if !r.inOneOrder(p) {
		if n, exact, err = r.upTo(ctx, p, limit); exact || err != nil {
			return n, exact, err
		}
	}
	return least, false, nil
}

// inOneOrder reports whether an index has the quads of a pattern side by side.
func (r *reader) inOneOrder(p ids) bool {
	for i := range orders {
		if orders[i].leading(p) == p.bound() {
			return true
		}
	}
	return false
}

// upTo counts the quads of a pattern, as far as limit; exact tells whether
// that is all.
func (r *reader) upTo(ctx context.Context, p ids, limit int) (n uint64, exact bool, err error) {
	c := r.cursor(p)
	c.size = min(limit, lastPage-1) + 1 // to open an index costs more than to read so much
	for ; n < uint64(limit); n++ {
		if c.seen > uint64(limit) && c.next == len(c.buf) { // most were filtered away
			break
		}
		if _, ok := c.advance(ctx); !ok {
			return n, c.err == nil, c.err
		}
	}
	return n, false, nil
}

// nodes calls yield for the ids of up to n terms after the id after.
func (r *reader) nodes(after uint64, n int, yield func(id uint64)) (int, error) {
	var from []byte
	if after != 0 {
		from = idKey(nsCount, after)
	}
	return r.page([]byte{nsCount}, from, n, false, func(key, _ []byte) error {
		if len(key) != 1+idSize {
			return fmt.Errorf("%w: garbled key %x", ErrDamaged, bytes.Clone(key))
		}
		yield(readID(key[1:]))
		return nil
	})
}
