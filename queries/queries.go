package queries

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// FS holds the queries as NAME.js and the shared functions as lib/lib.js.
//
//go:embed *.js lib/*.js
var FS embed.FS

const libFile = "lib/lib.js"

// A Query is a ready-made query.
type Query struct {
	Name    string   `json:"name"`
	Doc     string   `json:"doc"` // what it tells, one sentence
	Params  []Param  `json:"params,omitempty"`
	Columns []string `json:"columns"`
	Source  string   `json:"-"` // JavaScript, its comment included
}

// List returns all queries in order of name.
func List() []Query {
	files, err := fs.Glob(FS, "*.js")
	if err != nil { // the pattern is fixed
		panic(err)
	}
	var out []Query
	for _, file := range files {
		q, err := Get(strings.TrimSuffix(file, ".js"))
		if err != nil { // TestList reads every file
			panic(err)
		}
		out = append(out, q)
	}
	return out
}

// Get returns the query with the given name. The error is an [*UnknownError]
// when there is none.
func Get(name string) (Query, error) {
	source, err := FS.ReadFile(name + ".js")
	if err != nil || strings.Contains(name, "/") {
		return Query{}, &UnknownError{Kind: "query", Name: name, Near: Nearest(name, names())}
	}
	return parse(name, string(source))
}

// names returns the names of all queries.
func names() []string {
	files, _ := fs.Glob(FS, "*.js")
	for i, file := range files {
		files[i] = strings.TrimSuffix(file, ".js")
	}
	return files
}

// A Built is a query that is ready to run: Prelude first, then Source.
type Built struct {
	Name    string
	Source  string
	Prelude string
	Columns []string
}

// Build returns the query with the given name and values for its parameters.
// The error is an [*UnknownError] when there is no such query or parameter,
// and a [*ParamError] when a value is missing or not of its type.
func Build(name string, params map[string]string) (Built, error) {
	q, err := Get(name)
	if err != nil {
		return Built{}, err
	}
	values, err := q.values(params)
	if err != nil {
		return Built{}, fmt.Errorf("query %s: %w", name, err)
	}
	return Built{Name: q.Name, Source: q.Source, Prelude: prelude(values), Columns: q.Columns}, nil
}

// Prelude returns the shared functions, for a query of one's own.
func Prelude() string { return prelude(map[string]any{}) }

// prelude returns the shared functions, with the values as the constant params.
// JSON is a subset of JavaScript (ECMAScript 2019), and encoding/json escapes
// the two line ends that once made it none.
func prelude(values map[string]any) string {
	object, err := json.Marshal(values)
	if err != nil { // strings, numbers and truth values
		panic(err)
	}
	lib, err := FS.ReadFile(libFile)
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf("const params = Object.freeze(%s);\n%s", object, lib)
}

// values returns the values of the parameters of q, defaults included.
func (q Query) values(given map[string]string) (map[string]any, error) {
	var known []string
	for _, p := range q.Params {
		known = append(known, p.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if !slices.Contains(known, name) {
			return nil, &UnknownError{Kind: "parameter", Name: name, Near: Nearest(name, known), Known: known}
		}
	}
	values := map[string]any{}
	for _, p := range q.Params {
		text, ok := given[p.Name]
		switch {
		case !ok && p.Default == "" && p.Optional:
			continue
		case !ok && p.Default == "":
			return nil, &ParamError{Param: p, Reason: "is missing"}
		case !ok:
			text = p.Default
		}
		v, err := p.Type.parse(text)
		if err != nil {
			return nil, &ParamError{Param: p, Reason: err.Error()}
		}
		values[p.Name] = v
	}
	return values, nil
}
