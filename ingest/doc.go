// Package ingest turns news articles into statements: articles in, facts out.
//
// A [Pipeline] holds the models of a language and reads one article after
// another:
//
//	p, err := ingest.New(nil)
//	…
//	for d, err := range p.ReadAll(ctx, source.Open(ctx, []string{"articles"}, nil)) {
//		if err != nil {
//			return err
//		}
//		for _, s := range d.Statements {
//			fmt.Println(s.Subject.Name, s.Phrase, s.Polarity, s.Modality)
//		}
//	}
//
// or writes what it reads into a graph:
//
//	report, err := p.Into(ctx, g, articles, nil)
//
// The pipeline is a table of stages. Each reads some layers of one annotated
// document and adds others, and none knows its neighbours:
//
//	layout     which lines are headline, byline, prose, boilerplate
//	tokenize   words and sentences, by byte offset
//	tag, parse part of speech, features, lemma, and a Universal Dependencies
//	           tree for each sentence: one network for both
//	ner        names, dates, amounts
//	coref      who is who
//	relate     clauses: who does what, affirmed or denied, claimed or planned
//	canon      clauses and entities to statements of the ontology
//
// Articles are read in parallel and come out in the order in which they went
// in, so the number of workers never changes the result. Everything is
// deterministic: models score in integers, and no step looks at the clock or
// at the network.
package ingest
