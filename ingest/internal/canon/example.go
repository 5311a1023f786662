package canon

import (
	"iter"
	"strings"
)

// An Example is the sentence that shows a frame, and what it says.
type Example struct {
	Frame    string // the frame's id
	Text     string
	Relation string
	Subject  string
	Object   string
}

// Examples returns the examples of the frames in their order, to try the whole
// pipeline on. Frames for attribution are left out: they make no statement.
func (c *Canon) Examples() iter.Seq[Example] {
	return func(yield func(Example) bool) {
		for _, f := range c.frames {
			if f.relation != nil && f.relation.Kind == Attribution {
				continue
			}
			if !yield(f.plain()) {
				return
			}
		}
	}
}

// plain takes the marks out of f's example.
func (f *frame) plain() Example {
	x := Example{Frame: f.id}
	if f.relation != nil {
		x.Relation = f.relation.Name
	}
	text, want, arrow := strings.Cut(f.example, " => ")
	if arrow {
		x.Relation, x.Object, _ = strings.Cut(want, " ")
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "[")
		b.WriteString(before)
		inner, after, closed := strings.Cut(rest, "]")
		if !ok || !closed {
			break
		}
		mark, words := argument(inner)
		switch {
		case mark == "S":
			x.Subject = words
		case mark == "O" && x.Object == "":
			x.Object = words
		}
		b.WriteString(words)
		text = after
	}
	x.Text = strings.NewReplacer("{", "", "}", "", " ,", ",", " 's", "'s").Replace(b.String()) + "."
	return x
}

// argument splits "role: S words/type" into its mark and its words.
func argument(s string) (mark, words string) {
	if _, rest, ok := strings.Cut(s, ": "); ok {
		s = rest
	}
	for _, m := range []string{"S", "O"} {
		if rest, ok := strings.CutPrefix(s, m+" "); ok {
			mark, s = m, rest
		}
	}
	if i := strings.LastIndexByte(s, '/'); i >= 0 {
		s = s[:i]
	}
	return mark, s
}
