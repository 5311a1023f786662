// Package model holds what the learnt stages share: feature hashing, linear
// scoring in integers, the averaged perceptron that learns the weights, and
// the files in which all of it is kept.
//
// A stage turns each decision into feature keys and asks for the scores of all
// labels; learning and predicting call the same feature function of the stage:
//
//	keys = features(keys[:0], state)   // []model.Key
//	weights.Score(keys, scores)        // scores[label] += …, integers
//
// While learning, [Learner] holds the weights: updates are ±1, and the average
// over all steps is what counts (Collins 2002). [Learner.Weights] rounds the
// averages to eight bits with one scale per feature. Scores are sums of
// integers, so every machine takes the same decisions.
//
// A [File] is a container of named sections with a magic number, a kind, the
// revision of the corpora, and a checksum; its payload is compressed.
package model
