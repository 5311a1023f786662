package badger

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// The file FORMAT makes a folder a store. It says which format the store has
// and how it was left: Badger alone takes a folder whose MANIFEST is gone for
// an empty store, and deletes tables that a shortened MANIFEST doesn't name.
//
//	graph store on badger
//	format 1
//	state clean
//	published 42
//	file 000001.sst 83012 08011087b2c9f40d
//	file MANIFEST 123 9f86d081884c7d65…
//	crc 1c291ca3
//
// A store that was closed lists its files; while one is open, or after a
// crash, there is no list.
const (
	markerFile  = "FORMAT"
	stagedFile  = markerFile + ".tmp"
	markerTitle = "graph store on badger"
	lockName    = "IN-USE"
	badgerLock  = "LOCK" // Badger's own
	manifest    = bdgManifest
)

// magic marks our MANIFEST among those of other programs on Badger.
const magic = 0x6e67

// The states of a store, in the order in which they follow.
type state int

const (
	stateNew   state = iota // nothing was acknowledged yet
	stateOpen               // open, or crashed
	stateClean              // closed
)

var stateNames = [...]string{"new", "open", "clean"}

type marker struct {
	state     state
	published uint64 // a state that was reached
	key       string // tells the key from others; "" where there is none
	files     []fileMark

	replay int64 // not written: what is in the logs, as check has found
}

type fileMark struct {
	name   string
	size   int64
	digest string
}

// prepareDir makes the folder where absent, and the marker in an empty one.
// It writes nothing into a folder that holds something else.
func prepareDir(dir string, readOnly bool) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) && !readOnly {
		err = os.MkdirAll(dir, 0o777)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: there is no such folder", ErrNotStore)
	}
	if err != nil {
		if info, serr := os.Stat(dir); serr == nil && !info.IsDir() {
			return fmt.Errorf("%w: it is a file, not a folder", ErrNotStore)
		}
		return err
	}
	empty := true
	for _, e := range entries {
		switch e.Name() {
		case markerFile:
			return nil
		case lockName, stagedFile:
		default:
			empty = false
		}
	}
	switch {
	case empty && readOnly:
		return fmt.Errorf("%w: the folder is empty", ErrNotStore)
	case empty:
		return nil
	case isOurs(dir):
		return fmt.Errorf("%w: the file %s is missing", ErrDamaged, markerFile)
	}
	return fmt.Errorf("%w: the folder holds other files (%s)", ErrNotStore, entries[0].Name())
}

// isOurs reports whether the folder has a MANIFEST with our mark.
func isOurs(dir string) bool {
	b, err := os.ReadFile(filepath.Join(dir, manifest))
	return err == nil && len(b) >= 8 && b[4] == magic>>8 && b[5] == magic&0xff
}

// readMarker reads the marker of a folder; one without is new.
func readMarker(dir string) (*marker, error) {
	b, err := os.ReadFile(filepath.Join(dir, markerFile))
	if errors.Is(err, fs.ErrNotExist) {
		return &marker{state: stateNew}, nil
	}
	if err != nil {
		return nil, err
	}
	mk, err := parseMarker(b)
	if err != nil && !errors.Is(err, ErrVersion) {
		err = fmt.Errorf("%w: file %s: %w", ErrDamaged, markerFile, err)
	}
	return mk, err
}

func parseMarker(b []byte) (*marker, error) {
	title, rest, _ := bytes.Cut(b, []byte("\n"))
	if string(title) != markerTitle {
		return nil, errors.New("it does not begin as it should")
	}
	var version int
	if _, err := fmt.Sscanf(string(rest), "format %d\n", &version); err != nil {
		return nil, errors.New("it names no format")
	}
	if version != formatVersion {
		return nil, fmt.Errorf("%w: format %d, this program knows %d", ErrVersion, version, formatVersion)
	}
	body, sum, ok := bytes.Cut(b, []byte("crc "))
	if !ok || strings.TrimSpace(string(sum)) != checksum(body) {
		return nil, errors.New("its checksum is wrong")
	}
	mk := &marker{state: -1}
	for line := range strings.Lines(string(body)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		var err error
		switch key {
		case "state":
			for i, name := range stateNames {
				if name == value {
					mk.state = state(i)
				}
			}
		case "published":
			_, err = fmt.Sscan(value, &mk.published)
		case "key":
			mk.key = value
		case "file":
			var f fileMark
			_, err = fmt.Sscan(value, &f.name, &f.size, &f.digest)
			mk.files = append(mk.files, f)
		}
		if err != nil {
			return nil, fmt.Errorf("line %q: %w", line, err)
		}
	}
	if mk.state < 0 {
		return nil, errors.New("it names no state")
	}
	return mk, nil
}

func checksum(b []byte) string { return fmt.Sprintf("%08x", crc32.ChecksumIEEE(b)) }

// write replaces the marker of a folder, durably.
func (mk *marker) write(dir string) error {
	if err := mk.stage(dir); err != nil {
		return err
	}
	return placeMarker(dir)
}

// stage writes the marker beside the one that is there, durably.
func (mk *marker) stage(dir string) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\nformat %d\nstate %s\npublished %d\n", markerTitle, formatVersion, stateNames[mk.state], mk.published)
	if mk.key != "" {
		fmt.Fprintf(&b, "key %s\n", mk.key)
	}
	for _, f := range mk.files {
		fmt.Fprintf(&b, "file %s %d %s\n", f.name, f.size, f.digest)
	}
	fmt.Fprintf(&b, "crc %s\n", checksum(b.Bytes()))
	f, err := os.Create(filepath.Join(dir, stagedFile))
	if err != nil {
		return err
	}
	_, err = f.Write(b.Bytes())
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// placeMarker puts what stage wrote in the place of the marker.
func placeMarker(dir string) error {
	if err := os.Rename(filepath.Join(dir, stagedFile), filepath.Join(dir, markerFile)); err != nil {
		return err
	}
	return syncDir(dir)
}

// unstage removes what stage has written. Nobody minds what is left of it.
func unstage(dir string) { _ = os.Remove(filepath.Join(dir, stagedFile)) }

// sealMarker notes that the store was closed, and its files.
func sealMarker(dir string, published uint64, key []byte) error {
	mk := &marker{state: stateClean, published: published, key: keyMark(key)}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		switch e.Name() {
		case markerFile, stagedFile, lockName, badgerLock:
			continue
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		f := fileMark{name: e.Name(), size: info.Size()}
		if f.digest, err = fileDigest(filepath.Join(dir, f.name)); err != nil {
			return err
		}
		mk.files = append(mk.files, f)
	}
	return mk.write(dir)
}

// fileDigest returns what tells a file from another of the same size: the
// checksum of a table's index, which tells in turn where its blocks are, with
// their own checksums; else a SHA-256 of all of it.
func fileDigest(path string) (string, error) {
	if filepath.Ext(path) == tableExt {
		sum, _, err := readFooter(path, false)
		return hex.EncodeToString(sum), err
	}
	b, err := os.ReadFile(path)
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:]), err
}
