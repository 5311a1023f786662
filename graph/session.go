package graph

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"

	"newsgraph/graph/badger"
)

// A session runs one query. Cayley's Gizmo session alone has three holes: a
// wrong argument (iri(5), out("a", undefined)) panics in a goroutine of its
// own, which ends the process; it counts lines from its whole input; and it
// returns while its script still runs. So the session reaches for the
// JavaScript machine within and has Gizmo run nothing but a call of start,
// which runs the prelude and the query, catches panics and keeps the error
// with its place; and run waits until the script has stopped.
type session struct {
	opts     *QueryOptions
	gizmo    *gizmo.Session
	vm       *goja.Runtime
	store    cayley.QuadStore
	snapshot *badger.Snapshot
	programs []*goja.Program
	failure  error // how the script ended, set before Gizmo sees it end
}

const (
	startFunction   = "__start"
	resolveFunction = "resolve"
	preludeName     = "<prelude>"
	maxCallDepth    = 2000        // of JavaScript functions
	stopPatience    = time.Second // for a script to stop after it was told to
)

func newSession(s *badger.Snapshot, source string, o *QueryOptions) (*session, error) {
	se := &session{opts: o, snapshot: s, store: s.QuadStore()}
	if o.SaidOnly {
		se.store = saidOnly(se.store)
	}
	for _, part := range []struct{ name, source string }{{preludeName, o.Prelude}, {o.Name, source}} {
		program, err := compile(part.name, part.source)
		if err != nil {
			return nil, err
		}
		se.programs = append(se.programs, program)
	}
	se.gizmo = gizmo.NewSession(se.store)
	vm, err := machine(se.gizmo)
	if err != nil {
		return nil, err
	}
	se.vm = vm
	vm.SetMaxCallStackSize(maxCallDepth)
	return se, errors.Join(vm.Set(startFunction, se.start), vm.Set(resolveFunction, se.resolve))
}

// compile returns the program, or a *SyntaxError with the place of the first
// mistake.
func compile(name, source string) (*goja.Program, error) {
	tree, err := goja.Parse(name, source, parser.WithDisableSourceMaps)
	if list, ok := errors.AsType[parser.ErrorList](err); ok && len(list) > 0 {
		at := list[0].Position
		return nil, &SyntaxError{name, at.Line, at.Column, list[0].Message}
	}
	if err != nil {
		return nil, &SyntaxError{name, 1, 1, err.Error()}
	}
	program, err := goja.CompileAST(tree, false)
	if syntax, ok := errors.AsType[*goja.CompilerSyntaxError](err); ok && syntax.File != nil {
		at := syntax.File.Position(syntax.Offset)
		return nil, &SyntaxError{name, at.Line, at.Column, syntax.Message}
	}
	if err != nil {
		return nil, &SyntaxError{name, 1, 1, err.Error()}
	}
	return program, nil
}

// machine returns the JavaScript machine in a Gizmo session, which Cayley
// v0.7.7 doesn't export.
func machine(s *gizmo.Session) (*goja.Runtime, error) {
	field := reflect.ValueOf(s).Elem().FieldByName("vm")
	if !field.IsValid() || field.Type() != reflect.TypeFor[*goja.Runtime]() {
		return nil, errors.New("this version of Cayley has another kind of Gizmo session")
	}
	return (*goja.Runtime)(field.UnsafePointer()), nil
}

// run emits the rows of the query until it ends, ctx ends, or emit has had
// enough. When it returns the script has stopped, unless it is stuck within a
// built-in function.
func (se *session) run(ctx context.Context, emit func(Row) bool) error {
	it, err := se.gizmo.Execute(ctx, startFunction+"()", query.Options{Collation: query.Raw, Limit: -1})
	if err != nil {
		return err
	}
	defer se.stop(it)
	for n := 0; it.Next(ctx); {
		row, ok := se.row(it.Result().(*gizmo.Result))
		if !ok {
			continue
		}
		if n++; !emit(row) || n == se.opts.MaxRows {
			return nil
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if se.failure != nil { // safe to read: the script has ended
		return se.failure
	}
	return it.Err()
}

// stop interrupts the script if it still runs and waits for its end: Next
// returns false when it has come.
func (se *session) stop(it query.Iterator) {
	it.Close()
	ctx, cancel := context.WithTimeout(context.Background(), stopPatience)
	defer cancel()
	for it.Next(ctx) {
	}
}

// start runs the programs. Mistakes end in se.failure; a panic of a Gizmo
// function also goes on as a JavaScript exception, since the machine cannot
// go on from where it is.
func (se *session) start(goja.FunctionCall) goja.Value {
	defer func() {
		if x := recover(); x != nil {
			se.failure = se.errorAt(se.vm.CaptureCallStack(0, nil), fmt.Sprint(x))
			panic(se.vm.NewGoError(se.failure))
		}
	}()
	se.vm.GlobalObject().Delete(startFunction)
	for _, program := range se.programs {
		if _, err := se.vm.RunProgram(program); err != nil {
			se.failure = se.explain(err)
			break
		}
	}
	return goja.Undefined()
}

// explain gives an error of the running script its place.
func (se *session) explain(err error) error {
	if exception, ok := errors.AsType[*goja.Exception](err); ok {
		reason := err.Error()
		if v := exception.Value(); v != nil {
			reason = v.String()
		}
		return se.errorAt(exception.Stack(), strings.TrimPrefix(reason, "GoError: "))
	}
	if overflow, ok := errors.AsType[*goja.StackOverflowError](err); ok {
		return se.errorAt(overflow.Stack(), "functions call each other without end")
	}
	return err
}

// errorAt returns an error at the innermost place of the stack that is in the
// query itself.
func (se *session) errorAt(stack []goja.StackFrame, reason string) error {
	e := &SyntaxError{se.opts.Name, 1, 1, reason}
	for _, frame := range stack {
		if at := frame.Position(); frame.SrcName() == se.opts.Name && at.Line > 0 {
			e.Line, e.Column = at.Line, at.Column
			break
		}
	}
	return e
}

// resolve is the function of that name in queries.
func (se *session) resolve(call goja.FunctionCall) goja.Value {
	name, ok := call.Argument(0).Export().(string)
	if !ok {
		panic(se.vm.NewTypeError("resolve: want a name, got %v", call.Argument(0)))
	}
	ids, err := resolve(se.snapshot, name)
	if err != nil {
		panic(se.vm.NewGoError(err))
	}
	nodes := make([]any, len(ids))
	for i, id := range ids {
		nodes[i] = se.vm.ToValue(quad.IRI(id))
	}
	return se.vm.NewArray(nodes...)
}

// resolve returns the ids of the entities that a name given by a person
// stands for: an id itself, or those that match best.
func resolve(s *badger.Snapshot, name string) ([]string, error) {
	id := strings.TrimSuffix(strings.TrimPrefix(name, "<"), ">")
	e, err := entity(s, id)
	if err != nil {
		return nil, err
	}
	if e.Name != "" {
		return []string{id}, nil
	}
	found, err := find(s, name)
	return found.best().ids(), err
}
