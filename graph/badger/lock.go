package badger

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// A dirLock keeps other processes out of a folder while its files are checked
// and opened; many readers or one writer hold it. Badger has a lock as well,
// but takes it only after it has begun to change files.
type dirLock struct{ f *os.File }

// acquire locks a folder or returns ErrInUse at once. A reader that may not
// make the file does without: nobody writes there.
func acquire(dir string, shared bool) (*dirLock, error) {
	path := filepath.Join(dir, lockName)
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil && shared {
		f, err = os.Open(path)
		if errors.Is(err, fs.ErrNotExist) {
			return &dirLock{}, nil
		}
	}
	if err != nil {
		return nil, err
	}
	busy, err := lockFile(f, shared)
	if err == nil && !busy {
		return &dirLock{f}, nil
	}
	if busy {
		err = ErrInUse
	}
	return nil, errors.Join(err, f.Close())
}

// acquireWait tries again until the time is over.
func acquireWait(dir string, shared bool, wait time.Duration) (*dirLock, error) {
	end := time.Now().Add(wait)
	for {
		l, err := acquire(dir, shared)
		left := time.Until(end)
		if !errors.Is(err, ErrInUse) || left <= 0 {
			if err != nil && wait > 0 {
				err = fmt.Errorf("%w (waited %v)", err, wait)
			}
			return l, err
		}
		time.Sleep(min(left, 20*time.Millisecond))
	}
}

// release is safe to call again.
func (l *dirLock) release() error {
	if l == nil || l.f == nil {
		return nil
	}
	f := l.f
	l.f = nil
	return f.Close() // lets go of the lock
}
