package doc

import (
	"strings"
	"testing"
)

func TestCasingOf(t *testing.T) {
	for _, test := range []struct {
		forms string
		want  Casing
	}{
		{"The dog saw Anna .", NormalCase},
		{"PUTIN SENDS LETTER TO KIM", UpperCase},
		{"IBM and NASA", NormalCase},
		{"Oil Prices Rise After Meeting in Vienna", TitleCase},
		{"Angela Merkel met Anna .", NormalCase},
		{"NATO", NormalCase},
		{"", NormalCase},
	} {
		var toks []Token
		for _, f := range strings.Fields(test.forms) {
			toks = append(toks, Token{Form: f})
		}
		if got := CasingOf(toks); got != test.want {
			t.Errorf("CasingOf(%q) = %d, want %d", test.forms, got, test.want)
		}
	}
}
