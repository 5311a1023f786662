package main

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	bdg "github.com/dgraph-io/badger/v4"

	"task"
)

// Query runs plans written by hand: sorted sets of ids, one iterator for each
// index, seeking forward.
func (r *raw) Query(_ context.Context, q task.Query) (out []string, err error) {
	x := &plan{r: r}
	defer x.close()
	var set []uint32
	for i, p := range q.Paths {
		next := x.path(p)
		if i > 0 {
			next = intersect(set, next)
		}
		set = next
	}
	if len(q.Paths) == 0 && len(q.Has) > 0 {
		set = x.intersectLists(q.Has)
	} else {
		for _, h := range q.Has {
			p, o := x.id(h[0]), x.id(h[1])
			it := x.index('P')
			set = slices.DeleteFunc(set, func(s uint32) bool {
				k := key('P', orders[1], row{s, p, o}, 3)
				it.Seek(k)
				return !it.ValidForPrefix(k)
			})
		}
	}
	if q.Except != nil {
		set = without(set, x.path(*q.Except))
	}
	switch {
	case q.Count:
		out = []string{fmt.Sprint(len(set))}
	case q.Save != "":
		p, it := x.id(q.Save), x.index('S')
		for _, s := range set {
			k := key('S', orders[0], row{s, p}, 2)
			for it.Seek(k); it.ValidForPrefix(k); it.Next() {
				out = append(out, x.name(s)+"\t"+x.name(id(it.Item().Key()[11:])))
			}
		}
	default:
		for _, s := range set {
			out = append(out, x.name(s))
		}
	}
	return out, x.err
}

type plan struct {
	r     *raw
	iters map[byte]*bdg.Iterator
	err   error
}

func (x *plan) close() {
	for _, it := range x.iters {
		it.Close()
	}
}

func (x *plan) index(ns byte) *bdg.Iterator {
	if x.iters == nil {
		x.iters = map[byte]*bdg.Iterator{}
	}
	it := x.iters[ns]
	if it == nil {
		it = x.r.txn.NewIterator(bdg.IteratorOptions{Prefix: []byte{ns}})
		x.iters[ns] = it
	}
	return it
}

func (x *plan) get(key []byte) (value []byte) {
	item, err := x.r.txn.Get(key)
	if err == nil {
		value, err = item.ValueCopy(nil)
	}
	if err != nil && x.err == nil {
		x.err = fmt.Errorf("%q: %w", key, err)
	}
	return value
}

func (x *plan) id(term string) uint32 {
	if b := x.get(append([]byte{'T'}, term...)); len(b) == 5 {
		return id(b)
	}
	return 0
}

func (x *plan) name(n uint32) string { return string(x.get(append([]byte{'N'}, id5(n)...))) }

// path follows the steps, each from a sorted set to a sorted set.
func (x *plan) path(p task.Path) []uint32 {
	set, label := []uint32{x.id(p.Start)}, uint32(0)
	if p.Label != "" {
		label = x.id(p.Label)
	}
	for _, st := range p.Steps {
		pred := x.id(st.Pred)
		var next []uint32
		for _, n := range set {
			if st.In {
				next = x.scan(next, 'P', 1, row{0, pred, n}, label)
			} else {
				next = x.scan(next, 'S', 0, row{n, pred}, label)
			}
		}
		slices.Sort(next)
		set = slices.Compact(next)
	}
	return set
}

// scan appends the third terms under the first two of an order.
func (x *plan) scan(out []uint32, ns byte, order int, q row, label uint32) []uint32 {
	k, it := key(ns, orders[order], q, 2), x.index(ns)
	for it.Seek(k); it.ValidForPrefix(k); it.Next() {
		if b := it.Item().Key(); label == 0 || id(b[16:]) == label {
			out = append(out, id(b[11:]))
		}
	}
	return out
}

// intersectLists walks the subjects of all lists at once, each leaping to
// where another one is.
func (x *plan) intersectLists(has [][2]string) (out []uint32) {
	type list struct {
		it     *bdg.Iterator
		prefix []byte
	}
	var lists []list
	for _, h := range has {
		it := x.r.txn.NewIterator(bdg.IteratorOptions{Prefix: []byte{'P'}})
		defer it.Close()
		lists = append(lists, list{it, key('P', orders[1], row{0, x.id(h[0]), x.id(h[1])}, 2)})
	}
	at, agreed := uint32(0), 0
	for i := 0; ; i = (i + 1) % len(lists) {
		l := lists[i]
		to := append(bytes.Clone(l.prefix), id5(at)...)
		l.it.Seek(to)
		if !l.it.ValidForPrefix(l.prefix) {
			return out
		}
		if s := id(l.it.Item().Key()[11:]); s > at || agreed == 0 {
			at, agreed = s, 1
		} else {
			agreed++
		}
		if agreed == len(lists) {
			out = append(out, at)
			at, agreed = at+1, 0
		}
	}
}

func intersect(a, b []uint32) (out []uint32) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			out = append(out, a[0])
			a, b = a[1:], b[1:]
		}
	}
	return out
}

func without(a, b []uint32) (out []uint32) {
	for _, n := range a {
		for len(b) > 0 && b[0] < n {
			b = b[1:]
		}
		if len(b) == 0 || b[0] != n {
			out = append(out, n)
		}
	}
	return out
}
