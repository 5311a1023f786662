package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/creack/pty"

	"newsgraph/graph"
	"newsgraph/graph/graphtest"
	"newsgraph/queries"
)

// sampleFolder returns a folder with a graph of the sample documents.
func sampleFolder(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "graph")
	g, err := graph.Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range graphtest.Sample() {
		if _, err := g.Add(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// A terminal is a pseudo-terminal with newsgraph in it.
type terminal struct {
	t      *testing.T
	file   *os.File
	output chan string
	seen   string
}

// newTerminal runs newsgraph in a pseudo-terminal.
func newTerminal(t *testing.T, args ...string) *terminal {
	t.Helper()
	cmd := exec.Command("newsgraph", args...)
	home := t.TempDir()
	cmd.Env = append(os.Environ(), "TERM=xterm", "HOME="+home, "XDG_CACHE_HOME="+home, "NO_COLOR=1", "PAGER=cat")
	file, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 40, Cols: 160})
	if err != nil {
		if errors.Is(err, pty.ErrUnsupported) {
			t.Skip("there are no pseudo-terminals here")
		}
		t.Fatal(err)
	}
	term := &terminal{t: t, file: file, output: make(chan string, 100)}
	go func() {
		defer close(term.output)
		buffer := make([]byte, 4096)
		for {
			n, err := file.Read(buffer)
			if n > 0 {
				term.output <- string(buffer[:n])
			}
			if err != nil {
				return
			}
		}
	}()
	t.Cleanup(func() {
		_ = file.Close()
		_ = cmd.Process.Kill() // it may be done
		_ = cmd.Wait()
	})
	return term
}

func (term *terminal) send(keys string) {
	term.t.Helper()
	if _, err := term.file.WriteString(keys); err != nil {
		term.t.Fatal(err)
	}
}

// expect waits until the terminal has shown a text that it had not when the
// last one was found, and answers what the editor asks of a terminal.
func (term *terminal) expect(text string) {
	term.t.Helper()
	for {
		if i := strings.Index(term.seen, text); i >= 0 {
			term.seen = term.seen[i+len(text):]
			return
		}
		if !term.read() {
			term.t.Fatalf("the terminal never showed %q:\n%q", text, term.seen)
		}
	}
}

// end waits until the program has ended.
func (term *terminal) end() {
	for term.read() {
	}
}

// read takes in what the terminal shows next. It returns false at the end, or
// when nothing comes for a minute: the machine may be slow.
func (term *terminal) read() bool {
	select {
	case more, ok := <-term.output:
		term.seen += more
		if strings.Contains(more, "\x1b[6n") { // where is the cursor?
			_, _ = term.file.WriteString("\x1b[1;1R") // the program may have ended
		}
		return ok
	case <-time.After(time.Minute):
		return false
	}
}

// prompt waits until the editor is ready for keys: it has drawn the prompt,
// learnt where the cursor is and shown it again.
func (term *terminal) prompt() {
	term.t.Helper()
	term.expect("newsgraph> ")
	term.expect("\x1b[?25h")
}

func TestREPL(t *testing.T) {
	term := newTerminal(t, "repl", "--db", sampleFolder(t))
	term.prompt()
	term.send("@who-met-whom\r")
	term.expect("tomas-reyes")
	term.expect("2 rows")
	term.prompt()
	// A query over several lines.
	term.send("g.V(\r")
	term.expect("\r\n")
	term.expect("\x1b[?25h")
	term.send("\"anna-holm\").Out(\"leader-of\").All()\r")
	term.expect("harbour-council")
	term.expect("1 row,")
	term.prompt()
	// Ctrl-C stops a query, not the session.
	term.send("while (true) {}\r")
	term.expect("\x1b[0 q") // the editor lets go of the terminal
	time.Sleep(time.Second) // until the query runs; at worst Ctrl-C comes too early and the query's own limit ends the test
	term.send("\x03")
	term.expect("stopped")
	term.prompt()
	// A variable outlives its line, and completes.
	term.send("const holm = entity(\"anna-holm\")\r")
	term.expect("0 rows")
	term.prompt()
	term.send("hol\t.Out(\"leader-of\").All()\r")
	term.expect("harbour-council")
	term.prompt()
	// Completion of a name.
	term.send("g.V(entity(\"Harb\t")
	term.expect("our Council")
	term.send("\")).All()\r")
	term.expect("harbour-council")
	term.prompt()
	// A mistake is told, and the session goes on.
	term.send("g.V(.All()\r")
	term.send(")\r")
	term.expect("query:1:")
	term.prompt()
	term.send(":quit\r")
	term.end()
}

func TestREPLLines(t *testing.T) {
	tests := []struct {
		text string
		want bool
	}{
		{"g.V().All()", true}, {"g.V(", false}, {"g.V(\n).All()", true}, {`g.V("(").All()`, true}, {"`a", false},
		{"// (", true}, {"/* (", false}, {"/* ( */ 1", true}, {":help (", true}, {"@about who=(", true}, {"g.V()\n.", false}, {"g.V('\\'(')", true},
	}
	for _, test := range tests {
		if got := isComplete(test.text); got != test.want {
			t.Errorf("isComplete(%q) = %v", test.text, got)
		}
	}
	words, err := splitWords(`members of="Harbour Council" who='A "B"'  x`)
	if err != nil || !slices.Equal(words, []string{"members", "of=Harbour Council", `who=A "B"`, "x"}) {
		t.Errorf("words %q, %v", words, err)
	}
	if _, err := splitWords(`members of="Harbour`); err == nil {
		t.Error("a missing quotation mark is no error")
	}
}

func TestREPLCompletion(t *testing.T) {
	g, err := graph.Open(sampleFolder(t), &graph.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = g.Close() }()
	variables := new(graph.Variables)
	for _, err := range g.Query(t.Context(), "var meetings = 1", &graph.QueryOptions{Variables: variables}) {
		t.Fatal(err)
	}
	mine := fstest.MapFS{"mine.js": {Data: []byte("// Mine.\n//\n// @param whom name  somebody\n// @columns x\n")}}
	c := newCompleter(t.Context(), g, queries.Ready(mine), variables)
	tests := []struct{ line, prefix, want string }{
		{":ta", ":ta", ":tables"},
		{"@who", "@who", "@who-met-whom"},
		{"@between a", "a", "a="},
		{"@between a=Var", "Var", "Varga"},
		{"g.", "g.", "g.V"},
		{"g.V", "g.V", "g.V"},
		{`g.V("x").fol`, "fol", "followRecursive"},
		{`g.V("x").Out("me`, "me", "met-with"},
		{`g.V(entity("anna`, "anna", "Anna Holm"},
		{"ent", "ent", "entity("},
		{"mee", "mee", "meetings"},
		{"@mi", "@mi", "@mine"},
		{"@mine w", "w", "whom="},
	}
	for _, test := range tests {
		prefix, values := c.complete(test.line)
		if prefix != test.prefix || !slices.Contains(values, test.want) {
			t.Errorf("%s: prefix %q of %q, want %q", test.line, prefix, values, test.want)
		}
	}
}

func TestDrawing(t *testing.T) {
	got := drawing([]edge{{"a", "x", "b"}, {"b", "y", "c"}, {"a", "z", "c"}, {"c", "", "a"}, {"d", "x", "d"}})
	const want = `a
├─ x → b
│  └─ y → c
│     └─ a
└─ z → c
d
└─ x → d
`
	if got != want {
		t.Errorf("drawing\n%s\nwant\n%s", got, want)
	}
}
