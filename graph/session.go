package graph

import (
	"context"
	_ "embed" // gizmo.js
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
	source   string
	prelude  []*goja.Program
	program  *goja.Program
	declares []statement // of the query, where variables are to be kept
	failure  error       // how the script ended, set before Gizmo sees it end
}

//go:embed gizmo.js
var gizmoScript string

const (
	startFunction    = "__start"
	resolveFunction  = "resolve"
	saidOnlyConstant = "saidOnly"
	gizmoName        = "<gizmo>"
	preludeName      = "<prelude>"
	maxCallDepth     = 2000        // of JavaScript functions
	stopPatience     = time.Second // for a script to stop after it was told to
)

func newSession(s *badger.Snapshot, source string, o *QueryOptions) (*session, error) {
	store, err := reading(s, o)
	if err != nil {
		return nil, err
	}
	se := &session{opts: o, snapshot: s, store: store}
	if o.Variables != nil {
		source, se.declares = persistent(o.Name, source)
	}
	se.source = source
	for _, part := range []script{{regexpName, regexpScript}, {gizmoName, gizmoScript}, {preludeName, o.Prelude}} {
		program, err := part.compile()
		if err != nil {
			return nil, err
		}
		se.prelude = append(se.prelude, program)
	}
	if se.program, err = (script{o.Name, source}).compile(); err != nil {
		return nil, err
	}
	se.gizmo = gizmo.NewSession(se.store)
	vm, err := machine(se.gizmo)
	if err != nil {
		return nil, err
	}
	se.vm = vm
	vm.SetMaxCallStackSize(maxCallDepth)
	return se, errors.Join(vm.Set(startFunction, se.start), vm.Set(resolveFunction, se.resolve),
		vm.Set(checkRegexp, se.regexpGuard),
		vm.Set(saidOnlyConstant, o.SaidOnly), se.guardFunctions())
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
	_ = it.Close() // tells the script to stop, and has no error
	ctx, cancel := context.WithTimeout(context.Background(), stopPatience)
	defer cancel()
	for it.Next(ctx) {
	}
}

// start runs the programs. Mistakes end in se.failure; a panic of a Gizmo
// function also goes on as a JavaScript exception, since the machine cannot
// go on from where it is. Where that was is lost by then, so its place is the
// beginning of the query.
func (se *session) start(goja.FunctionCall) goja.Value {
	defer func() {
		if x := recover(); x != nil {
			se.failure = &SyntaxError{se.opts.Name, 1, 1, fmt.Sprint(x)}
			panic(se.vm.NewGoError(se.failure))
		}
	}()
	_ = se.vm.GlobalObject().Delete(startFunction) // a query need not see it, but may
	defer func() { _ = se.vm.GlobalObject().Delete(checkRegexp) }()
	if err := se.runPrograms(); err != nil {
		se.failure = script{se.opts.Name, se.source}.explain(err)
	}
	return goja.Undefined()
}

// runPrograms runs the prelude and the query, with the variables of the
// session that it belongs to, and keeps those that it leaves, whether it ended
// well or not.
func (se *session) runPrograms() error {
	for _, program := range se.prelude {
		if _, err := se.vm.RunProgram(program); err != nil {
			return err
		}
	}
	if se.opts.Variables != nil {
		before := make(map[string]bool)
		for _, name := range se.vm.GlobalObject().Keys() {
			before[name] = true
		}
		if err := se.opts.Variables.restore(se.vm); err != nil {
			return err
		}
		defer se.opts.Variables.keep(se.vm, before, se.declares)
	}
	_, err := se.vm.RunProgram(se.program)
	return err
}

// guardFunctions puts guards around Gizmo's functions that make nodes, so that
// their panics become exceptions that know their place. The methods of paths
// can't be reached; their panics end in start.
func (se *session) guardFunctions() error {
	for _, name := range []string{"iri", "bnode", "raw", "str", "lang", "typed"} {
		call, ok := goja.AssertFunction(se.vm.Get(name))
		if !ok {
			return fmt.Errorf("this version of Cayley has no function %s", name)
		}
		err := se.vm.Set(name, func(c goja.FunctionCall) goja.Value {
			v, err := guard(func() (goja.Value, error) { return call(c.This, c.Arguments...) })
			if err != nil {
				panic(se.vm.NewGoError(err))
			}
			return v
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// guard makes a panic of fn an error.
func guard(fn func() (goja.Value, error)) (v goja.Value, err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("%v", x)
		}
	}()
	return fn()
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
// stands for: an id, also one that an entity once had, or those that match best.
func resolve(s *badger.Snapshot, name string) ([]string, error) {
	id := strings.TrimSuffix(strings.TrimPrefix(name, "<"), ">")
	if now, err := successors(s, id); err != nil || len(now) > 0 {
		return now, err
	}
	found, err := find(s, name)
	return found.best().ids(), err
}
