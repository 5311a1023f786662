//go:build !linux

package graph

// limitData leaves it to the process to look after itself.
func limitData(int64) error { return nil }
