package graph

import (
	_ "embed" // regexp.js
	"errors"
	"fmt"
	"reflect"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"
)

// Regular expressions of JavaScript run in time linear in the text where Go's
// package regexp can take them. Those with lookahead, lookbehind or
// backreferences need a search with backtracking that can take for ever and
// can't be interrupted; queries don't get them.

//go:embed regexp.js
var regexpScript string

const (
	regexpName  = "<regexp>"
	checkRegexp = "__checkRegexp"
)

var errBacktracking = errors.New("regular expressions with lookahead, lookbehind or backreferences are not allowed: they could take for ever")

// linear returns an error for a pattern that only backtracking can match. A
// pattern that is no pattern at all is JavaScript's to refuse.
func linear(pattern string) error {
	_, err := parser.TransformRegExp(pattern, false, false)
	if _, ok := errors.AsType[parser.RegexpErrorIncompatible](err); ok {
		return errBacktracking
	}
	return nil
}

// checkLiterals looks at the literals of a program.
func (sc script) checkLiterals(tree *ast.Program) error {
	var err error
	walk(reflect.ValueOf(tree.Body), func(l *ast.RegExpLiteral) {
		if bad := linear(l.Pattern); bad != nil && err == nil {
			err = sc.errorAt(tree.File.Position(int(l.Idx)-tree.File.Base()), bad.Error())
		}
	})
	return err
}

// walk calls fn for every regular expression in a syntax tree, which knows no
// visitors.
func walk(v reflect.Value, fn func(*ast.RegExpLiteral)) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return
		}
		switch x := v.Interface().(type) {
		case *ast.RegExpLiteral:
			fn(x)
			return
		case *file.File:
			return
		}
		walk(v.Elem(), fn)
	case reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), fn)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				walk(v.Field(i), fn)
			}
		}
	}
}

// regexpGuard is what regexp.js asks.
func (se *session) regexpGuard(call goja.FunctionCall) goja.Value {
	if err := linear(call.Argument(0).String()); err != nil {
		panic(se.vm.NewGoError(fmt.Errorf("%q: %w", call.Argument(0).String(), err)))
	}
	return goja.Undefined()
}
