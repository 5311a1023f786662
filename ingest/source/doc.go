// Package source reads articles: plain text from files, folders and standard
// input.
//
//	for a, err := range source.Open(ctx, []string{"articles", "-"}, nil) {
//		if err != nil {
//			fmt.Fprintln(os.Stderr, err) // articles/7.txt:3:18: invalid UTF-8 (byte 0xE9)
//			continue
//		}
//		fmt.Println(a.Name, len(a.Text))
//	}
//
// An [Article] holds the cleaned text that the offsets of all evidence point
// into. Cleaning changes what no reader sees (clean.go): the byte order mark,
// the ends of lines, control characters, characters without width, directional
// overrides, and the normal form of accented letters (NFC). It is the identity
// on a text that it has cleaned.
//
// Input that is no text is refused as a whole, with an [*Error] that says where
// and why: nothing is guessed and nothing repaired. One bad article does not
// end a sequence of them.
package source
