// Package en holds what is particular to English: learnt models, lexicons and
// rules, embedded in the binary as files. The stages receive it as an [fs.FS],
// so that a test can hand them three lines of its own, and another language is
// another folder beside this one.
//
//	models/   weights learnt by ingest/internal/train; the data card is models/README.md
//	lexicon/  word lists: general knowledge, each with its source
//	rules/    what the stages do with words: triggers, cues, frames
package en

import (
	"embed"
	"io/fs"
)

//go:embed models lexicon rules
var files embed.FS

// Files returns the data of the language, with the folders models, lexicon and
// rules.
func Files() fs.FS { return files }
