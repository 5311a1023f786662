package badger

import (
	"sync/atomic"

	"github.com/cayleygraph/quad"
)

// A nameCache remembers values by id. An id that was published means one term
// for ever, so an entry is right in every state and nothing has to be thrown
// away but for room: each id has one place, which it shares with others.
type nameCache struct {
	slots [1 << 14]atomic.Pointer[named]
}

type named struct {
	id    uint64
	value quad.Value
}

// maxCached bounds the encoded length of the terms in the cache, and with it
// the memory: 16384 places of at most 1 KiB, usually 2 MB.
const maxCached = 1 << 10

func (c *nameCache) get(id uint64) quad.Value {
	if n := c.slots[id%uint64(len(c.slots))].Load(); n != nil && n.id == id {
		return n.value
	}
	return nil
}

func (c *nameCache) put(id uint64, v quad.Value) {
	c.slots[id%uint64(len(c.slots))].Store(&named{id, v})
}
