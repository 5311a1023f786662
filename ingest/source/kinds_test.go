package source_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"newsgraph/ingest/source"
	"newsgraph/ingest/source/sourcetest"
)

// TestKinds reads one article in every format and expects the same paragraphs
// from each, and of title, date, author and publication what the format has.
func TestKinds(t *testing.T) {
	dir := t.TempDir()
	if err := sourcetest.Write(dir); err != nil {
		t.Fatal(err)
	}
	want := strings.Join(append([]string{sourcetest.Title}, sourcetest.Paragraphs...), "\n\n")
	for _, f := range sourcetest.Files {
		t.Run(f.Name, func(t *testing.T) {
			var got []source.Article
			for a, err := range source.Open(t.Context(), []string{filepath.Join(dir, f.Name)}, nil) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, a)
			}
			if len(got) != 1 {
				t.Fatalf("%d articles, want one: %v", len(got), got)
			}
			a := got[0]
			if diff := cmp.Diff(want, strings.TrimSpace(a.Text)); diff != "" {
				t.Errorf("text (-want +got):\n%s", diff)
			}
			if f.Titled && a.Title != sourcetest.Title {
				t.Errorf("title %q", a.Title)
			}
			if f.Dated != a.Published.Equal(sourcetest.Published) && !f.Linked {
				t.Errorf("published %s (%s), carried: %t", a.Published.Format(time.DateOnly), a.Dated, f.Dated)
			}
			if f.Signed != slices.Equal(a.Authors, []string{sourcetest.Author}) {
				t.Errorf("authors %q, carried: %t", a.Authors, f.Signed)
			}
			if f.Sited != (a.Site == sourcetest.Site) {
				t.Errorf("site %q, carried: %t", a.Site, f.Sited)
			}
			if f.Linked != (a.URL == sourcetest.URL) {
				t.Errorf("url %q, carried: %t", a.URL, f.Linked)
			}
		})
	}
}
