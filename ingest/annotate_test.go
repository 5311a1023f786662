package ingest

import (
	"strings"
	"testing"

	"newsgraph/ingest/internal/doc"
)

func TestWholeText(t *testing.T) {
	const text = "- One\n\n* Two. \nOSLO (NTB) - Three. \n Four —\n"
	blocks := []doc.Block{
		{Begin: 2, End: 5, Kind: doc.ListItem},
		{Begin: 9, End: 13, Kind: doc.Boilerplate},
		{Begin: 15, End: 34, Kind: doc.Body, Dateline: 28},
	}
	var got []string
	for _, b := range wholeText(text, blocks) {
		got = append(got, strings.TrimSpace(text[b.Begin:b.End]))
	}
	if want := "- One|* Two.|OSLO (NTB) -|Three.|Four —"; strings.Join(got, "|") != want {
		t.Errorf("blocks %q, want %s", got, want)
	}
}
