package coref

import "strconv"

// A quotation is the range of tokens [begin, end) between its marks.
type quotation struct{ begin, end int }

// quotations finds the quoted stretches: “…” and "…", never across a block. A
// quotation that a new paragraph continues opens anew and needs no closing
// mark before it.
func (w *work) quotations() []quotation {
	var all []quotation
	open, block := -1, -1
	for t := range w.d.Tokens {
		s := &w.d.Sentences[w.tree.sent[t]]
		if s.Block != block {
			open, block = -1, s.Block
		}
		switch form := w.d.Tokens[t].Form; {
		case form == "“" || form == "``" || form == "\"" && open < 0:
			open = t
		case (form == "”" || form == "''" || form == "\"") && open >= 0:
			all = append(all, quotation{open + 1, t})
			open = -1
		}
	}
	return all
}

// speech merges I, me, my within a quotation with its speaker: the subject of
// a verb of speech beside the quotation in its first or last sentence. The
// rest of the first person stands for whoever speaks or writes, one for each
// speaker: a chain without a name.
func (w *work) speech() {
	owner := make([]string, len(w.d.Tokens)) // who speaks at each token
	for s := range w.d.Sentences {
		name := w.d.Sentences[s].Comment("speaker")
		for t := w.d.Sentences[s].Begin; t < w.d.Sentences[s].End; t++ {
			owner[t] = name
		}
	}
	for n, q := range w.quotations() {
		speaker := w.speaker(q)
		id := "quotation " + strconv.Itoa(n)
		if speaker >= 0 {
			id = "mention " + strconv.Itoa(w.find(speaker))
		}
		w.addressed(q)
		for t := q.begin; t < q.end; t++ {
			owner[t], w.quoted[t] = id, q.begin
			if speaker >= 0 {
				w.speaks(speaker, t)
			}
		}
	}
	first := map[string]int{}
	for i := range w.refs {
		r := &w.refs[i]
		if r.pro.person != "1" {
			continue
		}
		key := r.pro.number + " " + owner[r.head]
		if j, ok := first[key]; ok {
			w.merge(j, i)
		} else {
			first[key] = i
		}
	}
}

// addressed merges "you" in a quotation with the only person whom it calls by
// name: "I will help you, Maria".
func (w *work) addressed(q quotation) {
	called := nobody
	for t := q.begin; t < q.end; t++ {
		if w.tree.rel(t) == "vocative" && w.under[t] >= 0 && w.cluster(w.under[t]).isPerson() {
			called = w.one(called, w.under[t])
		}
	}
	if called < 0 {
		return
	}
	for t := q.begin; t < q.end; t++ {
		if i := w.at[t]; i >= 0 && w.refs[i].pro.person == "2" && w.refs[i].isPronoun() {
			w.join(called, i)
		}
	}
}

// speaks merges the "I" at token t, if there is one, with the speaker.
func (w *work) speaks(speaker, t int) {
	i := w.at[t]
	if i < 0 || w.refs[i].pro.person != "1" || w.refs[i].pro.number != "Sing" {
		return
	}
	if c := w.cluster(speaker); c.animacy != "Inan" {
		w.join(speaker, i)
	}
}

// How many tokens may lie between a quotation and its verb of speech.
const speechReach = 12

// speaker returns the mention of the one who says q, or -1: the subject of
// the nearest verb of speech outside the marks, in the sentences where the
// quotation ends or begins.
func (w *work) speaker(q quotation) int {
	if q.begin >= q.end {
		return nobody
	}
	first, last := w.tree.sent[q.begin], w.tree.sent[q.end]
	lo, hi := w.d.Sentences[first].Begin, w.d.Sentences[last].End
	best, owner := speechReach+1, nobody
	for t := lo; t < hi; t++ {
		if t >= q.begin-1 && t <= q.end || !w.lex.is("say", w.tree.lemma(t)) || w.d.Tokens[t].UPOS != "VERB" {
			continue
		}
		dist := q.begin - 1 - t
		if t > q.end {
			dist = t - q.end
		}
		subj := w.ownSubject(t)
		if dist >= best || subj < 0 || subj >= q.begin && subj < q.end {
			continue
		}
		j := w.at[subj]
		if j < 0 {
			j = w.nameUnder(subj)
		}
		if j >= 0 && !w.refs[j].label.Literal() && w.refs[j].number != "Plur" {
			best, owner = dist, j
		}
	}
	return owner
}
