package main

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// documented are the packages that other programs build on.
var documented = []string{"graph", "graph/explore", "graph/format", "ingest", "ingest/source", "queries"}

// withoutExample are exported functions that need no Example of their own,
// each with the reason.
var withoutExample = map[string]string{
	"graph.ServeSandbox": "it is the process that the Example of Sandbox.Query starts",
}

// TestGodoc checks that every package that others build on has a page to begin
// with, and that every exported function and method has words and a runnable
// Example.
func TestGodoc(t *testing.T) {
	unused := make(map[string]bool)
	for name := range withoutExample {
		unused[name] = true
	}
	for _, dir := range documented {
		p := readPackage(t, dir)
		if len(strings.Fields(p.Doc)) < 100 || !strings.Contains(p.Doc, "\n\t") {
			t.Errorf("%s: the package's page is no tutorial: it is short, or shows no code", dir)
		}
		for name, f := range functions(p) {
			name = dir + "." + name
			delete(unused, name)
			runs := slices.ContainsFunc(f.Examples, func(e *doc.Example) bool { return e.Output != "" || e.EmptyOutput })
			if f.Doc == "" {
				t.Errorf("%s has no comment", name)
			}
			if reason := withoutExample[name]; runs == (reason != "") {
				t.Errorf("%s: a runnable Example: %t; a reason for having none: %q", name, runs, reason)
			}
		}
	}
	for name := range unused {
		t.Errorf("there is no %s that could lack an Example", name)
	}
}

// functions returns the exported functions of a package, and its methods by
// "Type.Method".
func functions(p *doc.Package) map[string]*doc.Func {
	out := make(map[string]*doc.Func)
	add := func(prefix string, list []*doc.Func) {
		for _, f := range list {
			out[prefix+f.Name] = f
		}
	}
	add("", p.Funcs)
	for _, t := range p.Types {
		add("", t.Funcs)
		add(t.Name+".", t.Methods)
	}
	return out
}

// readPackage reads the documentation of a package with its examples.
func readPackage(t *testing.T, dir string) *doc.Package {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("..", "..", filepath.FromSlash(dir), "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	files := token.NewFileSet()
	var parsed []*ast.File
	for _, name := range names {
		f, err := parser.ParseFile(files, name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		parsed = append(parsed, f)
	}
	p, err := doc.NewFromFiles(files, parsed, "newsgraph/"+dir)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
