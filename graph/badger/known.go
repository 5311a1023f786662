package badger

// A dict holds the terms that a transaction has touched, as they will be, and
// many that earlier ones have touched: what one article names, the next often
// names, and a predicate nearly always. There is one writer at a time, so they
// are as the store has them for as long as every transaction ends well.
type dict struct {
	known           // terms of late
	before  known   // and from before; one that is asked for moves on
	changed []*term // in this transaction, or new in it
	most    int     // terms of late: maxKnown but in tests

	digests map[uint64]*Digest // by label; 0 for no label

	fresh   map[ids]struct{} // quads with terms that the store doesn't have
	crowded bool             // there are too many of them to be kept
}

// known is terms in two ways. All are in byID, and those whose encoded form
// was asked for are in byTerm.
type known struct {
	byTerm map[string]*term
	byID   map[uint64]*term
	size   int // bytes of encoded forms
}

// maxKnown is how many terms are kept from one transaction to the next without
// having been asked for again, at most twice as many, and maxKnownBytes how
// long they may be.
const (
	maxKnown      = 1 << 15
	maxKnownBytes = 2 << 20
)

func newKnown() known {
	return known{byTerm: make(map[string]*term), byID: make(map[uint64]*term)}
}

func newDict(most int) *dict {
	return &dict{most: most, known: newKnown(), digests: make(map[uint64]*Digest), fresh: make(map[ids]struct{})}
}

// named returns the term of an encoded form, nil where it isn't known.
func (d *dict) named(enc []byte) *term {
	if tm := d.byTerm[string(enc)]; tm != nil {
		return tm
	}
	tm := d.before.byTerm[string(enc)]
	if tm != nil {
		d.enter(tm)
		d.name(tm, tm.enc)
	}
	return tm
}

// numbered returns the term of an id, nil where it isn't known.
func (d *dict) numbered(id uint64) *term {
	if tm := d.byID[id]; tm != nil {
		return tm
	}
	tm := d.before.byID[id]
	if tm != nil {
		d.enter(tm)
	}
	return tm
}

func (d *dict) enter(tm *term) { d.byID[tm.id] = tm }

// name enters a term under its encoded form, which is the term's from now on.
func (d *dict) name(tm *term, enc []byte) {
	tm.enc = enc
	d.byTerm[string(enc)] = tm
	d.size += len(enc)
}

// touch notes that a term changes.
func (d *dict) touch(tm *term) {
	if !tm.dirty {
		tm.dirty = true
		d.changed = append(d.changed, tm)
	}
}

// settled returns what the next transaction may begin with, when all that has
// changed is in the store.
func (d *dict) settled() *dict {
	for _, tm := range d.changed {
		tm.stored, tm.dirty = true, false
		if tm.counts.total() == 0 {
			d.known.remove(tm)
			d.before.remove(tm)
		}
	}
	if len(d.byID) > 4*d.most || d.size > 4*maxKnownBytes {
		return newDict(d.most) // one huge transaction
	}
	if len(d.byID) > d.most || d.size > maxKnownBytes {
		d.known, d.before = newKnown(), d.known
	}
	clear(d.changed)
	d.changed = d.changed[:0]
	clear(d.digests)
	if d.crowded || len(d.fresh) > 1<<12 {
		d.fresh, d.crowded = make(map[ids]struct{}), false
	}
	clear(d.fresh)
	return d
}

func (k *known) remove(tm *term) {
	delete(k.byID, tm.id)
	delete(k.byTerm, string(tm.enc))
}

// forget makes room: all that the transaction has changed so far was written.
func (d *dict) forget() {
	d.known, d.before, d.changed = newKnown(), known{}, nil
	clear(d.digests)
}
