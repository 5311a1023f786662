package badger

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
)

// campaign returns how often a campaign does what it does: in short in the
// tests, at length where the environment variable says so.
func campaign(t *testing.T, variable string, short int) int {
	t.Helper()
	if s := os.Getenv(variable); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatalf("%s: %v", variable, err)
		}
		return n
	}
	return short
}

// A damage is done to the files of a closed store.
type damage struct {
	name string
	do   func(rng *rand.Rand, files []string) (what string, err error)
}

// rewrite makes a damage of a function on the bytes of a file.
func rewrite(name string, do func(rng *rand.Rand, b []byte) []byte) damage {
	return damage{name, func(rng *rand.Rand, files []string) (string, error) {
		file := files[rng.IntN(len(files))]
		b, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		return filepath.Base(file), os.WriteFile(file, do(rng, b), 0o666)
	}}
}

var damages = []damage{
	rewrite("flip a bit", func(rng *rand.Rand, b []byte) []byte {
		b[rng.IntN(len(b))] ^= 1 << rng.IntN(8)
		return b
	}),
	rewrite("cut short", func(rng *rand.Rand, b []byte) []byte { return b[:rng.IntN(len(b))] }),
	{"delete", func(rng *rand.Rand, files []string) (string, error) {
		file := files[rng.IntN(len(files))]
		return filepath.Base(file), os.Remove(file)
	}},
	rewrite("zero a page", func(rng *rand.Rand, b []byte) []byte {
		page := rng.IntN((len(b)+4095)/4096) * 4096
		clear(b[page:min(len(b), page+4096)])
		return b
	}),
	{"swap two", func(rng *rand.Rand, files []string) (string, error) {
		i := rng.IntN(len(files))
		a, b := files[i], files[(i+1)%len(files)]
		for _, names := range [][2]string{{a, a + "~"}, {b, a}, {a + "~", b}} {
			if err := os.Rename(names[0], names[1]); err != nil {
				return "", err
			}
		}
		return filepath.Base(a) + " and " + filepath.Base(b), nil
	}},
	rewrite("lengthen", func(rng *rand.Rand, b []byte) []byte { return append(b, byte(rng.IntN(256))) }),
}

// TestDamageCampaign damages a store at random places. Check has to find every
// damage; where it finds none, the store has to say what it said before.
func TestDamageCampaign(t *testing.T) {
	t.Run("plain", func(t *testing.T) { damageCampaign(t, nil, 2*len(damages)) })
	t.Run("encrypted", func(t *testing.T) { damageCampaign(t, testKey, len(damages)) })
}

var testKey = []byte("0123456789abcdef0123456789abcdef")

func damageCampaign(t *testing.T, key []byte, short int) {
	base := t.TempDir()
	sessions(t, base, &Options{Key: key}, 4)
	want := readDump(t, base, key)
	rng := rand.New(rand.NewPCG(3, uint64(campaign(t, "NEWSGRAPH_TEST_SEED", 1))))
	kinds := []string{"*.sst", "MANIFEST", "FORMAT", "KEYREGISTRY", "DISCARD", "*.vlog"}
	found, unused := 0, 0
	for i := range campaign(t, "NEWSGRAPH_TEST_DAMAGES", short) {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(base)); err != nil {
			t.Fatal(err)
		}
		d, kind := damages[i%len(damages)], "*.sst"
		if i%4 == 3 { // mostly tables: nearly all is in them
			kind = kinds[rng.IntN(len(kinds))]
		}
		if d.name == "swap two" {
			kind = "*.sst"
		}
		files, err := filepath.Glob(filepath.Join(dir, kind))
		if err != nil || len(files) == 0 {
			t.Fatalf("no %s: %v", kind, err)
		}
		what, err := d.do(rng, files)
		if err != nil {
			t.Fatal(err)
		}
		name := fmt.Sprintf("%d: %s: %s", i, d.name, what)
		report, err := Check(bg, dir, &CheckOptions{Options: Options{Key: key}})
		switch {
		case err != nil:
			t.Errorf("%s: Check: %v", name, err)
		case !report.Sound():
			found++
		case !reflect.DeepEqual(readDump(t, dir, key), want):
			t.Errorf("%s: not found, and the store says something else", name)
		default:
			unused++
			t.Logf("%s: changed nothing", name)
		}
	}
	t.Logf("%d damages found, %d were to unused bits", found, unused)
	if found < unused {
		t.Error("hardly any damage did anything")
	}
}

// sessions makes a store of n tables, one for each time that it was open, with
// three articles in each: their labels are the session and a number.
func sessions(t *testing.T, dir string, opts *Options, n int) {
	t.Helper()
	for i := range n {
		s, err := Open(dir, opts)
		if err != nil {
			t.Fatal(err)
		}
		for j := range 3 {
			update(t, s, func(tx *Txn) error {
				label := fmt.Sprintf("a/%d.%d", i, j)
				if err := tx.Set([]byte("text/"+label), slices.Repeat([]byte(label), 1000)); err != nil {
					return err
				}
				if j == 0 {
					if err := tx.Set([]byte("long/"+label), slices.Repeat([]byte(label), maxPart/4)); err != nil {
						return err
					}
				}
				return addAll(tx, append(manyQuads(200, label), q("one", "more", "quad", ""), q(label, "has", "itself", label))...)
			})
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func readDump(t *testing.T, dir string, key []byte) dump {
	t.Helper()
	s, err := Open(dir, &Options{ReadOnly: true, Key: key})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	return dumpOf(t, s)
}

// TestCheckSound checks stores that nothing happened to.
func TestCheckSound(t *testing.T) {
	dir := t.TempDir()
	sessions(t, dir, nil, 2)
	beside := 0
	report, err := Check(bg, dir, &CheckOptions{Beside: func(key, value []byte) error { beside++; return nil }})
	if err != nil || !report.Sound() {
		t.Fatalf("%+v, %v", report, err)
	}
	if report.Quads != 2*3*201+1 || report.Tables == 0 || beside != 2*4 {
		t.Errorf("%+v, %d keys beside", report, beside)
	}
	s, err := Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	update(t, s, func(tx *Txn) error { _, err := tx.RemoveLabel(quad.IRI("a/1.1")); return err })
	s = crash(t, s)
	update(t, s, func(tx *Txn) error { return addAll(tx, manyQuads(10, "late")...) })
	if err := s.db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.lock.release(); err != nil {
		t.Fatal(err)
	}
	if report, err = Check(bg, dir, nil); err != nil || !report.Sound() || report.Quads != 5*201+1+10 {
		t.Errorf("a store that was not closed: %+v, %v", report, err)
	}
}

// TestCheckTellsLoss takes the table of one session away: Check has to name
// the articles of just that session.
func TestCheckTellsLoss(t *testing.T) {
	dir := t.TempDir()
	sessions(t, dir, nil, 3)
	tables, _ := filepath.Glob(filepath.Join(dir, "*.sst"))
	if len(tables) != 3 {
		t.Skipf("the store has %d tables, not one for each session", len(tables))
	}
	if err := os.Remove(tables[1]); err != nil {
		t.Fatal(err)
	}
	report, err := Check(bg, dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []Loss{{Name: "3 labels that nothing names any more", Had: 3 * 201}}
	if diff := cmp.Diff(want, report.Lost); diff != "" {
		t.Errorf("lost (-want +got):\n%s", diff)
	}
}

// TestCheckNamesLoss garbles most of the indexes in the table of a session:
// its articles have to be named.
func TestCheckNamesLoss(t *testing.T) {
	dir := t.TempDir()
	sessions(t, dir, nil, 3)
	want := readDump(t, dir, nil)
	tables, _ := filepath.Glob(filepath.Join(dir, "*.sst"))
	ts, err := openTables(dir, nil, tableFiles(dir), func(file, reason string) { t.Error(file, reason) })
	if err != nil || len(ts.open) != len(tables) {
		t.Fatal(err)
	}
	table := ts.open[1] // of a/1.0 and so on
	if err := ts.close(); err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 1))
	harm(t, table.Filename(), func(b []byte) []byte { // nearly every block of the indexes, but not the digests
		for at := len(b) / 8; at < len(b)*7/8; at += 512 {
			b[at+rng.IntN(512)] ^= 1
		}
		return b
	})
	report, err := Check(bg, dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range report.Lost {
		if name := quad.StringOf(l.Label); !strings.HasPrefix(name, "<a/1.") && l.Name == "" {
			t.Errorf("%v is not lost", name)
		}
	}
	lost := uint64(0)
	for _, l := range report.Lost {
		lost += l.Had - l.Has
	}
	if n := uint64(len(want.Quads)); report.Quads+lost != n || lost == 0 {
		t.Errorf("%d quads are there and %d lost, of %d", report.Quads, lost, n)
	}
}
