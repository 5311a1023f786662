package main

import (
	"cmp"
	"slices"

	bdg "github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/pb"
	"github.com/dgraph-io/ristretto/v2/z"

	"task"
)

// raw is what one writes on Badger when speed is all: a dictionary both ways,
// 40-bit ids, three orders of whole quads without values, StreamWriter. It has
// no counts, digests, checks or transactions.
type raw struct {
	db  *bdg.DB
	txn *bdg.Txn
}

func (r *raw) Open(dir string) (err error) {
	if r.db, err = bdg.OpenManaged(bdg.DefaultOptions(dir).WithLogger(nil)); err == nil {
		r.txn = r.db.NewTransactionAt(1<<62, false)
	}
	return err
}

func (r *raw) Close() error {
	r.txn.Discard()
	return r.db.Close()
}

type row [4]uint32

// Load numbers the terms, sorts the quads three times and writes all in order.
func (r *raw) Load(dir, file string) error {
	if err := r.Open(dir); err != nil {
		return err
	}
	ids, names := map[string]uint32{}, []string{}
	var rows []row
	err := task.Read(file, func(q task.Quad) error {
		var x row
		for i, t := range q {
			if t == "" {
				continue
			}
			id, ok := ids[t]
			if !ok {
				names = append(names, t)
				id = uint32(len(names))
				ids[t] = id
			}
			x[i] = id
		}
		rows = append(rows, x)
		return nil
	})
	if err != nil {
		return err
	}
	sw := r.db.NewStreamWriter()
	if err := sw.Prepare(); err != nil {
		return err
	}
	w := &rawWriter{sw: sw, buf: z.NewBuffer(8<<20, "load")}
	defer func() { _ = w.buf.Release() }()
	for i, name := range names {
		w.put(append([]byte{'N'}, id5(uint32(i+1))...), []byte(name))
	}
	w.stream++
	for _, i := range []int{2, 1, 0} { // ospl, posl, spol
		slices.SortFunc(rows, func(a, b row) int { return compare(orders[i], a, b) })
		rows = slices.Compact(rows)
		for _, x := range rows {
			w.put(key("SPO"[i], orders[i], x, 4), nil)
		}
		w.stream++
	}
	slices.Sort(names)
	for _, name := range names {
		w.put(append([]byte{'T'}, name...), id5(ids[name]))
	}
	if err := cmp.Or(w.err, sw.Write(w.buf)); err != nil {
		return err
	}
	return sw.Flush()
}

var orders = [3][4]int{{0, 1, 2, 3}, {1, 2, 0, 3}, {2, 0, 1, 3}}

func compare(order [4]int, a, b row) int {
	for _, i := range order {
		if a[i] != b[i] {
			return cmp.Compare(a[i], b[i])
		}
	}
	return 0
}

func id5(id uint32) []byte { return []byte{0, byte(id >> 24), byte(id >> 16), byte(id >> 8), byte(id)} }

// key returns the first n terms of a quad in an order.
func key(ns byte, order [4]int, x row, n int) []byte {
	b := append(make([]byte, 0, 21), ns)
	for _, i := range order[:n] {
		b = append(b, id5(x[i])...)
	}
	return b
}

func id(b []byte) uint32 { return uint32(b[1])<<24 | uint32(b[2])<<16 | uint32(b[3])<<8 | uint32(b[4]) }

type rawWriter struct {
	sw     *bdg.StreamWriter
	buf    *z.Buffer
	stream uint32
	err    error
}

func (w *rawWriter) put(key, value []byte) {
	bdg.KVToBuffer(&pb.KV{Key: key, Value: value, Version: 1, StreamId: w.stream}, w.buf)
	if w.buf.LenNoPadding() > 4<<20 {
		w.err = cmp.Or(w.err, w.sw.Write(w.buf))
		w.buf.Reset()
	}
}
