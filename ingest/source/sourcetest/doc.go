// Package sourcetest writes one article in every format that package source
// reads, for tests of what reads them.
//
//	names, err := sourcetest.Write(dir)
//
// The article is invented. Office documents come from files, made with pandoc
// 2.17 from files/ferry.md (pandoc -s ferry.md -o ferry.docx, .odt, .epub);
// the others are written by the libraries that Go programs write them with.
package sourcetest
