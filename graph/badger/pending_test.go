package badger

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// Scans within a transaction see what it has written over what was there,
// deletions too, also when it has become too large for one of Badger's.
func TestScanSeesWhatWasWritten(t *testing.T) {
	s := openTest(t, t.TempDir(), nil)
	rng := rand.New(rand.NewPCG(3, 5))
	model := map[string]string{}
	key := func() string { return fmt.Sprintf("%c/%03d", 'a'+rng.IntN(3), rng.IntN(300)) }
	check := func(tx *Txn, prefix string) {
		t.Helper()
		want := slices.Sorted(func(yield func(string) bool) {
			for k, v := range model {
				if strings.HasPrefix(k, prefix) && !yield(k+"="+v) {
					return
				}
			}
		})
		var got []string
		for kv, err := range tx.Scan([]byte(prefix)) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, string(kv.Key)+"="+string(kv.Value))
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%q: got %d %.200q\nwant %d %.200q", prefix, len(got), got, len(want), want)
		}
	}
	for range 4 {
		before := maps.Clone(model)
		large := strings.Repeat("x", 10+rng.IntN(2)*20_000) // cut into parts, or not
		err := s.Update(bg, func(tx *Txn) error {
			for i := range 600 {
				if k := key(); rng.IntN(3) == 0 {
					delete(model, k)
					if err := tx.Delete([]byte(k)); err != nil {
						return err
					}
				} else {
					model[k] = fmt.Sprint(i, large)
					if err := tx.Set([]byte(k), []byte(model[k])); err != nil {
						return err
					}
				}
				if i%20 == 0 {
					check(tx, []string{"", "a/", "b/1", "c/"}[rng.IntN(4)])
				}
			}
			check(tx, "")
			if rng.IntN(3) == 0 {
				return errTakeBack
			}
			return nil
		})
		if err != nil {
			model = before
		}
	}
	update(t, s, func(tx *Txn) error { check(tx, ""); return nil })
}
