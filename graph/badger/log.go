package badger

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"

	"github.com/dgraph-io/badger/v4/y"
)

// What a crash leaves in a log (NNNNN.mem) is read by Badger up to the first
// entry that it can't read; the rest is cut off, without a word. That is right
// for a transaction that never ended, of which any page may be missing. But it
// would also take away acknowledged transactions behind a flipped bit. The two
// can be told apart: a transaction is written when the one before is on disk,
// so the entry that can't be read is damage if a later transaction is there.

const logExt = ".mem"

// A memLog is such a log, as Badger writes it (memtable.go): 8 bytes number of
// a key, 12 bytes for the counter of the encryption, entries. An entry is a
// header, a key that ends with its version, a value, and a CRC of all that.
type memLog struct {
	name   string
	data   []byte
	key    []byte // nil where not encrypted
	memory int64  // what its entries take in a memtable
}

const (
	logHeader = 20
	bitTxn    = 1 << 6 // of an entry's meta: it is part of a transaction
	bitFinTxn = 1 << 7 // it ends one
)

// nodeSize is what Badger's skip list needs for an entry beside key and value,
// on the average.
const nodeSize = 48

// checkLogs finds damage in the logs of a store that was not closed. It returns
// how large a memtable has to be to take what is in the longest: another
// version of this program may have had larger ones, and Badger would end the
// process when its own is full.
func checkLogs(dir string, key []byte) (memory int64, err error) {
	names, err := filesIn(dir, logExt)
	if err != nil || len(names) == 0 {
		return 0, err
	}
	ts, err := newTables(dir, key)
	if err != nil {
		return 0, err
	}
	defer func() { _ = ts.close() }() // it has opened none
	slices.Reverse(names)
	later := uint64(0) // the first version in newer logs
	for _, name := range names {
		l := memLog{name: name}
		if l.data, err = os.ReadFile(filepath.Join(dir, name)); err != nil {
			return 0, err
		}
		if len(l.data) < logHeader {
			continue // it was being made
		}
		if id := binary.BigEndian.Uint64(l.data); id != 0 {
			dk, err := ts.keys.DataKey(id)
			if err != nil {
				return 0, fmt.Errorf("%w: file %s: %w", ErrDamaged, l.name, firstLine(err))
			}
			l.key = dk.Data
		}
		first, err := l.check(later)
		if err != nil {
			return 0, err
		}
		if first != 0 {
			later = first
		}
		memory = max(memory, l.memory)
	}
	return memory, nil
}

// dropUnmade removes logs without any length. A process that is killed between
// the creation of a log and its first page leaves such a one, in which nothing
// was acknowledged, and Badger opens no store that has it.
func dropUnmade(dir string) error {
	names, err := filesIn(dir, logExt)
	if err != nil {
		return err
	}
	for _, name := range names {
		path := filepath.Join(dir, name)
		if info, err := os.Stat(path); err != nil || info.Size() > 0 {
			continue
		}
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	return nil
}

// check returns the first version in the log.
func (l *memLog) check(later uint64) (first uint64, err error) {
	at, open := logHeader, uint64(0) // open is the transaction under way
	for {
		version, ends, next := l.entry(at)
		if next == 0 {
			break
		}
		l.memory += int64(next-at) + nodeSize
		if first == 0 {
			first = version
		}
		if at, open = next, version; ends {
			open = 0
		}
	}
	low, high := uint64(0), later
	for rest := at; rest < len(l.data); rest++ {
		if l.data[rest]&(bitTxn|bitFinTxn) == 0 {
			continue
		}
		version, _, next := l.entry(rest)
		if next == 0 {
			continue
		}
		if low == 0 || version < low {
			low = version
		}
		high = max(high, version)
		rest = next - 1
	}
	if first == 0 {
		first = low
	}
	if open == 0 {
		open = low
	}
	if open != 0 && high > open {
		return 0, fmt.Errorf("%w: file %s: it is garbled at byte %d, before transactions that were acknowledged", ErrDamaged, l.name, at)
	}
	return first, nil
}

// entry reads an entry; next is 0 where there is none. Badger's mark at the
// end of a transaction has the version as its value, in digits.
func (l *memLog) entry(at int) (version uint64, ends bool, next int) {
	b := l.data[at:]
	if len(b) < 5 || b[0]&(bitTxn|bitFinTxn) == 0 || b[1] != 0 {
		return 0, false, 0
	}
	head := 2
	var size [3]uint64 // key, value, expiry
	for i := range size {
		n, used := binary.Uvarint(b[head:])
		if used <= 0 {
			return 0, false, 0
		}
		size[i] = n
		head += used
	}
	if size[0] < 8 || size[0] > 1<<16 || size[1] > maxEntry || size[2] != 0 {
		return 0, false, 0
	}
	end := head + int(size[0]+size[1])
	if len(b) < end+crc32.Size || crc32.Checksum(b[:end], y.CastagnoliCrcTable) != binary.BigEndian.Uint32(b[end:]) {
		return 0, false, 0
	}
	kv := b[head:end]
	if l.key != nil {
		iv := binary.BigEndian.AppendUint32(bytes.Clone(l.data[8:logHeader]), uint32(at))
		var err error
		if kv, err = y.XORBlockAllocate(kv, l.key, iv); err != nil {
			return 0, false, 0
		}
	}
	return y.ParseTs(kv[:size[0]]), b[0]&bitFinTxn != 0, at + end + crc32.Size
}
