package queries

import (
	"embed"
	"encoding/json"
	"errors"
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
	Example string   `json:"example,omitempty"` // "@between a=Varga b=Reyes"
	Source  string   `json:"-"`                 // JavaScript, its comment included
}

// A Library is a collection of queries.
type Library struct {
	folders []fs.FS // queries of earlier ones come first
}

// Ready returns the ready-made queries, and before them, so that they may
// replace them, those of folders of one's own: files of the same form.
func Ready(folders ...fs.FS) *Library {
	return &Library{folders: append(slices.Clone(folders), FS)}
}

// List returns all ready-made queries in order of name.
func List() []Query {
	out, err := Ready().List()
	if err != nil { // TestList reads every file
		panic(err)
	}
	return out
}

// Get returns the ready-made query with the given name. The error is an
// [*UnknownError] when there is none.
func Get(name string) (Query, error) { return Ready().Get(name) }

// List returns all queries in order of name. The error names the file that is
// no query.
func (l *Library) List() ([]Query, error) {
	names, err := l.names()
	if err != nil {
		return nil, err
	}
	var out []Query
	for _, name := range names {
		q, err := l.Get(name)
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}

// Get returns the query with the given name. The error is an [*UnknownError]
// when there is none, and names the file when it is no query.
func (l *Library) Get(name string) (Query, error) {
	if !strings.Contains(name, "/") {
		for _, folder := range l.folders {
			source, err := fs.ReadFile(folder, name+".js")
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil {
				return Query{}, err
			}
			return parse(name, string(source))
		}
	}
	names, err := l.names()
	if err != nil {
		return Query{}, err
	}
	return Query{}, &UnknownError{Kind: "query", Name: name, Near: Nearest(name, names)}
}

// names returns the names of all queries, sorted.
func (l *Library) names() ([]string, error) {
	var names []string
	for _, folder := range l.folders {
		files, err := fs.Glob(folder, "*.js")
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			names = append(names, strings.TrimSuffix(file, ".js"))
		}
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

// A Built is a query that is ready to run: Prelude first, then Source.
type Built struct {
	Name    string
	Source  string
	Prelude string
	Columns []string
	// Entities are the values of parameters that are names of entities, in
	// the order of the parameters.
	Entities []string
}

// Build returns the ready-made query with the given name and values for its
// parameters; see [Library.Build].
func Build(name string, params map[string]string) (Built, error) { return Ready().Build(name, params) }

// Build returns the query with the given name and values for its parameters.
// The error is an [*UnknownError] when there is no such query or parameter,
// and a [*ParamError] when a value is missing or not of its type.
func (l *Library) Build(name string, params map[string]string) (Built, error) {
	q, err := l.Get(name)
	if err != nil {
		return Built{}, err
	}
	values, err := q.values(params)
	if err != nil {
		return Built{}, fmt.Errorf("query %s: %w", name, err)
	}
	built := Built{Name: q.Name, Source: q.Source, Prelude: prelude(values), Columns: q.Columns}
	for _, p := range q.Params {
		if name, ok := values[p.Name].(string); ok && p.Type == Name {
			built.Entities = append(built.Entities, name)
		}
	}
	return built, nil
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
