package en

// The models and the tables made by program, in the order in which each needs
// the ones before it. The shared corpora are found through NEWSGRAPH_SHARED;
// seeds are fixed, so that the same corpora give the same bytes.

//go:generate go run newsgraph/ingest/internal/train clusters
//go:generate go run newsgraph/ingest/internal/train lists
//go:generate go run newsgraph/ingest/internal/train lemma-lexicon
//go:generate go run newsgraph/ingest/internal/train tokenize
//go:generate go run newsgraph/ingest/internal/train lemmas
//go:generate go run newsgraph/ingest/internal/train neural -seed 1 -workers 2
//go:generate go run newsgraph/ingest/internal/train known-names
//go:generate go run newsgraph/ingest/internal/train ner
//go:generate go run newsgraph/ingest/internal/train coref-lexicon
//go:generate go run newsgraph/ingest/internal/train coref-ranker
//go:generate go run newsgraph/ingest/internal/train confidence
