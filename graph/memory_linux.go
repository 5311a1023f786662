package graph

import (
	"fmt"
	"syscall"
)

// limitData limits the memory that the process may write to (setrlimit(2),
// RLIMIT_DATA). Unlike RLIMIT_AS it counts neither what Go's runtime only
// reserves nor the tables of the store, which are mapped for reading.
func limitData(limit int64) error {
	if err := syscall.Setrlimit(syscall.RLIMIT_DATA, &syscall.Rlimit{Cur: uint64(limit), Max: uint64(limit)}); err != nil {
		return fmt.Errorf("limit memory: %w", err)
	}
	return nil
}
