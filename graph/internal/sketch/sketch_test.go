package sketch_test

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"newsgraph/graph/internal/sketch"
	"newsgraph/ingest/source/sourcetest"
)

// pairs returns the pairs of texts that share a band and are near-copies.
func pairs(texts []string) map[[2]int]bool {
	byBand := map[[5]byte][]int{}
	read := make([]sketch.Text, len(texts))
	out := map[[2]int]bool{}
	for i, text := range texts {
		read[i] = sketch.Of(text)
		for band, b := range read[i].Bands() {
			key := [5]byte{byte(band), b[0], b[1], b[2], b[3]}
			for _, j := range byBand[key] {
				if !out[[2]int{j, i}] && sketch.Near(read[j], read[i]) {
					out[[2]int{j, i}] = true
				}
			}
			byBand[key] = append(byBand[key], i)
		}
	}
	return out
}

// TestNearCopies looks for three near-copies of each of 100 articles among 400
// articles made by one grammar, so that all share sentences. Precision and
// recall count pairs of texts of one origin.
func TestNearCopies(t *testing.T) {
	var texts []string
	for i := range 100 {
		_, text, _ := sourcetest.Generated(i)
		texts = append(texts, text)
		for c := range 3 {
			texts = append(texts, sourcetest.NearCopy(text, 3*i+c))
		}
	}
	// An article is found when it has its place among those of its origin:
	// clusters are what counts, as in the graph.
	origin := make([]int, len(texts))
	for i := range origin {
		origin[i] = i
	}
	var find func(int) int
	find = func(i int) int {
		if origin[i] != i {
			origin[i] = find(origin[i])
		}
		return origin[i]
	}
	for p := range pairs(texts) {
		origin[find(p[1])] = find(p[0])
	}
	right, wrong, missed := 0, 0, 0
	for i := range texts {
		for j := range i {
			switch same, found := i/4 == j/4, find(i) == find(j); {
			case same && found:
				right++
			case found:
				wrong++
			case same:
				missed++
			}
		}
	}
	precision, recall := float64(right)/float64(right+wrong), float64(right)/float64(right+missed)
	t.Logf("300 near-copies of 100 articles: precision %.4f, recall %.4f", precision, recall)
	if precision < 0.98 || recall < 0.98 {
		t.Errorf("precision %.4f and recall %.4f, want .98", precision, recall)
	}
}

// TestNearCopiesOfNews expects few near-copies among paragraphs of real news:
// those whose writers used a paragraph again.
func TestNearCopiesOfNews(t *testing.T) {
	shared := os.Getenv("NEWSGRAPH_SHARED")
	if shared == "" {
		shared = "../../../../shared"
	}
	f, err := os.Open(filepath.Join(shared, "data/text/wikinews.txt.zst"))
	if err != nil {
		t.Skip("no shared texts: ", err)
	}
	defer func() { _ = f.Close() }() // it is only read
	z, err := zstd.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<20)
	var texts []string
	for len(texts) < 2000 && lines.Scan() {
		if len(strings.Fields(lines.Text())) > sketch.Shortest+2 {
			texts = append(texts, lines.Text())
		}
	}
	found := pairs(texts)
	for p := range found {
		t.Logf("%.150s\n\t%.150s", texts[p[0]], texts[p[1]])
	}
	if len(found) > len(texts)/100 {
		t.Errorf("%d near-copies among %d paragraphs", len(found), len(texts))
	}
	t.Logf("%d near-copies among %d paragraphs", len(found), len(texts))
}

func TestNear(t *testing.T) {
	market := func(numbers string) string {
		n := strings.Fields(numbers)
		return "Shares fell on the stock exchange in Riga. The index closed at " + n[0] + " points, after " + n[1] + " points the day before. Trade in " + n[2] +
			" companies was worth " + n[3] + " million euros, of which banks made up the larger part, as on the days before."
	}
	for _, c := range []struct {
		name, a, b string
		want       bool
	}{
		{"same", market("912 920 31 44"), market("912 920 31 44"), true},
		{"case and punctuation", market("912 920 31 44"), strings.ToUpper(strings.ReplaceAll(market("912 920 31 44"), ",", " –")), true},
		{"one form, other figures", market("912 920 31 44"), market("899 912 30 57"), false},
		{"too short", "Ann met Bob.", "Ann met Bob.", false},
	} {
		if got := sketch.Near(sketch.Of(c.a), sketch.Of(c.b)); got != c.want {
			t.Errorf("%s: %t", c.name, got)
		}
		if got := sketch.Near(sketch.Of(c.b), sketch.Of(c.a)); got != c.want {
			t.Errorf("%s, the other way round: %t", c.name, got)
		}
	}
}
