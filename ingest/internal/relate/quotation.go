package relate

import "newsgraph/ingest/internal/doc"

// A quotation is a range of tokens between quotation marks, over as many
// sentences as it has.
type quotation struct {
	begin, end int
	block      int // that it begins in
	speaker    int // index into the document's tokens, -1 for nobody known
}

// quotations finds the quotations of d. One that stays open at the end of a
// paragraph goes on where the next begins with a quotation mark, as newspapers
// print long ones; else it ends there.
func quotations(d *doc.Doc) []quotation {
	var out []quotation
	open := -1
	end := func(at int) {
		if open >= 0 {
			out[len(out)-1].end = at
			open = -1
		}
	}
	block := -1
	for s := range d.Sentences {
		sent := &d.Sentences[s]
		if b := sent.Block; b != block {
			block = b
			if open >= 0 && !opens(d.Tokens[sent.Begin].Form) {
				end(sent.Begin)
			}
		}
		for i := sent.Begin; i < sent.End; i++ {
			switch f := d.Tokens[i].Form; {
			case open >= 0 && (f == "”" || f == "''" || f == "\"" && i > sent.Begin):
				end(i)
			case open < 0 && opens(f):
				open = i
				out = append(out, quotation{begin: i + 1, end: len(d.Tokens), block: block, speaker: -1})
			}
		}
	}
	return out
}

func opens(form string) bool { return form == "“" || form == "``" || form == "\"" }

// attribute adds the speaker of a quotation to the clauses in it that do not
// name him: “"We won," Berg said. "They fled. The war is over."” The speaker is
// whom a clause of the quotation is already attributed to, or who spoke the
// quotation just before it in the same paragraph.
func attribute(d *doc.Doc) {
	all := quotations(d)
	for k := range all {
		q := &all[k]
		if !q.whole(d) {
			continue // some words in quotation marks
		}
		q.findSpeaker(d)
		if q.speaker < 0 && k > 0 && all[k-1].speaker >= 0 && q.follows(d, &all[k-1]) {
			q.speaker = all[k-1].speaker
		}
		if q.speaker >= 0 {
			q.addSpeaker(d)
		}
	}
}

// whole reports whether the quotation has a clause of its own.
func (q *quotation) whole(d *doc.Doc) bool {
	for i := range d.Clauses {
		if c := &d.Clauses[i]; q.has(c.Head) && c.Inserted == "" && q.has(c.Predicate[0]) {
			return true
		}
	}
	return false
}

func (q *quotation) has(token int) bool { return token >= q.begin && token < q.end }

func (q *quotation) findSpeaker(d *doc.Doc) {
	for i := range d.Clauses {
		c := &d.Clauses[i]
		if q.has(c.Head) && len(c.Sources) > 0 && !q.has(c.Sources[0].Head) {
			q.speaker = c.Sources[0].Head
			return
		}
	}
}

// follows reports whether q begins in the sentence after the one in which the
// quotation p ends, or in the same, in one paragraph.
func (q *quotation) follows(d *doc.Doc, p *quotation) bool {
	if q.begin >= len(d.Tokens) || p.end >= len(d.Tokens) {
		return false
	}
	last, first := d.SentenceOf(p.end), d.SentenceOf(q.begin)
	return first-last <= 1 && d.Sentences[first].Block == d.Sentences[last].Block
}

func (q *quotation) addSpeaker(d *doc.Doc) {
	for i := range d.Clauses {
		c := &d.Clauses[i]
		if !q.has(c.Head) || c.Inserted != "" || len(c.Sources) > 0 && !q.has(c.Sources[0].Head) {
			continue
		}
		speaker := doc.Arg{Role: doc.Subject, Head: q.speaker, Begin: q.speaker, End: q.speaker + 1, Of: -1, Group: q.speaker}
		c.Sources = append([]doc.Arg{speaker}, c.Sources...)
	}
}
