package canon

import (
	"testing"

	"newsgraph/graph"
	"newsgraph/ingest/internal/lang/en"
)

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(en.Files()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkStatements(b *testing.B) {
	c, err := Load(en.Files())
	if err != nil {
		b.Fatal(err)
	}
	x, err := buildExample(c, c.frames[0])
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := c.Statements(x.d, graph.Article{Text: x.d.Text}); err != nil {
			b.Fatal(err)
		}
	}
}
