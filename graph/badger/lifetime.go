package badger

import "sync/atomic"

// A lifetime lets Close wait until nobody reads Badger any more. Unlike with a
// lock, who has entered may enter again while Close waits, and is told that
// the end has come.
type lifetime struct {
	readers atomic.Int64
	ended   atomic.Bool
	idle    chan struct{}
}

func newLifetime() *lifetime { return &lifetime{idle: make(chan struct{}, 1)} }

// enter begins to read; without an error, leave has to follow.
func (l *lifetime) enter() error {
	l.readers.Add(1)
	if l.ended.Load() {
		l.leave()
		return ErrClosed
	}
	return nil
}

func (l *lifetime) leave() {
	if l.readers.Add(-1) == 0 && l.ended.Load() {
		select {
		case l.idle <- struct{}{}:
		default:
		}
	}
}

// end lets nobody enter any more, and returns when all have left.
func (l *lifetime) end() {
	l.ended.Store(true)
	for l.readers.Load() != 0 {
		<-l.idle
	}
}
