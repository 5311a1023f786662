package coref

import (
	"strings"
	"testing"
)

// BenchmarkAnnotate resolves a document of 2,000 sentences; the window keeps
// the time linear in its length.
func BenchmarkAnnotate(b *testing.B) {
	resolver := loadEnglish(b)
	d := parseDoc(b, strings.Repeat(coupleConllu, 2000))
	b.SetBytes(int64(len(d.Text)))
	for b.Loop() {
		if err := resolver.Annotate(d); err != nil {
			b.Fatal(err)
		}
	}
}
