// Package layout says which parts of a text are prose, which are titles, and
// which have come along from the page that the article stood on.
//
//	s, err := layout.Load(en.Files())
//	if err != nil {
//		return err
//	}
//	err = s.Annotate(d) // d.Text given, adds d.Blocks
//
// The work has three steps.
//
// Lines become paragraphs (paragraph.go). Most texts have a paragraph a line;
// in a text that was wrapped at some column, lines are put together again.
//
// Paragraphs become blocks with a kind (classify.go), by what they look like
// and where they stand: the bullet of a list item, the capitals and the missing
// stop of a title, the cues in lexicon/boilerplate.tsv. A cue that heads a list
// of links ("Related stories") takes the list with it. What nothing speaks
// against is prose.
//
// Prose is searched for a dateline (dateline.go): BERLIN (Reuters) —.
//
// Nothing is cut out of the text. A block is what the text says without the
// white space around it, and without the bullet of a list item.
package layout
