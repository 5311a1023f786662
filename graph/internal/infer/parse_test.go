package infer

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	rules, err := Parse(`# comment
symmetric met-with
transitive located-in 0.95
inverse employs works-for
broader president-of leader-of

leaders-allied 0.6: leader-of(P, C) & allied-with(C, D) & leader-of(Q, D) => allied-with(P, Q)
gone 0.5: a(X, Y) => b(X, Y)
without gone
`)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rules.All() {
		got = append(got, r.String())
	}
	want := []string{
		"broader-president-of-leader-of 1.000: president-of(X, Y) => leader-of(X, Y)",
		"inverse-employs-works-for 1.000: employs(X, Y) => works-for(Y, X)",
		"inverse-works-for-employs 1.000: works-for(X, Y) => employs(Y, X)",
		"leaders-allied 0.600: leader-of(P, C) & allied-with(C, D) & leader-of(Q, D) => allied-with(P, Q)",
		"transitive-located-in 0.950: located-in(X, Y) & located-in(Y, Z) => located-in(X, Z)",
	}
	if !slices.Equal(got, want) {
		t.Errorf("rules:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if !rules.Symmetric("met-with") || rules.Symmetric("located-in") {
		t.Error("only met-with is symmetric")
	}
}

func TestParseErrors(t *testing.T) {
	for text, want := range map[string]string{
		"symmetric":                         `1:1: wrong number of words after "symmetric"`,
		"permanent":                         `1:1: wrong number of words after "permanent"`,
		"symmetric Met":                     `1:11: "Met" is not made of lower-case words with hyphens`,
		"\nreflexive a":                     "2:1: want a rule",
		"without x":                         `1:9: no rule "x" above this line`,
		"transitive a 1.5":                  `1:14: factor "1.5" is no number above 0 and at most 1`,
		"r: a(X, Y) => b(X, Y)":             "1:1: want an id of lower-case words",
		"r 0: a(X, Y) => b(X, Y)":           `1:3: factor "0"`,
		"r nan: a(X, Y) => b(X, Y)":         `1:3: factor "nan"`,
		"r 1: a(X, Y)":                      "1:6: no conclusion",
		"r 1: a(X Y) => b(X, Y)":            `1:6: "a(X Y)" is not of the form relation(X, Y)`,
		"r 1: A(X, Y) => b(X, Y)":           `1:6: relation "A" is not`,
		"r 1: a(x, Y) => b(X, Y)":           `1:8: variable "x" doesn't begin with a capital letter`,
		"r 1: a(X, Y) => b(X, Z)":           "1:17: variable Z of the conclusion is in no premise",
		"r 1: a(X, Y) => a(X, Y)":           "1:6: the conclusion is the premise",
		"r 1: a(X, Y) => b(X, X)":           "1:6: the conclusion relates X to itself",
		"r 1: a(X, Y) & b(Z, W) => c(X, W)": "1:6: the premises fall apart",
		"r 1: " + strings.Repeat("a(X, Y) & ", 4) + "a(Y, Z) => b(X, Z)": "1:6: 5 premises, at most 4",
	} {
		_, err := Parse(text)
		if _, ok := errors.AsType[*SyntaxError](err); !ok || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s…", text, err, want)
		}
	}
}

func TestCost(t *testing.T) {
	for n := 1; n <= 1000; n++ {
		if got := CostOf(n).Confidence(); got != n {
			t.Errorf("confidence of the cost of %d is %d", n, got)
		}
	}
	for _, test := range [][3]int{{900, 900, 810}, {500, 600, 300}, {1000, 700, 700}, {333, 333, 110}} {
		if got := (CostOf(test[0]) + CostOf(test[1])).Confidence(); got != test[2] && got != test[2]-1 {
			t.Errorf("%d times %d is %d, want %d", test[0], test[1], got, test[2])
		}
	}
	if got := (CostOf(1) * 3).Confidence(); got != 0 {
		t.Errorf("confidence of an endless cost is %d", got)
	}
}
