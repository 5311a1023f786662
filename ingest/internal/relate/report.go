package relate

import "newsgraph/ingest/internal/doc"

// reported adds to the context of predicate i the sources that stand beside
// it: "…, Putin said" and "according to X". The outermost comes first.
func (a *analysis) reported(i int, s state) state {
	for _, c := range a.children(i) {
		switch {
		case a.is(c, "obl", "advmod", "nmod") && a.source(c):
			a.note(c, "words/source-preposition", "said by another")
			for _, n := range a.conjuncts(c) {
				s = s.with(n)
			}
		case a.rel(c) == "parataxis" && a.reports(c):
			s = a.reportedBy(c, s)
		}
	}
	return s
}

// reports reports whether parataxis c is a speech verb with its speaker and
// nothing said: "…, Putin said last week".
func (a *analysis) reports(c int) bool {
	return a.verb(c) && a.lex.has("report-verb", a.lemma(c)) &&
		a.child(c, "ccomp", "obj", "xcomp") < 0 && (a.child(c, "nsubj") >= 0 || a.passive(c))
}

// reportedBy applies the parenthetical speech verb c to state s.
func (a *analysis) reportedBy(c int, s state) state {
	sig, ok := a.lex.signature(a.lemma(c), "v", "that")
	if !ok {
		sig = signature{affirmed: effect{kind: affirmed, sourced: true}}
	}
	a.noteGovernor(c, "v", "that", sig.affirmed)
	e := sig.affirmed
	if a.negated(c) {
		e = sig.negated
	}
	speaker := a.speaker(c)
	if speaker < 0 && e.modality == "" {
		e.modality = doc.Alleged
	}
	out := s
	if e.sourced || ok {
		out = s.with(speaker)
	}
	if e.kind == denied {
		out.neg = !out.neg
	}
	if e.modality != "" {
		out.modality = under(s.modality, e.modality)
	}
	return out
}
