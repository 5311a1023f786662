package badger

import (
	"fmt"

	"github.com/cayleygraph/quad"
)

// maxFresh is how many quads a transaction keeps to know that they are new.
const maxFresh = 1 << 16

// isFresh reports whether a term is one that the store doesn't have. Then only
// this transaction can have added a quad with it, and nothing has to be read to
// know; the quads of a new article have a new label.
func isFresh(terms [4]*term) bool {
	for _, tm := range terms {
		if tm != nil && !tm.stored {
			return true
		}
	}
	return false
}

// exists reports whether a quad is there.
func (t *Txn) exists(key ids, terms [4]*term) (bool, error) {
	if over := t.rd.over; !over.crowded && isFresh(terms) {
		_, ok := over.fresh[key]
		return ok, nil
	}
	return t.rd.has(key)
}

// keepFresh remembers a quad that is added.
func (d *dict) keepFresh(key ids, terms [4]*term) {
	if d.crowded || !isFresh(terms) {
		return
	}
	if d.fresh[key] = struct{}{}; len(d.fresh) > maxFresh {
		d.crowded, d.fresh = true, nil
	}
}

// A term of a dict, as it will be when the transaction has ended well.
type term struct {
	id     uint64
	enc    []byte // nil where it was not needed yet
	counts counts
	stored bool // the store has it
	dirty  bool // counts have changed, or it is new; then it is among the changed
	hash   uint64
	hashed bool // hash is known
}

// find returns the term of a value, nil when neither store nor transaction
// knows it.
func (t *Txn) find(enc []byte) (*term, error) {
	if tm := t.rd.over.named(enc); tm != nil {
		return tm, nil
	}
	id, err := t.rd.lookupStored(enc)
	if err != nil || id == 0 {
		return nil, err
	}
	tm, err := t.term(id)
	if err != nil {
		return nil, err
	}
	t.rd.over.name(tm, enc)
	return tm, nil
}

// term returns the term of an id that the store has.
func (t *Txn) term(id uint64) (*term, error) {
	if tm := t.rd.over.numbered(id); tm != nil {
		return tm, nil
	}
	c, err := t.rd.counts(id)
	if err != nil {
		return nil, err
	}
	if c.total() == 0 {
		return nil, fmt.Errorf("%w: term %d has no counts", ErrDamaged, id)
	}
	tm := &term{id: id, counts: c, stored: true}
	t.rd.over.enter(tm)
	return tm, nil
}

// intern returns the term of a value, a new one when there is none.
func (t *Txn) intern(v quad.Value) (*term, error) {
	enc, err := encodeTerm(v)
	if err != nil {
		return nil, err
	}
	return t.internEncoded(enc)
}

func (t *Txn) internEncoded(enc []byte) (*term, error) {
	if len(enc) > maxTerm {
		return nil, fmt.Errorf("%w: term of %d bytes, at most %d", ErrTooLarge, len(enc), maxTerm)
	}
	tm, err := t.find(enc)
	if err != nil || tm != nil {
		return tm, err
	}
	if t.rd.meta.next > maxID {
		return nil, fmt.Errorf("%w: all %d ids are used", ErrTooLarge, uint64(maxID))
	}
	tm = &term{id: t.rd.meta.next}
	t.rd.meta.next++
	t.rd.over.enter(tm)
	t.rd.over.name(tm, enc)
	t.rd.over.touch(tm)
	return tm, nil
}

// use counts one more quad that has the term in a slot.
func (t *Txn) use(tm *term, slot int) {
	if tm.counts.total() == 0 {
		t.rd.meta.nodes++
	}
	if slot == 3 && tm.counts[slot] == 0 {
		t.rd.meta.labels++
	}
	tm.counts[slot]++
	t.rd.over.touch(tm)
}

// unuse is the inverse of use.
func (t *Txn) unuse(tm *term, slot int) error {
	if tm.counts[slot] == 0 {
		return fmt.Errorf("%w: term %d has too low a count", ErrDamaged, tm.id)
	}
	tm.counts[slot]--
	t.rd.over.touch(tm)
	if slot == 3 && tm.counts[slot] == 0 {
		t.rd.meta.labels--
	}
	if tm.counts.total() == 0 {
		t.rd.meta.nodes--
	}
	return nil
}

// save writes a term that has changed; one that no quad has any more goes.
func (t *Txn) save(tm *term) error {
	gone := tm.counts.total() == 0
	if gone && !tm.stored {
		return nil
	}
	if gone {
		enc, err := t.rd.encoded(tm.id)
		if err != nil {
			return err
		}
		if enc == nil {
			return fmt.Errorf("%w: term %d has no name", ErrDamaged, tm.id)
		}
		for _, key := range [][]byte{termKey(enc), idKey(nsName, tm.id), idKey(nsCount, tm.id)} {
			if err := t.del(key); err != nil {
				return err
			}
		}
		return nil
	}
	if !tm.stored {
		if err := t.put(termKey(tm.enc), appendID(nil, tm.id)); err != nil {
			return err
		}
		if err := t.put(idKey(nsName, tm.id), tm.enc); err != nil {
			return err
		}
	}
	return t.put(idKey(nsCount, tm.id), tm.counts.encode())
}
