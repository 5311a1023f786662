// Command newsgraph makes a knowledge graph of news articles and answers
// questions about it. See README.md for a tour, or type newsgraph help.
package main

import "os"

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
