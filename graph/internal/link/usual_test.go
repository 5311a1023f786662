package link

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A name that nearly all articles use for one thing is that thing's id; another
// meaning must have a good part of the articles before both get more than the
// name. So it is whatever the order, and few articles are rewritten on the way.
func TestUsualMeaning(t *testing.T) {
	var records []Record
	for i := range 400 {
		r := Record{Article: fmt.Sprintf("a/%04x", i*0x9e37&0xffff), Local: "leeds", Type: "place"}
		if i%40 == 39 {
			r.Type = organization
		}
		for j := range 6 { // what surrounds the town and the club differs
			r.Context = append(r.Context, NewFeature("name", fmt.Sprint(r.Type, (i+j)%8)))
		}
		r.Context = Features(r.Context)
		records = append(records, r)
	}
	rng := rand.New(rand.NewPCG(1, 1))
	var want map[[2]string]string
	for range 4 {
		s, got := newStore(), map[[2]string]string{}
		renames := 0
		for _, i := range rng.Perm(len(records)) {
			changes := mustUpdate(t, s, nil, records[i:i+1])
			renames += len(changes) - 1
			apply(got, changes)
		}
		if want == nil {
			want = maps.Clone(got)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("another order, other ids:\n%s", diff)
		}
		if most := 2 * len(records); renames > most {
			t.Errorf("%d renames, want at most %d", renames, most)
		}
		if id := got[[2]string{records[0].Article, "leeds"}]; id != "leeds" {
			t.Errorf("the town is %q", id)
		}
		if id := got[[2]string{records[39].Article, "leeds"}]; id != "leeds~organization" {
			t.Errorf("the club is %q", id)
		}
		for _, r := range records[:360] { // until the town has not many more than the club
			if r.Type == "place" {
				apply(got, mustUpdate(t, s, []Record{r}, nil))
			}
		}
		last := records[slices.IndexFunc(records[360:], func(r Record) bool { return r.Type == "place" })+360]
		if id := got[[2]string{last.Article, "leeds"}]; id != "leeds~place" {
			t.Errorf("the town is %q when it is named no more often than the club", id)
		}
	}
}
