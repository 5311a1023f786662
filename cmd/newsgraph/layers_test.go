package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layers says which packages of ours each package may import; tests may import
// more. A new package begins with a line here. The arrows run one way:
// cmd → ingest → graph, and queries stands alone.
const layers = `
queries:
graph/badger:
graph/internal/schema:
graph/internal/infer:
graph/internal/sketch:
graph/internal/recent:
graph/internal/link:      graph/internal/recent
graph:                     graph/badger graph/internal/infer graph/internal/link graph/internal/recent graph/internal/schema graph/internal/sketch
graph/explore:             graph
graph/format:              graph graph/explore graph/internal/schema
graph/graphtest:           graph

ingest/internal/parallel:
ingest/source:             ingest/internal/parallel
ingest/source/sourcetest:
ingest/internal/doc:
ingest/internal/model:
ingest/internal/when:
ingest/internal/cluster:
ingest/internal/lang/en:
ingest/internal/layout:    ingest/internal/doc
ingest/internal/tokenize:  ingest/internal/doc ingest/internal/model
ingest/internal/lemma:     ingest/internal/cluster ingest/internal/doc ingest/internal/model
ingest/internal/neural/kernel:
ingest/internal/neural:    ingest/internal/cluster ingest/internal/doc ingest/internal/model ingest/internal/neural/kernel
ingest/internal/ner:       ingest/internal/cluster ingest/internal/doc ingest/internal/model ingest/internal/when
ingest/internal/coref:     ingest/internal/cluster ingest/internal/doc
ingest/internal/relate:    ingest/internal/doc
ingest/internal/enhance:   ingest/internal/doc
ingest/internal/canon:     ingest/internal/doc ingest/internal/when graph
ingest/internal/event:     ingest/internal/doc graph
ingest:                    ingest/source ingest/internal/parallel ingest/internal/cluster ingest/internal/doc ingest/internal/lang/en ingest/internal/layout ingest/internal/tokenize ingest/internal/neural ingest/internal/lemma ingest/internal/ner ingest/internal/coref ingest/internal/relate ingest/internal/enhance ingest/internal/canon ingest/internal/event graph
ingest/internal/train:     *

cmd/newsgraph:             ingest ingest/source graph graph/explore graph/format queries
`

func TestLayers(t *testing.T) {
	allowed := make(map[string][]string)
	for line := range strings.Lines(layers) {
		if pkg, imports, ok := strings.Cut(strings.TrimSpace(line), ":"); ok {
			allowed[pkg] = strings.Fields(imports)
		}
	}
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "testdata" || strings.HasPrefix(entry.Name(), ".") && file != root):
			return filepath.SkipDir
		case entry.IsDir() && file != root && isModule(file):
			return filepath.SkipDir
		case !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go"):
			return nil
		}
		checkImports(t, root, file, allowed)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// isModule tells whether a folder is a module of its own, such as the programs
// that the store is compared with.
func isModule(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "go.mod"))
	return err == nil
}

func checkImports(t *testing.T, root, file string, allowed map[string][]string) {
	rel, err := filepath.Rel(root, file)
	if err != nil {
		t.Fatal(err)
	}
	pkg := path.Dir(filepath.ToSlash(rel))
	may, ok := allowed[pkg]
	if !ok {
		t.Errorf("package %s has no line in the table of layers", pkg)
		return
	}
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), file, src, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range parsed.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		ours, ok := strings.CutPrefix(imported, "newsgraph/")
		if ok && !slices.Contains(may, ours) && !slices.Contains(may, "*") {
			t.Errorf("%s imports %s; the table of layers does not let %s", rel, ours, pkg)
		}
	}
}
