package badger

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"
	bdg "github.com/dgraph-io/badger/v4"
)

// A Report is what [Check] found in a store.
type Report struct {
	Quads    uint64    // that can be read
	Terms    uint64    // in the dictionary
	Tables   int       // files with them
	Findings []Finding // what is damaged; none in a sound store
	Lost     []Loss    // whose quads are not all there, by label
}

// Sound reports whether nothing was found.
func (r *Report) Sound() bool { return len(r.Findings) == 0 && len(r.Lost) == 0 }

// A Finding is a damage.
type Finding struct {
	File   string // within the folder of the store; "" where no file can be blamed
	Reason string
}

// A Loss is a label some of whose quads can't be read, or read as they were.
type Loss struct {
	Label quad.Value // nil: quads without label
	Name  string     // what it is where the name of the label is lost, too
	Had   uint64     // quads
	Has   uint64     // quads that can be read; as many as before where they have changed
}

// CheckOptions say how to check a store. The zero value works, and so does nil.
type CheckOptions struct {
	// Options for opening it.
	Options
	// Beside is told of every key beside the quads whose value can be read, in
	// byte order; both are the caller's. An error ends the check.
	Beside func(key, value []byte) error
}

// Check examines a store that is not open: its files against the list that was
// made when it was closed, each block against its checksum, the indexes and
// the dictionary against each other, and counts and digests against what is
// there. It reads on where a file is damaged, to tell what is lost, and changes
// nothing, but that a store that was not closed properly is put in order first
// if all its tables can be read. Memory grows by about 30 bytes for each term.
//
// Damage is no error but part of the report; errors are those of getting at
// the store: ErrInUse, ErrNotStore, ErrVersion, ErrKey.
func Check(ctx context.Context, dir string, opts *CheckOptions) (*Report, error) {
	if opts == nil {
		opts = &CheckOptions{}
	}
	r, err := check(ctx, dir, opts)
	if err != nil {
		return nil, fmt.Errorf("check store %s: %w", dir, err)
	}
	return r, nil
}

func check(ctx context.Context, dir string, opts *CheckOptions) (*Report, error) {
	if err := prepareDir(dir, true); err != nil && !errors.Is(err, ErrDamaged) {
		return nil, err
	}
	lock, err := acquireWait(dir, true, opts.Wait)
	if err != nil {
		return nil, err
	}
	d := &doctor{dir: dir, opts: opts, report: &Report{}}
	defer func() { _ = lock.release() }() // only read
	mk, err := d.marker()
	if err != nil {
		return nil, err
	}
	if mk != nil && mk.state != stateClean && d.tablesOpen(mk) {
		if err := lock.release(); err != nil {
			return nil, err
		}
		if mk, err = d.recover(mk); err != nil {
			return nil, err
		}
		if lock, err = acquireWait(dir, true, opts.Wait); err != nil {
			return nil, err
		}
	}
	return d.report, d.examine(ctx, mk)
}

// A doctor examines a store.
type doctor struct {
	dir    string
	opts   *CheckOptions
	report *Report
}

func (d *doctor) find(file, format string, args ...any) {
	f := Finding{file, fmt.Sprintf(format, args...)}
	d.report.Findings = append(d.report.Findings, f)
}

// blame makes a finding of an error that says "store is damaged: file X: why".
func (d *doctor) blame(file string, err error) {
	reason := strings.TrimPrefix(err.Error(), ErrDamaged.Error()+": ")
	if rest, ok := strings.CutPrefix(reason, "file "+file); ok {
		reason = strings.TrimPrefix(strings.TrimPrefix(rest, ":"), " ")
	}
	d.find(file, "%s", strings.TrimSpace(reason))
}

// marker reads the file FORMAT; nil when it is damaged.
func (d *doctor) marker() (*marker, error) {
	mk, err := readMarker(d.dir)
	switch {
	case errors.Is(err, ErrDamaged):
		d.blame(markerFile, err)
		return nil, nil
	case err != nil:
		return nil, err
	case mk.state == stateNew && isOurs(d.dir) && len(tableFiles(d.dir)) > 0:
		d.find(markerFile, "it is missing")
		return nil, nil
	case mk.state == stateNew:
		return nil, fmt.Errorf("%w: nothing was ever written to it", ErrNotStore)
	}
	return mk, mk.checkKey(d.opts.Key)
}

// tablesOpen reports whether a store that was not closed can be put in order
// without a risk for what its tables hold.
func (d *doctor) tablesOpen(mk *marker) bool {
	list, err := readManifest(d.dir)
	if err != nil {
		return false // found again
	}
	if _, err := checkLogs(d.dir, d.opts.Key); err != nil {
		d.find("", "it was not closed, and what it did last is lost: %s", strings.TrimPrefix(err.Error(), ErrDamaged.Error()+": "))
		return false
	}
	ok := true
	ts, err := openTables(d.dir, d.opts.Key, list, func(string, string) { ok = false })
	return err == nil && ts.close() == nil && ok && mk.check(d.dir, d.opts.Key) == nil
}

// recover opens a store for writing and closes it. What stands in the way is a
// finding.
func (d *doctor) recover(mk *marker) (*marker, error) {
	s, err := open(d.dir, Options{Wait: d.opts.Wait, Key: d.opts.Key})
	if err == nil {
		err = s.Close()
	}
	if errors.Is(err, ErrDamaged) {
		d.find("", "it was not closed, and can't be put in order: %v", strings.TrimPrefix(err.Error(), ErrDamaged.Error()+": "))
		return mk, nil
	}
	if err != nil {
		return nil, err
	}
	return readMarker(d.dir)
}

// examine looks at the files, the tables, and what they hold.
func (d *doctor) examine(ctx context.Context, mk *marker) error {
	d.files(mk)
	list, err := readManifest(d.dir)
	if err != nil {
		d.blame(manifest, err)
		list = tableFiles(d.dir)
	}
	blamed := map[string]bool{}
	for _, f := range d.report.Findings {
		blamed[f.File] = true
	}
	ts, err := openTables(d.dir, d.opts.Key, list, func(file, reason string) {
		if !blamed[file] || strings.Contains(reason, "blocks") {
			d.find(file, "%s", reason)
		}
	})
	if err != nil {
		return err
	}
	d.report.Tables = len(list)
	err = (&auditor{doctor: d, ctx: ctx, ts: ts, mk: mk}).audit()
	return errors.Join(err, ts.close())
}

// files compares the files with the list in the marker.
func (d *doctor) files(mk *marker) {
	if mk == nil || mk.state != stateClean {
		return
	}
	known := map[string]bool{}
	for _, f := range mk.files {
		known[f.name] = true
		err := f.check(d.dir)
		if err != nil && f.spare() {
			err = fmt.Errorf("%w; nothing of the graph is in it", err)
		}
		if err != nil {
			d.blame(f.name, err)
		}
	}
	for _, ext := range []string{tableExt, ".vlog", logExt} {
		names, _ := filesIn(d.dir, ext) // d has read the folder before
		for _, name := range names {
			if !known[name] {
				d.find(name, "it does not belong to the store")
			}
		}
	}
	if !known[bdg.ManifestFilename] {
		d.find(markerFile, "it lists no %s", bdg.ManifestFilename)
	}
}
