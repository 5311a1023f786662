package infer

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A SyntaxError is a place in a file of rules that cannot be read, and why.
type SyntaxError struct {
	Line, Column int // from 1
	Reason       string
}

// Error returns "LINE:COL: reason".
func (e *SyntaxError) Error() string { return fmt.Sprintf("%d:%d: %s", e.Line, e.Column, e.Reason) }

// MaxBody is how many premises a rule may have, and maxVariables how many
// variables: premises are connected.
const (
	MaxBody      = 4
	maxVariables = MaxBody + 1
)

// Parse reads rules, one a line; empty lines and those that begin with # are
// skipped. A line is one of
//
//	ID FACTOR: relation(X, Y) & relation(Y, Z) => relation(X, Z)
//	symmetric RELATION              it holds both ways
//	transitive RELATION [FACTOR]    r(X, Y) & r(Y, Z) => r(X, Z)
//	inverse RELATION RELATION       r(X, Y) => s(Y, X), and back
//	broader RELATION RELATION       r(X, Y) => s(X, Y)
//	functional RELATION             it has one object for a subject
//	inverse-functional RELATION     it has one subject for an object
//	permanent RELATION              what it says never changes
//	without ID                      the rule of that name is taken out again
//
// Relations and ids are lower-case words joined with hyphens, variables begin
// with a capital letter. FACTOR, above 0 and at most 1, is what the confidence
// of the premises is multiplied with to give that of the conclusion; 1 when it
// is left out. A rule with the id of an earlier one takes its place. The error
// is a [*SyntaxError].
func Parse(text string) (*Rules, error) {
	p := parser{rules: map[string]*Rule{}, symmetric: map[string]bool{}, functional: map[string]bool{}, inverse: map[string]bool{}, permanent: map[string]bool{}}
	for i, line := range strings.Split(text, "\n") {
		p.line = strings.TrimRight(line, "\r")
		if trimmed := strings.TrimSpace(p.line); trimmed == "" || strings.HasPrefix(trimmed, "#") {
			continue
		}
		if err := p.parse(); err != nil {
			err.Line = i + 1
			return nil, err
		}
	}
	rs := &Rules{symmetric: p.symmetric, functional: p.functional, inverse: p.inverse, permanent: p.permanent}
	for _, r := range p.rules {
		rs.rules = append(rs.rules, r)
	}
	rs.index()
	return rs, nil
}

type parser struct {
	rules                          map[string]*Rule
	symmetric, functional, inverse map[string]bool
	permanent                      map[string]bool
	line                           string
}

var (
	word     = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	variable = regexp.MustCompile(`^[A-Z][A-Za-z0-9]*$`)
	atom     = regexp.MustCompile(`^([^\s()&]+)\s*\(\s*([^\s(),]+)\s*,\s*([^\s(),]+)\s*\)$`)
)

// fail returns an error at the first place of part in the line.
func (p *parser) fail(part, format string, args ...any) *SyntaxError {
	return &SyntaxError{Column: 1 + max(0, strings.Index(p.line, part)), Reason: fmt.Sprintf(format, args...)}
}

func (p *parser) parse() *SyntaxError {
	name, rule, isRule := strings.Cut(p.line, ":")
	if isRule {
		return p.rule(strings.Fields(name), rule)
	}
	fields := strings.Fields(p.line)
	for _, f := range fields[1:min(len(fields), 3)] {
		if !word.MatchString(f) && (fields[0] != "transitive" || f == fields[1]) {
			return p.fail(f, "%q is not made of lower-case words with hyphens", f)
		}
	}
	switch kind := fields[0]; {
	case kind == "symmetric" && len(fields) == 2:
		p.symmetric[fields[1]] = true
		return nil
	case kind == "functional" && len(fields) == 2:
		p.functional[fields[1]] = true
		return nil
	case kind == "inverse-functional" && len(fields) == 2:
		p.inverse[fields[1]] = true
		return nil
	case kind == "permanent" && len(fields) == 2:
		p.permanent[fields[1]] = true
		return nil
	case kind == "without" && len(fields) == 2:
		if p.rules[fields[1]] == nil {
			return p.fail(fields[1], "no rule %q above this line", fields[1])
		}
		delete(p.rules, fields[1])
		return nil
	case kind == "transitive" && (len(fields) == 2 || len(fields) == 3):
		factor, r := "1", fields[1]
		if len(fields) == 3 {
			factor = fields[2]
		}
		return p.rule([]string{"transitive-" + r, factor}, fmt.Sprintf("%s(X, Y) & %s(Y, Z) => %s(X, Z)", r, r, r))
	case kind == "inverse" && len(fields) == 3:
		if err := p.short("inverse", fields[1], fields[2], "%s(X, Y) => %s(Y, X)"); err != nil {
			return err
		}
		return p.short("inverse", fields[2], fields[1], "%s(X, Y) => %s(Y, X)")
	case kind == "broader" && len(fields) == 3:
		return p.short("broader", fields[1], fields[2], "%s(X, Y) => %s(X, Y)")
	case slices.Contains([]string{"symmetric", "functional", "inverse-functional", "permanent", "without", "transitive", "inverse", "broader"}, kind):
		return p.fail(kind, "wrong number of words after %q", kind)
	}
	return p.fail(fields[0], "want a rule, \"ID FACTOR: premises => conclusion\", or a line that begins with "+
		"symmetric, transitive, inverse, broader, functional, inverse-functional, permanent or without")
}

// short adds a rule of one premise.
func (p *parser) short(kind, from, to, format string) *SyntaxError {
	return p.rule([]string{kind + "-" + from + "-" + to, "1"}, fmt.Sprintf(format, from, to))
}

func (p *parser) rule(name []string, text string) *SyntaxError {
	if len(name) != 2 || !word.MatchString(name[0]) {
		return p.fail("", "want an id of lower-case words with hyphens and a factor before the colon")
	}
	r := &Rule{ID: name[0]}
	factor, err := strconv.ParseFloat(name[1], 64)
	if r.Factor = int(factor*1000 + 0.5); err != nil || !(factor <= 1) || r.Factor < 1 {
		return p.fail(name[1], "factor %q is no number above 0 and at most 1", name[1])
	}
	body, head, ok := strings.Cut(text, "=>")
	if !ok {
		return p.fail(strings.TrimSpace(text), "no conclusion: want premises => conclusion")
	}
	for _, part := range strings.Split(body, "&") {
		a, err := p.atom(r, part)
		if err != nil {
			return err
		}
		r.Body = append(r.Body, a)
	}
	known := len(r.variables)
	if len(r.Body) > MaxBody {
		return p.fail(strings.TrimSpace(text), "%d premises, at most %d", len(r.Body), MaxBody)
	}
	var bad *SyntaxError
	if r.Head, bad = p.atom(r, head); bad != nil {
		return bad
	}
	if len(r.variables) > known {
		return p.fail(strings.TrimSpace(head), "variable %s of the conclusion is in no premise", r.variables[known])
	}
	return p.add(r, text)
}

// add adds a rule that can be read, if it makes sense.
func (p *parser) add(r *Rule, text string) *SyntaxError {
	text = strings.TrimSpace(text)
	switch {
	case r.Head.Subject == r.Head.Object:
		return p.fail(text, "the conclusion relates %s to itself", r.variables[r.Head.Subject])
	case len(r.plan([]int{r.Body[0].Subject, r.Body[0].Object}, 0)) < len(r.Body)-1:
		return p.fail(text, "the premises fall apart: each must share a variable with another")
	case len(r.Body) == 1 && r.Body[0] == r.Head:
		return p.fail(text, "the conclusion is the premise")
	}
	p.rules[r.ID] = r
	return nil
}

func (p *parser) atom(r *Rule, text string) (Atom, *SyntaxError) {
	text = strings.TrimSpace(text)
	m := atom.FindStringSubmatch(text)
	switch {
	case m == nil:
		return Atom{}, p.fail(text, "%q is not of the form relation(X, Y)", text)
	case !word.MatchString(m[1]):
		return Atom{}, p.fail(text, "relation %q is not made of lower-case words with hyphens", m[1])
	}
	a := Atom{Relation: m[1]}
	for i, v := range []*int{&a.Subject, &a.Object} {
		name := m[2+i]
		if !variable.MatchString(name) {
			return Atom{}, p.fail(name, "variable %q doesn't begin with a capital letter", name)
		}
		if *v = slices.Index(r.variables, name); *v < 0 {
			*v = len(r.variables)
			r.variables = append(r.variables, name)
		}
	}
	return a, nil
}
