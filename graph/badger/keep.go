package badger

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Badger syncs what it writes into a log, but not the folder that has the name
// of a new one. A transaction could be on disk and not be found. Most file
// systems of Linux write the name of a new file along with it; none has to.

// A logNames knows which logs have their names on disk.
type logNames struct {
	next  int  // the number of the log that comes next
	fresh bool // the one before is new
}

// watchLogs begins with the log that Badger has just begun.
func (s *Store) watchLogs() error {
	if s.dir == "" || s.readOnly {
		return nil
	}
	names, err := filesIn(s.dir, logExt)
	if err != nil {
		return err
	}
	s.logs = logNames{}
	for _, name := range names {
		n, err := strconv.Atoi(strings.TrimSuffix(name, logExt))
		if err == nil && n >= s.logs.next {
			s.logs = logNames{next: n + 1, fresh: true}
		}
	}
	return nil
}

// keepLogs puts the names of new logs on disk. It is called after each write,
// and a log takes some megabytes, so it mostly finds nothing to do.
func (s *Store) keepLogs() error {
	if s.dir == "" || s.readOnly {
		return nil
	}
	for {
		_, err := os.Lstat(filepath.Join(s.dir, fmt.Sprintf("%05d%s", s.logs.next, logExt)))
		if errors.Is(err, fs.ErrNotExist) {
			break
		}
		if err != nil {
			return err
		}
		s.logs.next, s.logs.fresh = s.logs.next+1, true
	}
	if !s.logs.fresh {
		return nil
	}
	s.logs.fresh = false
	return syncDir(s.dir)
}

// filesIn returns the names in a folder that end in ext, in their order.
func filesIn(dir, ext string) (names []string, err error) {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		if filepath.Ext(e.Name()) == ext {
			names = append(names, e.Name())
		}
	}
	return names, err
}
