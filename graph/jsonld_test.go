package graph_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Cayley's Gizmo links a JSON-LD reader whose document loader fetches URLs and
// opens files that its input names. Nothing of ours may lead to it: formats are
// read by our own readers, and Gizmo has only the function that writes a value.
func TestNothingReadsJSONLD(t *testing.T) {
	leads := regexp.MustCompile(`quad/jsonld|json-gold|quad\.(FormatBy|RegisterFormat|Formats)|quad/formats`)
	files := 0
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		b, err := os.ReadFile(path)
		if found := leads.Find(b); found != nil {
			t.Errorf("%s uses %s", path, found)
		}
		files++
		return err
	})
	if err != nil || files < 50 {
		t.Errorf("%d files read, %v", files, err)
	}
}
