package badger

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// derive makes a key for one use of a store's key.
func derive(key []byte, use string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte("newsgraph " + use))
	return h.Sum(nil)
}

// keyMark tells a key from others without telling the key.
func keyMark(key []byte) string {
	if len(key) == 0 {
		return ""
	}
	return hex.EncodeToString(derive(key, "mark")[:8])
}

// checkKey compares a key with the one that the store was made with; a new
// store takes it.
func (mk *marker) checkKey(key []byte) error {
	switch len(key) {
	case 0, 16, 24, 32:
	default:
		return fmt.Errorf("%w: it has %d bytes, not 16, 24 or 32", ErrKey, len(key))
	}
	mark := keyMark(key)
	if mk.state == stateNew {
		mk.key = mark
	}
	switch {
	case mark == mk.key:
		return nil
	case mark == "":
		return fmt.Errorf("%w: the store is encrypted and no key was given", ErrKey)
	case mk.key == "":
		return fmt.Errorf("%w: a key was given and the store is not encrypted", ErrKey)
	}
	return fmt.Errorf("%w: the store was encrypted with another key", ErrKey)
}
