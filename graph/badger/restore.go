package badger

import (
	"bufio"
	"bytes"
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	bdg "github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/pb"
	"github.com/dgraph-io/ristretto/v2/z"
	"github.com/klauspost/compress/zstd"
)

// Restore makes a store in a new folder of what [Store.Backup] wrote. The
// folder may exist only if it is empty (else the error is fs.ErrExist); it
// takes its name when all of the backup has been compared with its checksum,
// written, checked as by [Check] and synced. After an error there is no folder.
// A backup that is cut short or garbled is ErrDamaged.
func Restore(ctx context.Context, r io.ReadSeeker, dir string, opts *Options) error {
	if opts == nil {
		opts = &Options{}
	}
	if err := restore(ctx, r, dir, *opts); err != nil {
		return fmt.Errorf("restore %s: %w", dir, err)
	}
	return nil
}

func restore(ctx context.Context, r io.ReadSeeker, dir string, opts Options) (err error) {
	if err := vacant(dir); err != nil {
		return err
	}
	size, err := verifyBackup(ctx, r)
	if err != nil {
		return err
	}
	entries, end, err := openBackup(io.LimitReader(r, size), opts.Key)
	if err != nil {
		return err
	}
	defer end()
	parent := filepath.Dir(filepath.Clean(dir))
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(parent, "."+filepath.Base(dir)+".restore-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(tmp))
		}
	}()
	if err := os.Chmod(tmp, 0o755); err != nil { // as a new store's
		return err
	}
	if err := load(ctx, entries, tmp, opts.Key); err != nil {
		return err
	}
	report, err := Check(ctx, tmp, &CheckOptions{Options: Options{Key: opts.Key}})
	if err != nil {
		return err
	}
	if !report.Sound() {
		return fmt.Errorf("%w: what was restored is not sound: %+v %+v", ErrDamaged, report.Findings, report.Lost)
	}
	if err := errors.Join(syncDir(tmp), vacant(dir)); err != nil {
		return err
	}
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(tmp, dir); err != nil {
		return err
	}
	return syncDir(parent)
}

// vacant returns an error unless dir is empty or absent.
func vacant(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case len(entries) > 0:
		return fmt.Errorf("the folder is not empty: %w", fs.ErrExist)
	}
	return nil
}

// verifyBackup compares a backup with its checksum, and returns how long it is
// without that.
func verifyBackup(ctx context.Context, r io.ReadSeeker) (size int64, err error) {
	if size, err = r.Seek(0, io.SeekEnd); err != nil {
		return 0, err
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return 0, err
	}
	title := make([]byte, min(size, int64(len(backupTitle))+1))
	if _, err := io.ReadFull(r, title); err != nil {
		return 0, err
	}
	if !bytes.HasPrefix(title, []byte(backupTitle[:len(backupTitle)-1])) {
		return 0, fmt.Errorf("%w: this is no backup", ErrDamaged)
	}
	if len(title) > len(backupTitle) && string(title) != backupTitle+"\n" {
		return 0, fmt.Errorf("%w: of backup", ErrVersion)
	}
	if size -= sha256.Size; size < int64(len(title)) {
		return 0, fmt.Errorf("%w: the backup is cut short", ErrDamaged)
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return 0, err
	}
	sum := sha256.New()
	for left := size; left > 0; {
		n, err := io.CopyN(sum, r, min(left, 1<<24))
		if err = errors.Join(err, ctx.Err()); err != nil {
			return 0, err
		}
		left -= n
	}
	want := make([]byte, sha256.Size)
	if _, err := io.ReadFull(r, want); err != nil {
		return 0, err
	}
	if !bytes.Equal(sum.Sum(nil), want) {
		return 0, fmt.Errorf("%w: the backup is cut short or garbled: its checksum is wrong", ErrDamaged)
	}
	_, err = r.Seek(0, io.SeekStart)
	return size, err
}

// openBackup reads the head of a backup and returns its entries.
func openBackup(r io.Reader, key []byte) (entries *bufio.Reader, end func(), err error) {
	body := bufio.NewReaderSize(r, 1<<16)
	mk, iv := &marker{state: stateClean}, []byte(nil)
	for {
		line, err := body.ReadString('\n')
		if err != nil {
			return nil, nil, fmt.Errorf("%w: the head of the backup has no end", ErrDamaged)
		}
		field := strings.Fields(line)
		if len(field) == 0 {
			break
		}
		switch {
		case field[0] == "format" && len(field) == 2 && field[1] != fmt.Sprint(formatVersion):
			return nil, nil, fmt.Errorf("%w: format %s, this program knows %d", ErrVersion, field[1], formatVersion)
		case field[0] == "key" && len(field) == 3:
			mk.key = field[1]
			if iv, err = hex.DecodeString(field[2]); err != nil || len(iv) != aes.BlockSize {
				return nil, nil, fmt.Errorf("%w: the head of the backup", ErrDamaged)
			}
		}
	}
	if err := mk.checkKey(key); err != nil {
		return nil, nil, err
	}
	plain := io.Reader(body)
	if iv != nil {
		plain = cipher.StreamReader{S: backupCipher(key, iv), R: body}
	}
	z, err := zstd.NewReader(plain, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(64<<20))
	if err != nil {
		return nil, nil, err
	}
	return bufio.NewReaderSize(z, 1<<16), z.Close, nil
}

// load writes entries into a new store.
func load(ctx context.Context, entries *bufio.Reader, dir string, key []byte) (err error) {
	s, err := open(dir, Options{Key: key})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	w := s.db.NewStreamWriter()
	defer w.Cancel()
	if err := w.Prepare(); err != nil {
		return err
	}
	for done := false; !done; {
		if err := errors.Join(ctx.Err(), s.room()); err != nil {
			return err
		}
		if done, err = s.loadSome(w, entries); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	s.published, s.last = restoredVersion, restoredVersion
	return nil
}

const (
	restoredVersion = 1       // of all entries of a restored store
	loadSize        = 4 << 20 // bytes between two looks at the free space
)

// loadSome writes some entries; done says that there are no more.
func (s *Store) loadSome(w *bdg.StreamWriter, entries *bufio.Reader) (done bool, err error) {
	buf := z.NewBuffer(loadSize+2*maxEntry, "restore")
	defer func() { err = errors.Join(err, buf.Release()) }()
	for !done && buf.LenNoPadding() < loadSize {
		key, err := readPart(entries)
		if err != nil {
			return false, err
		}
		if done = len(key) == 0; done {
			break
		}
		value, err := readPart(entries)
		if err != nil {
			return false, err
		}
		if len(key) == 1 && key[0] == nsMeta {
			if s.meta, err = decodeMeta(value); err != nil {
				return false, err
			}
		}
		bdg.KVToBuffer(&pb.KV{Key: key, Value: value, Version: restoredVersion, StreamId: uint32(key[0])}, buf)
	}
	return done, w.Write(buf)
}

// readPart reads a length and as many bytes.
func readPart(r *bufio.Reader) ([]byte, error) {
	n, err := binary.ReadUvarint(r)
	if err == nil && n > maxEntry {
		err = errors.New("a length is garbled")
	}
	var b []byte
	if err == nil {
		b = make([]byte, n)
		_, err = io.ReadFull(r, b)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: an entry of the backup: %w", ErrDamaged, err)
	}
	return b, nil
}
