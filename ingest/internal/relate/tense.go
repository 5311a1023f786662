package relate

// tense returns the tense (past, present, future, "" unknown) and the aspect
// (simple, perfect, progressive) of predicate i. A verb without tense of its
// own has that of the governor of its chain.
func (a *analysis) tense(i int) (tense, aspect string) {
	aspect = "simple"
	verbs := []int{i}
	for _, c := range a.children(i) {
		if !a.is(c, "aux", "cop") {
			continue
		}
		verbs = append(verbs, c)
		switch {
		case a.lemma(c) == "have" && a.rel(c) == "aux":
			aspect = "perfect"
		case a.lemma(c) == "be" && a.rel(c) == "aux" && a.xpos(i) == "VBG" && aspect == "simple":
			aspect = "progressive"
		}
		switch a.form(c) {
		case "will", "wo", "shall", "'ll", "’ll":
			tense = "future"
		}
	}
	if tense != "" {
		return tense, aspect
	}
	for _, v := range verbs {
		switch {
		case a.xpos(v) == "VBD", a.feat(v, "Tense=Past") && a.feat(v, "VerbForm=Fin"):
			return "past", aspect
		case a.xpos(v) == "VBZ", a.xpos(v) == "VBP", a.feat(v, "Tense=Pres") && a.feat(v, "VerbForm=Fin"):
			return "present", aspect
		}
	}
	if p := a.pred(i); p != nil && p.up >= 0 {
		tense, _ = a.tense(p.up)
	}
	return tense, aspect
}
