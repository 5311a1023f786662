package ner

import "newsgraph/ingest/internal/doc"

// A state is a label of the sequence model.
type state = doc.NameState

const (
	outside = doc.NameOutside
	begin   = doc.NameBegin
	inside  = doc.NameInside
	last    = doc.NameLast
	unit    = doc.NameUnit
	states  = doc.NameStates
)

// follows reports whether state b may come directly after a in a sentence.
func follows(a, b state) bool {
	ta, pa := a.Split()
	tb, pb := b.Split()
	open := pa == begin || pa == inside
	if open {
		return tb == ta && (pb == inside || pb == last)
	}
	return pb == outside || pb == begin || pb == unit
}

// ends reports whether s may be the last state of a sentence.
func ends(s state) bool { return follows(s, outside) }
