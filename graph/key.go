package graph

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"os"
)

// ReadKey reads the key of an encrypted graph from a file: 16, 24 or 32 bytes,
// or twice as many hexadecimal digits, as "openssl rand -hex 32" writes them.
func ReadKey(name string) ([]byte, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read key: %w", err)
	}
	if key, err := hex.DecodeString(string(bytes.TrimSpace(b))); err == nil && len(key) > 0 {
		b = key
	}
	switch len(b) {
	case 16, 24, 32:
		return b, nil
	}
	return nil, fmt.Errorf("%s:1:1: %w: want 16, 24 or 32 bytes, or twice as many hexadecimal digits", name, ErrKey)
}
