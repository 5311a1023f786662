package main

import (
	"bufio"
	"errors"
	"io"
	"strings"

	"github.com/reeflective/readline"

	"newsgraph/graph"
)

// A scanner reads lines from what is no terminal.
type scanner struct{ *bufio.Scanner }

func newScanner(r io.Reader) *scanner {
	s := &scanner{bufio.NewScanner(r)}
	s.Buffer(nil, graph.DefaultMaxSource)
	return s
}

func (s *scanner) read() (string, error) {
	var text strings.Builder
	for s.Scan() {
		text.WriteString(s.Text() + "\n")
		if isComplete(text.String()) {
			return text.String(), nil
		}
	}
	if s.Err() != nil {
		return "", s.Err()
	}
	if strings.TrimSpace(text.String()) == "" {
		return "", io.EOF
	}
	return text.String(), nil // what is missing is told as a mistake of the query
}

// An editor reads lines from a terminal, with history and completion.
type editor struct{ shell *readline.Shell }

func newEditor(c *completer, history string) *editor {
	shell := readline.NewShell()
	shell.Prompt.Primary(func() string { return "newsgraph> " })
	shell.Prompt.Secondary(func() string { return "         … " })
	shell.AcceptMultiline = func(line []rune) bool { return isComplete(string(line)) }
	shell.Completer = func(line []rune, cursor int) readline.Completions {
		prefix, values := c.complete(string(line[:min(cursor, len(line))]))
		found := readline.CompleteValues(values...)
		found.PREFIX = prefix
		return found
	}
	if history != "" {
		shell.History.AddFromFile("newsgraph", history)
	}
	return &editor{shell}
}

func (e *editor) read() (string, error) {
	line, err := e.shell.Readline()
	if errors.Is(err, readline.ErrInterrupt) {
		return "", errStopped
	}
	return line, err
}

// isComplete reports whether a query can be asked: no bracket, string or
// comment is open, and the last character is no dot. Commands and ready-made queries are one line.
func isComplete(text string) bool {
	trimmed := strings.TrimSpace(text)
	if strings.HasPrefix(trimmed, ":") || strings.HasPrefix(trimmed, "@") {
		return true
	}
	depth, quote := 0, byte(0)
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case quote != 0 && c == '\\':
			i++
		case quote != 0:
			if c == quote || c == '\n' && quote != '`' {
				quote = 0
			}
		case c == '"' || c == '\'' || c == '`':
			quote = c
		case strings.HasPrefix(text[i:], "//"):
			for i < len(text) && text[i] != '\n' {
				i++
			}
		case strings.HasPrefix(text[i:], "/*"):
			end := strings.Index(text[i+2:], "*/")
			if end < 0 {
				return false
			}
			i += end + 3
		case c == '(' || c == '[' || c == '{':
			depth++
		case c == ')' || c == ']' || c == '}':
			depth--
		}
	}
	return depth <= 0 && quote != '`' && !strings.HasSuffix(trimmed, ".")
}
