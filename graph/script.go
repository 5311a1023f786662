package graph

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"
)

// A script is JavaScript with the name that messages give it.
type script struct{ name, source string }

// compile returns the program, or a *SyntaxError with the place of the first
// mistake.
func (sc script) compile() (*goja.Program, error) {
	tree, err := parser.ParseFile(nil, sc.name, sc.source, 0, parser.WithDisableSourceMaps)
	if list, ok := errors.AsType[parser.ErrorList](err); ok && len(list) > 0 {
		return nil, sc.errorAt(list[0].Position, list[0].Message)
	}
	if err != nil {
		return nil, sc.errorAt(file.Position{}, err.Error())
	}
	if err := sc.checkLiterals(tree); err != nil {
		return nil, err
	}
	program, err := goja.CompileAST(tree, false)
	if syntax, ok := errors.AsType[*goja.CompilerSyntaxError](err); ok && syntax.File != nil {
		return nil, sc.errorAt(syntax.File.Position(syntax.Offset), syntax.Message)
	}
	if err != nil {
		return nil, sc.errorAt(file.Position{}, err.Error())
	}
	return program, nil
}

// explain gives an error of the running script its place: the innermost one on
// the stack that is in the script itself.
func (sc script) explain(err error) error {
	if exception, ok := errors.AsType[*goja.Exception](err); ok {
		if inner, ok := errors.AsType[*goja.Exception](cause(exception)); ok {
			return sc.explain(inner) // thrown in a callback that Gizmo called
		}
		reason := err.Error()
		if v := exception.Value(); v != nil {
			reason = v.String()
		}
		return sc.errorAt(sc.innermost(exception.Stack()), strings.TrimPrefix(reason, "GoError: "))
	}
	if overflow, ok := errors.AsType[*goja.StackOverflowError](err); ok {
		return sc.errorAt(sc.innermost(overflow.Stack()), "functions call each other without end")
	}
	return err
}

// cause returns the Go error that was thrown as an exception, nil if none was.
func cause(e *goja.Exception) error {
	if v := e.Value(); v != nil {
		if err, ok := v.Export().(error); ok {
			return err
		}
	}
	return e.Unwrap()
}

func (sc script) innermost(stack []goja.StackFrame) file.Position {
	for _, frame := range stack {
		if frame.SrcName() == sc.name {
			return frame.Position()
		}
	}
	return file.Position{}
}

// errorAt returns an error at a position, whose columns count bytes. A
// position that isn't known is the beginning.
func (sc script) errorAt(at file.Position, reason string) error {
	e := &SyntaxError{sc.name, 1, 1, reason}
	if lines := strings.Split(sc.source, "\n"); 1 <= at.Line && at.Line <= len(lines) {
		line := lines[at.Line-1]
		e.Line = at.Line
		e.Column = 1 + utf8.RuneCountInString(line[:max(0, min(at.Column-1, len(line)))])
	}
	return e
}
