package badger

import (
	"bytes"
	"fmt"
	"slices"
)

func (q *quadsPlan) start() stream {
	if len(q.parts) == 0 {
		return &quadStream{q: q, by: -1}
	}
	return &quadStream{q: q, by: -2}
}

// A quadStream walks the quads of a quadsPlan: those of the given terms, or
// those of each term of the part by. Between batches it remembers where it is.
type quadStream struct {
	q     *quadsPlan
	by    int // -1: no part; -2: not decided yet
	src   stream
	early []*rows // of src, read to decide
	end   bool
	terms *rows // of the part
	at    int   // in terms
	after []byte
	total uint64 // keys under the prefix, so far
	among *idSet // all terms of the only part, which quads are held against as they are read; nil if not
	seen  idSet  // what a set has yielded
}

func (s *quadStream) next(x *run, want int) (*rows, error) {
	if s.by == -2 {
		if err := s.decide(x, want); err != nil {
			return nil, err
		}
	}
	f, err := s.fill(x, want)
	if err != nil || f == nil {
		return nil, err
	}
	if s.among == nil {
		if f, err = s.q.restrict(x, f, s.by); err != nil {
			return nil, err
		}
	}
	out := f.finish(s.q)
	if s.q.set && f.keep {
		s.unseen(out)
	}
	x.count(s.q, out, 0)
	return out, nil
}

// decide chooses what to walk. Guesses grow with each step of a path and are
// often too high; so before all quads of the given terms are walked, a part is
// tried as far as that costs less; but not where few results are wanted, or
// where the size of the part is known. What a trial in vain has read is there
// for when the part is asked for in full.
func (s *quadStream) decide(x *run, want int) (err error) {
	if s.by, err = s.q.driver(x); err != nil || s.by >= 0 || want < firstBatch {
		return err
	}
	n, _, err := x.size(s.q.p)
	if err != nil {
		return err
	}
	for i, p := range s.q.parts {
		if leaf, ok := p.plan.(*quadsPlan); ok && len(leaf.parts) == 0 {
			continue
		}
		src := p.plan.start()
		var early []*rows
		sum, spent := 0, x.keys
		for want := firstBatch; uint64(near*sum)+x.keys-spent < n; want = grow(want) {
			b, err := src.next(x, want)
			if err != nil {
				return err
			}
			if b == nil {
				s.by, s.src, s.early = i, src, early
				return nil
			}
			b.sort()
			early = append(early, b)
			sum += b.len()
		}
		x.begun[p.plan] = begun{early, src}
	}
	return s.hold(x, n)
}

// hold gets all terms of the only part, when that costs less than to ask it
// about the terms of n quads, batch after batch.
func (s *quadStream) hold(x *run, n uint64) error {
	if !s.q.set || len(s.q.parts) != 1 {
		return nil
	}
	p := s.q.parts[0].plan
	if e, err := x.guess(p); err != nil || e.cost >= near*n {
		return err
	}
	all, err := x.drain(p)
	if err != nil {
		return err
	}
	s.among = &idSet{}
	for _, id := range all.node {
		s.among.add(id)
	}
	return nil
}

// unseen keeps the terms that come for the first time.
func (s *quadStream) unseen(out *rows) {
	n := 0
	for _, id := range out.node {
		if s.seen.add(id) {
			out.node[n] = id
			n++
		}
	}
	out.node, out.paths = out.node[:n], out.paths[:n]
}

// begin returns where to put quads. They are kept only where more has to be
// asked about them.
func (s *quadStream) begin() *found {
	f := s.q.newFound()
	f.keep = len(s.q.parts) > 1 || len(s.q.parts) == 1 && s.by < 0 && s.among == nil
	return f
}

// fill reads about want quads; nil is the end.
func (s *quadStream) fill(x *run, want int) (*found, error) {
	if s.end {
		return nil, nil
	}
	f := s.begin()
	if s.by == -1 {
		o, n, err := x.r.choose(s.q.p)
		if err != nil {
			return nil, err
		}
		more, err := s.walk(x, o, n, s.q.p, want, func(id ids) {
			if s.among != nil && !s.among.has(id[s.q.parts[0].slot]) {
				return
			}
			if !s.q.set || f.keep || s.seen.add(id[s.q.out]) {
				f.addQuad(s.q, id)
			}
		})
		s.end = !more
		return f, err
	}
	for f.len() < want {
		if s.terms == nil || s.at == s.terms.len() {
			if ok, err := s.refill(x, want); err != nil || !ok {
				s.end = true
				if f.len() == 0 {
					f = nil
				}
				return f, err
			}
		}
		if err := s.expand(x, f, want); err != nil {
			return nil, err
		}
	}
	return f, nil
}

func (s *quadStream) refill(x *run, want int) (bool, error) {
	if s.src == nil {
		s.src = s.q.parts[s.by].plan.start()
	}
	if len(s.early) > 0 {
		s.terms, s.early = s.early[0], s.early[1:]
	} else {
		var err error
		if s.terms, err = s.src.next(x, want); err != nil || s.terms == nil {
			return false, err
		}
		s.terms.sort()
	}
	s.at, s.after = 0, nil
	return true, nil
}

// expand reads the quads of one term, for all rows that have it.
func (s *quadStream) expand(x *run, f *found, want int) error {
	if s.at == s.terms.len() {
		return nil // an empty batch
	}
	to := s.at + 1
	for to < s.terms.len() && s.terms.node[to] == s.terms.node[s.at] {
		to++
	}
	p := s.q.p
	slot := s.q.parts[s.by].slot
	p[slot] = s.terms.node[s.at]
	o, n := x.r.orderFor(p, slot)
	col := s.q.column(s.by)
	more, err := s.walk(x, o, n, p, max(1, want-f.len()), func(id ids) {
		if s.q.set && !f.keep && !s.seen.add(id[s.q.out]) {
			return
		}
		for i := s.at; i < to; i++ {
			f.addQuad(s.q, id)
			f.paths[len(f.paths)-1] = s.terms.paths[i]
			f.take(s.terms, i, col)
		}
	})
	if !more {
		s.at, s.after = to, nil
	}
	return err
}

// walk reads up to want quads of a pattern, from where it stopped before. It
// returns whether there may be more.
func (s *quadStream) walk(x *run, o *order, lead int, p ids, want int, yield func(ids)) (more bool, err error) {
	before := x.keys
	defer func() { x.count(s.q, nil, x.keys-before) }()
	k := x.index(s, o)
	prefix := o.prefix(p, lead)
	filter := lead < p.bound()
	from := prefix
	if s.after != nil {
		from = append(slices.Clip(s.after), 0)
	}
	// Where the keys are ordered by what is yielded, each term once, the rest
	// of a term's quads are jumped over.
	jump := s.q.set && !filter && len(s.q.parts) == 0 && lead < 4 && o.seq[lead] == s.q.out
	var to []byte
	read := 0
	for err = k.seek(from); err == nil && k.under(prefix); {
		if read == want {
			s.total += uint64(read)
			return true, nil
		}
		read++
		if read == want {
			s.after = bytes.Clone(k.key)
		}
		if id := k.ids(); (!filter || p.matches(id)) && s.q.wanted(x, id) {
			yield(id)
			if jump {
				to = appendID(append(to[:0], prefix...), id[s.q.out]+1)
				err = k.seek(to)
				continue
			}
		}
		err = k.next()
	}
	if s.after = nil; err == nil && s.by == -1 && !jump {
		err = s.verify(x, o, p, uint64(read))
	}
	return false, err
}

// verify compares the end of a walk over the quads of one term, or over all,
// with what was counted. Badger's iterators end early, and without an error,
// at a block that they can't read.
func (s *quadStream) verify(x *run, o *order, p ids, read uint64) error {
	if p.bound() > 1 || p.bound() == 0 && o.ns == nsLSPO {
		return nil
	}
	want, _, err := x.size(p)
	if err == nil && s.total+read != want {
		err = fmt.Errorf("%w: index %s has %d quads where %d were counted", ErrDamaged, o.name, s.total+read, want)
	}
	return err
}

// join looks each term up, or reads all quads when these are few.
func (q *quadsPlan) join(x *run, in []uint64) (*rows, error) {
	if len(in) == 0 {
		return newRows(len(q.tags())), nil
	}
	table := x.tables[q] != nil
	if !table && q.p[q.out] == 0 && len(in) > 4 {
		e, err := x.guess(q)
		if err != nil {
			return nil, err
		}
		each := uint64(near)
		if len(q.parts) > 0 {
			each += fanOut * near * uint64(len(q.parts))
		}
		table = e.cost < each*uint64(len(in))
	}
	if table {
		all, err := x.drain(q)
		if err != nil {
			return nil, err
		}
		return pick(all, in), nil
	}
	out, err := q.lookup(x, in)
	x.count(q, out, 0)
	return out, err
}

// lookup reads the quads of each term.
func (q *quadsPlan) lookup(x *run, in []uint64) (*rows, error) {
	out := newRows(len(q.tags()))
	begin := func() *found {
		f := q.newFound()
		f.keep = len(q.parts) > 0
		return f
	}
	f := begin()
	flush := func() error {
		g, err := q.restrict(x, f, -1)
		if err == nil {
			out.append(g.finish(q))
		}
		f = begin()
		return err
	}
	p := q.p
	for _, id := range in {
		if q.p[q.out] != 0 && q.p[q.out] != id {
			continue
		}
		p[q.out] = id
		before := x.keys
		o, lead := x.r.orderFor(p, q.out)
		k := x.index(q, o)
		prefix, filter := o.prefix(p, lead), lead < p.bound()
		err := k.seek(prefix)
		for ; err == nil && k.under(prefix); err = k.next() {
			id := k.ids()
			if filter && !p.matches(id) || !q.wanted(x, id) {
				continue
			}
			f.addQuad(q, id)
			if q.set && len(q.parts) == 0 {
				break
			}
		}
		x.count(q, nil, x.keys-before)
		if err == nil && f.len() >= lastBatch {
			err = flush()
		}
		if err != nil {
			return nil, err
		}
	}
	if err := flush(); err != nil {
		return nil, err
	}
	out.sort()
	if q.set {
		once(out)
	}
	return out, nil
}

// once leaves each term of sorted rows without tags once.
func once(r *rows) {
	r.node = slices.Compact(r.node)
	r.paths = r.paths[:len(r.node)]
	for i := range r.paths {
		r.paths[i] = 1
	}
}
