package badger

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/windows"
)

func lockFile(f *os.File, shared bool) (busy bool, err error) {
	how := uint32(windows.LOCKFILE_FAIL_IMMEDIATELY)
	if !shared {
		how |= windows.LOCKFILE_EXCLUSIVE_LOCK
	}
	err = windows.LockFileEx(windows.Handle(f.Fd()), how, 0, 1, 0, new(windows.Overlapped))
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return true, nil
	}
	return false, err
}

// syncDir does nothing: a folder can't be synced here.
func syncDir(string) error { return nil }

func allocated(info fs.FileInfo) int64 { return info.Size() }
