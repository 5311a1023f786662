package queries

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// A Param is a parameter of a query.
type Param struct {
	Name     string `json:"name"`
	Type     Type   `json:"type"`
	Default  string `json:"default,omitempty"`
	Optional bool   `json:"optional,omitempty"` // may be left out; one with a Default may be, too
	Doc      string `json:"doc"`
}

// String returns the parameter as a user types it: "who=NAME", in brackets
// where it may be left out, "[limit=100]" with its default.
func (p Param) String() string {
	switch {
	case p.Default != "":
		return fmt.Sprintf("[%s=%s]", p.Name, p.Default)
	case p.Optional:
		return fmt.Sprintf("[%s=%s]", p.Name, strings.ToUpper(string(p.Type)))
	}
	return fmt.Sprintf("%s=%s", p.Name, strings.ToUpper(string(p.Type)))
}

// A Type is the type of a parameter.
type Type string

// The types.
const (
	Name     Type = "name"     // an entity by name, alias or id
	Relation Type = "relation" // "met-with"
	Text     Type = "text"
	Date     Type = "date" // YYYY-MM-DD
	Number   Type = "number"
	Boolean  Type = "boolean" // true or false
)

var relationForm = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

// parse returns the value of a parameter as JSON has it.
func (t Type) parse(s string) (any, error) {
	if !utf8.ValidString(s) {
		return nil, errors.New("is not valid UTF-8")
	}
	switch t {
	case Text:
		return s, nil
	case Name:
		if strings.TrimSpace(s) != "" {
			return s, nil
		}
		return nil, errors.New("is empty")
	case Relation:
		if relationForm.MatchString(s) {
			return s, nil
		}
	case Date:
		if _, err := time.Parse(time.DateOnly, s); err == nil {
			return s, nil
		}
	case Number:
		if f, err := strconv.ParseFloat(s, 64); err == nil && !math.IsInf(f, 0) && !math.IsNaN(f) {
			return f, nil
		}
	case Boolean:
		if s == "true" || s == "false" {
			return s == "true", nil
		}
	default:
		return nil, fmt.Errorf("is of the unknown type %q", t)
	}
	return nil, fmt.Errorf("is %q, no %s", s, t)
}

// A ParamError is a parameter that is missing or has an impossible value.
type ParamError struct {
	Param  Param
	Reason string // "is missing"
}

// Error names the parameter and says what is wrong with it.
func (e *ParamError) Error() string {
	return fmt.Sprintf("parameter %s %s (%s)", e.Param.Name, e.Reason, e.Param.Doc)
}

// An UnknownError is a query or a parameter that doesn't exist.
type UnknownError struct {
	Kind  string   // "query" or "parameter"
	Name  string   // as it was asked for
	Near  []string // existing names that look like it, the nearest first
	Known []string // all names, of parameters only
}

// Error names what is unknown, and what was probably meant.
func (e *UnknownError) Error() string {
	s := fmt.Sprintf("no %s %q", e.Kind, e.Name)
	switch {
	case len(e.Near) > 0:
		s += fmt.Sprintf("; did you mean %s?", strings.Join(e.Near, " or "))
	case len(e.Known) > 0:
		s += "; there are " + strings.Join(e.Known, ", ")
	case e.Kind == "parameter":
		s += "; it has none"
	}
	return s
}
