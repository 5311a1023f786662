package graph

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"
	"github.com/dop251/goja/token"
)

// Variables are what the queries of a session have declared, for the next ones
// to use: see QueryOptions. The zero value has none. It is safe for concurrent
// use.
//
// What is plain data (text, numbers, lists and objects of these) is kept as it
// is. Functions and paths are kept as the words that declared them, and are made
// anew in each query, over the graph as it is by then. So const and let hold as
// var does, and a class doesn't outlive its query.
type Variables struct {
	mu    sync.Mutex
	plain map[string]string // JSON by name, "" for undefined
	made  []statement       // in order
}

// A statement is a piece of a query that gives variables their values.
type statement struct {
	names []string
	text  string
}

// Names returns the names of the variables, sorted.
func (v *Variables) Names() []string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.names()
}

func (v *Variables) names() []string {
	names := slices.Collect(maps.Keys(v.plain))
	for _, s := range v.made {
		names = append(names, s.names...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Forget drops all variables.
func (v *Variables) Forget() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.plain, v.made = nil, nil
}

// restore gives a machine the variables. What has lost its ground, such as a
// path from a variable that is gone, is left out.
func (v *Variables) restore(vm *goja.Runtime) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	// What was made may rest on plain values, which may have changed since what
	// was made beside them.
	if err := v.setPlain(vm); err != nil {
		return err
	}
	for _, s := range v.made {
		if _, err := vm.RunString(s.text); err != nil {
			if _, stopped := errors.AsType[*goja.InterruptedError](err); stopped {
				return err
			}
		}
	}
	return v.setPlain(vm)
}

func (v *Variables) setPlain(vm *goja.Runtime) error {
	for name, text := range v.plain {
		value := goja.Undefined()
		if text != "" {
			quoted, err := json.Marshal(text)
			if err != nil {
				return err
			}
			if value, err = vm.RunString("JSON.parse(" + string(quoted) + ")"); err != nil {
				return err
			}
		}
		if err := vm.Set(name, value); err != nil {
			return err
		}
	}
	return nil
}

// keep takes over the variables of a machine, other than those of before, that
// the statements of a query have left.
func (v *Variables) keep(vm *goja.Runtime, before map[string]bool, statements []statement) {
	v.mu.Lock()
	defer v.mu.Unlock()
	plain := make(map[string]string)
	made := slices.Concat(v.made, statements)
	needed := make(map[int]bool)
	for _, name := range vm.GlobalObject().Keys() {
		if before[name] {
			continue
		}
		if text, ok := plainJSON(vm.Get(name)); ok {
			plain[name] = text
			continue
		}
		for i := len(made) - 1; i >= 0; i-- {
			if slices.Contains(made[i].names, name) {
				needed[i] = true
				break
			}
		}
	}
	v.plain, v.made = plain, nil
	for _, i := range slices.Sorted(maps.Keys(needed)) {
		v.made = append(v.made, made[i])
	}
}

// maxPlain bounds the JSON of a variable, and maxDepth the depth of its value.
const (
	maxPlain = 8 << 20
	maxDepth = 100
)

// plainJSON returns a value as JSON, if that says all of it; "" is undefined.
func plainJSON(v goja.Value) (string, bool) {
	if goja.IsUndefined(v) {
		return "", true
	}
	if !isPlain(v, 0) {
		return "", false
	}
	text, err := json.Marshal(v.Export())
	return string(text), err == nil && len(text) <= maxPlain
}

func isPlain(v goja.Value, depth int) bool {
	object, ok := v.(*goja.Object)
	if !ok {
		switch x := v.Export().(type) {
		case nil, bool, string, int64:
			return !goja.IsUndefined(v)
		case float64:
			return x-x == 0 // neither infinite nor no number, which JSON can't say
		}
		return false
	}
	switch object.Export().(type) {
	case []any, map[string]any:
	default:
		return false
	}
	if class := object.ClassName(); depth > maxDepth || class != "Array" && class != "Object" {
		return false
	}
	for _, key := range object.Keys() {
		if !isPlain(object.Get(key), depth+1) {
			return false
		}
	}
	return true
}

// persistent returns the source with let and const at the top as var, which
// a later query may declare again, and its statements that give variables their
// values. Nothing moves. A source that can't be read is returned as it is: it is
// for the compiler to say why.
func persistent(name, source string) (string, []statement) {
	tree, err := parser.ParseFile(nil, name, source, 0, parser.WithDisableSourceMaps)
	if err != nil {
		return source, nil
	}
	out := []byte(source)
	for _, s := range tree.Body {
		if l, ok := s.(*ast.LexicalDeclaration); ok && (l.Token == token.LET || l.Token == token.CONST) {
			copy(out[l.Idx-1:], fmt.Sprintf("%-*s", len(l.Token.String()), "var"))
		}
	}
	var statements []statement
	for i, s := range tree.Body {
		end := len(out)
		if i+1 < len(tree.Body) {
			end = int(tree.Body[i+1].Idx0()) - 1
		}
		if names := declared(s); len(names) > 0 {
			statements = append(statements, statement{names, string(out[s.Idx0()-1 : end])})
		}
	}
	return string(out), statements
}

// declared returns the names of variables that a statement gives values.
func declared(s ast.Statement) []string {
	var names []string
	switch s := s.(type) {
	case *ast.VariableStatement:
		for _, b := range s.List {
			names = append(names, targets(b.Target)...)
		}
	case *ast.LexicalDeclaration:
		for _, b := range s.List {
			names = append(names, targets(b.Target)...)
		}
	case *ast.FunctionDeclaration:
		names = append(names, s.Function.Name.Name.String())
	case *ast.ExpressionStatement:
		if a, ok := s.Expression.(*ast.AssignExpression); ok {
			names = targets(a.Left)
		}
	}
	return names
}

// targets returns the names in what stands left of an equals sign.
func targets(x ast.Node) []string {
	var names []string
	switch x := x.(type) {
	case *ast.Identifier:
		return []string{x.Name.String()}
	case *ast.AssignExpression: // with a default
		return targets(x.Left)
	case *ast.ArrayPattern:
		for _, e := range x.Elements {
			names = append(names, targets(e)...)
		}
		return append(names, targets(x.Rest)...)
	case *ast.ObjectPattern:
		for _, p := range x.Properties {
			switch p := p.(type) {
			case *ast.PropertyShort:
				names = append(names, p.Name.Name.String())
			case *ast.PropertyKeyed:
				names = append(names, targets(p.Value)...)
			}
		}
		return append(names, targets(x.Rest)...)
	}
	return names
}
