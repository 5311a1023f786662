package link

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// newsWorld is a world with the mix of a newsroom: most names belong to one
// thing, some surnames to several people, some names to two, and now and then
// an article has only a surname or initials, or a reader gets a type wrong.
func newsWorld(seed uint64) *world {
	w := &world{rng: rand.New(rand.NewPCG(seed, 2))}
	add := func(t thing) {
		n := len(w.things)
		for j := range 9 {
			t.around = append(t.around, fmt.Sprintf("around-%d-%d", n, j))
		}
		w.things = append(w.things, t)
	}
	fields := []string{"affairs", "sport", "arts"}
	for i := range 160 {
		given, family := fmt.Sprintf("given%d", i%40), fmt.Sprintf("family%d", i%70)
		t := thing{names: []string{given + "-" + family, family, given + "-m-" + family}, typ: person, field: fields[i%3]}
		if i%20 == 0 { // a second one of that name, in another field
			add(thing{names: t.names[:2], typ: person, field: fields[(i+1)%3]})
		}
		if i%16 == 0 {
			t.aliases = []string{given + "-born" + family}
			t.names = append(t.names, t.aliases[0])
		}
		if i%9 == 0 {
			t.seat = "president-of place-" + given
		}
		add(t)
	}
	for i := range 60 {
		name := fmt.Sprintf("national-agency-of-topic%d", i)
		add(thing{names: []string{name, "nat" + fmt.Sprint(i)}, typ: organization, aliases: []string{"nat" + fmt.Sprint(i)}})
		add(thing{names: []string{fmt.Sprintf("firm%d", i), fmt.Sprintf("firm%d-ltd", i)}, typ: organization})
	}
	for i := range 20 { // a town and its club
		add(thing{names: []string{fmt.Sprintf("town%d", i)}, typ: "place"})
		add(thing{names: []string{fmt.Sprintf("town%d", i)}, typ: organization})
	}
	return w
}

func (w *world) articles(n int) [][]Record {
	out := make([][]Record, n)
	for i := range out {
		out[i] = w.article()
	}
	return out
}

// TestThousandArticles links 1,000 generated articles in 20 random orders, or
// fewer in few where NEWSGRAPH_LONG is not set, and wants the same ids.
func TestThousandArticles(t *testing.T) {
	n, orders := 300, 4
	if os.Getenv("NEWSGRAPH_LONG") != "" {
		n, orders = 1000, 20
	}
	w := newsWorld(8)
	articles := w.articles(n)
	var want map[[2]string]string
	for range orders {
		s, got := newStore(), map[[2]string]string{}
		for _, i := range w.rng.Perm(n) {
			apply(got, mustUpdate(t, s, nil, articles[i]))
		}
		if want == nil {
			want = got
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("ids mismatch (-first +this order):\n%.2000s", diff)
		}
	}
}

// TestRenamesAreHomonyms adds articles one by one. Every record that gets
// another id must be of a name that the new article splits, merges or shares.
func TestRenamesAreHomonyms(t *testing.T) {
	n := 300
	if os.Getenv("NEWSGRAPH_LONG") != "" {
		n = 1000
	}
	w := newsWorld(8)
	s, ids := newStore(), map[[2]string]string{}
	units := map[[2]string]string{}
	why := map[string]int{}
	records := 0
	for i, a := range w.articles(n) {
		before := classes(ids)
		shared := namesakes(before)
		renamed := map[[2]string]string{} // to their old ids
		for _, c := range mustUpdate(t, s, nil, a) {
			key := [2]string{c.Article, c.Local}
			if old, known := ids[key]; known && old != c.ID {
				renamed[key] = old
			}
			ids[key] = c.ID
		}
		records += len(a)
		for _, r := range a {
			units[[2]string{r.Article, r.Local}] = r.unitName()
		}
		after := classes(ids)
		for _, key := range slices.SortedFunc(maps.Keys(renamed), func(a, b [2]string) int { return strings.Compare(a[0]+a[1], b[0]+b[1]) }) {
			old, now := renamed[key], ids[key]
			reason := explain(before[old], after[now], units, a[0].Article)
			if reason == "" && shared[base(old)] != namesakes(after)[base(now)] {
				reason = "a homonym appeared"
			}
			if reason == "" && regrouped(before, after, units, base(old), a[0].Article) {
				reason = "homonyms with the same traits changed"
			}
			if reason == "" {
				t.Errorf("article %d renames %v from %s to %s, and neither splits nor merges it", i, key, old, now)
			}
			why[reason]++
		}
	}
	t.Logf("%d articles, %d records; renamed, by reason: %v", n, records, why)
	if len(why) == 0 {
		t.Error("nothing was renamed: the test shows nothing")
	}
}

// classes returns the records of each id.
func classes(ids map[[2]string]string) map[string]map[[2]string]bool {
	out := map[string]map[[2]string]bool{}
	for key, id := range ids {
		if out[id] == nil {
			out[id] = map[[2]string]bool{}
		}
		out[id][key] = true
	}
	return out
}

// namesakes counts the ids of each name.
func namesakes(of map[string]map[[2]string]bool) map[string]int {
	out := map[string]int{}
	for id := range of {
		out[base(id)]++
	}
	return out
}

// regrouped reports whether an article split or merged others of a name,
// its own among them.
func regrouped(before, after map[string]map[[2]string]bool, units map[[2]string]string, name, article string) bool {
	groups := func(of map[string]map[[2]string]bool) []string {
		var out []string
		for id, class := range of {
			var members []string
			for key := range class {
				if key[0] != article {
					members = append(members, key[0]+key[1])
				}
				members = append(members, units[key])
			}
			if slices.Sort(members); base(id) == name {
				out = append(out, strings.Join(slices.Compact(members), " "))
			}
		}
		slices.Sort(out)
		return out
	}
	return !slices.Equal(groups(before), groups(after))
}

func base(id string) string {
	b, _, _ := strings.Cut(id, "~")
	return b
}

// explain says what an article did to a class of records, "" for nothing: it
// split or merged it, or its own record, which by its name, type, walk of life
// or office would be another thing, was merged with it.
func explain(old, now map[[2]string]bool, units map[[2]string]string, article string) string {
	known := map[string]bool{}
	for key := range old {
		known[units[key]] = true
		if !now[key] {
			return "split"
		}
	}
	merged := ""
	for key := range now {
		switch {
		case key[0] != article && !old[key]:
			return "merged"
		case key[0] == article && !known[units[key]]:
			merged = "merged with one that the article brings"
		}
	}
	return merged
}
