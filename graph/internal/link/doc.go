// Package link decides which entities of different articles are one thing.
//
// What an article knows of a thing that it names is a [Record]: the name, the
// type, the walk of life, the offices, the other names around it. The linker
// gives every record an id. The ids are a function of the set of records: the
// order in which they came, and what was there in between, don't matter.
//
// It works in blocks, so that a new article costs what it touches:
//
//   - The block of a record is its name in a loose form ("George W. Bush" and
//     "George Bush" share one). Within a block, records of the same exact name,
//     type, walk of life and office are a unit.
//   - A name is one thing until something speaks against it: a block's units are
//     one cluster unless two of them conflict. Middle names and generations
//     conflict by themselves; types, walks of life and offices only when the
//     contexts differ as well, since an article may be misread. [Blocks] that
//     are torn are clustered greedily, the pairs that agree most first, in a
//     fixed order, and a unit that would fit two rivals fits neither.
//   - A short record (a surname alone, initials, an alias that some article
//     declares) joins a fuller name that it may stand for when what surrounds
//     the two is alike, and no rival comes near. Else it stays what it is, a
//     homonym of those it may mean.
//   - The id of a cluster is the shortest of its names; where clusters share
//     that, they have what tells them apart behind a tilde:
//     "leeds~organization", "john-smith~sport". One that nearly all articles
//     mean is the plain name.
//
// The contexts of a unit are those of its first 24 records in order of article
// ids, which are hashes: a bottom-k sample (Cohen and Kaplan, PODC 2007), itself
// a function of the set. So neither do large blocks cost more than small ones.
package link
