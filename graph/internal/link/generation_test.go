package link

import "testing"

// TestGenerations compares names that differ in what follows them.
func TestGenerations(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want differ
	}{
		{"robert-kennedy", "robert-kennedy-jr", distinct},
		{"robert-francis-kennedy", "robert-kennedy-junior", distinct},
		{"henry-ford-ii", "henry-ford-iii", distinct},
		{"henry-ford", "henry-ford-ii", distinct},
		{"henry-ford", "henry-ford-sr", alike},
		{"robert-kennedy-jr", "robert-kennedy-junior", alike},
		{"charles", "charles-iii", alike}, // a ruler's number
	} {
		a, b := &Record{Local: test.a, Type: person}, &Record{Local: test.b, Type: person}
		if got := parseUnit(a.unitName()).differs(parseUnit(b.unitName())); got != test.want {
			t.Errorf("%s and %s: %d, want %d", test.a, test.b, got, test.want)
		}
	}
}
