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
//go:generate go run newsgraph/ingest/internal/train neural -further -fresh -seed 2 -width 224 -epochs 16 -polish 4 -dropout 0.15 -workers 2 -out second.bin
//go:generate go run newsgraph/ingest/internal/train neural -further -fresh -seed 3 -width 256 -epochs 12 -polish 3 -dropout 0.15 -workers 2 -out third.bin
//go:generate go run newsgraph/ingest/internal/train neural -further -fresh -seed 4 -width 256 -epochs 15 -polish 3 -dropout 0.15 -workers 2 -panel models/neural.bin,second.bin,third.bin
//go:generate rm second.bin third.bin
//go:generate go run newsgraph/ingest/internal/train known-names
//go:generate go run newsgraph/ingest/internal/train ner
//go:generate go run newsgraph/ingest/internal/train coref-lexicon
//go:generate go run newsgraph/ingest/internal/train coref-ranker
//go:generate go run newsgraph/ingest/internal/train confidence
