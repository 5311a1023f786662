package graph

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
)

// An answer is a line that the process of a sandbox writes: a row, or how the
// query ended.
type answer struct {
	Columns []string      `json:"columns,omitempty"`
	Values  []wireValue   `json:"values,omitempty"`
	Ended   bool          `json:"ended,omitempty"`
	Error   *sandboxError `json:"error,omitempty"`
}

// A wireValue is a value of a row as JSON that keeps its type: strings, truth
// values and null are themselves, all others an object whose one key is the
// type.
type wireValue struct{ Value any }

type wireObject struct {
	IRI     *IRI                 `json:"iri,omitempty"`
	Literal *Literal             `json:"literal,omitempty"`
	Int     string               `json:"int,omitempty"`
	Float   string               `json:"float,omitempty"`
	List    []wireValue          `json:"list,omitempty"`
	Fields  map[string]wireValue `json:"fields,omitempty"`
	Kind    string               `json:"kind,omitempty"` // of an empty one: list or fields
}

// MarshalJSON implements [json.Marshaler].
func (w wireValue) MarshalJSON() ([]byte, error) {
	var o wireObject
	switch v := w.Value.(type) {
	case nil, bool, string:
		return json.Marshal(v)
	case IRI:
		o.IRI = &v
	case Literal:
		o.Literal = &v
	case int64:
		o.Int = strconv.FormatInt(v, 10)
	case float64:
		o.Float = strconv.FormatFloat(v, 'g', -1, 64)
	case []any:
		o.Kind = "list"
		for _, e := range v {
			o.List = append(o.List, wireValue{e})
		}
	case map[string]any:
		o.Kind, o.Fields = "fields", make(map[string]wireValue, len(v))
		for name, e := range v {
			o.Fields[name] = wireValue{e}
		}
	default:
		return nil, fmt.Errorf("no value of a row: %T", v)
	}
	return json.Marshal(o)
}

// UnmarshalJSON implements [json.Unmarshaler].
func (w *wireValue) UnmarshalJSON(b []byte) (err error) {
	if len(b) > 0 && b[0] != '{' {
		return json.Unmarshal(b, &w.Value)
	}
	var o wireObject
	if err := json.Unmarshal(b, &o); err != nil {
		return err
	}
	switch {
	case o.IRI != nil:
		w.Value = *o.IRI
	case o.Literal != nil:
		w.Value = *o.Literal
	case o.Int != "":
		w.Value, err = strconv.ParseInt(o.Int, 10, 64)
	case o.Float != "":
		w.Value, err = strconv.ParseFloat(o.Float, 64)
	case o.Kind == "list":
		list := make([]any, len(o.List))
		for i, e := range o.List {
			list[i] = e.Value
		}
		w.Value = list
	case o.Kind == "fields":
		fields := make(map[string]any, len(o.Fields))
		for name, e := range o.Fields {
			fields[name] = e.Value
		}
		w.Value = fields
	default:
		err = errors.New("garbled value")
	}
	return err
}

// A sandboxError is an error that keeps what it is.
type sandboxError struct {
	Message string
	Is      []int        `json:",omitempty"` // places in sentinels
	Syntax  *SyntaxError `json:",omitempty"`
}

// sentinels are the errors that a query can end with.
var sentinels = [...]error{
	ErrTimeout, ErrTooLarge, ErrInUse, ErrNotStore, ErrVersion, ErrDamaged, ErrKey, ErrNoSpace, ErrMemory,
}

func newSandboxError(err error) *sandboxError {
	if err == nil {
		return nil
	}
	e := &sandboxError{Message: err.Error()}
	for i, s := range sentinels {
		if errors.Is(err, s) {
			e.Is = append(e.Is, i)
		}
	}
	e.Syntax, _ = errors.AsType[*SyntaxError](err)
	return e
}

func (e *sandboxError) err() error {
	switch {
	case e == nil:
		return nil
	case e.Syntax != nil:
		return e.Syntax
	}
	return &queryError{e}
}

// A queryError is an error that came out of a sandbox.
type queryError struct{ e *sandboxError }

func (q *queryError) Error() string { return q.e.Message }

func (q *queryError) Is(target error) bool {
	for _, i := range q.e.Is {
		if 0 <= i && i < len(sentinels) && sentinels[i] == target {
			return true
		}
	}
	return false
}
