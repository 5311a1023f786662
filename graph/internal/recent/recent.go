// Package recent remembers what was asked for lately.
//
//	blocks := recent.New[string, *block]()
//	if b, ok := blocks.Get(key); ok { … }
//	blocks.Put(key, b)
//	blocks.MakeRoom(1 << 13)
package recent

// A Map keeps values that were asked for lately. It is two maps: when the one
// is full it takes the place of the other, from which what is asked for moves
// on. So what is asked for again stays, at the cost of a look-up. A Map belongs
// to one goroutine.
type Map[K comparable, V any] struct{ now, before map[K]V }

// New returns an empty map.
func New[K comparable, V any]() Map[K, V] { return Map[K, V]{now: map[K]V{}} }

// Get returns the value of a key, and whether it is known.
func (m *Map[K, V]) Get(k K) (v V, ok bool) {
	if v, ok = m.now[k]; ok {
		return v, true
	}
	if v, ok = m.before[k]; ok {
		m.now[k] = v
	}
	return v, ok
}

// Put gives a key a value.
func (m *Map[K, V]) Put(k K, v V) { m.now[k] = v }

// Drop forgets a key.
func (m *Map[K, V]) Drop(k K) {
	delete(m.now, k)
	delete(m.before, k)
}

// MakeRoom forgets what was not asked for since it last did, when more than n
// keys were. So there are at most twice as many, and what is put in between.
func (m *Map[K, V]) MakeRoom(n int) {
	if len(m.now) > n {
		m.now, m.before = map[K]V{}, m.now
	}
}
