package canon

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing/fstest"

	"newsgraph/graph"
)

// An OntologyError is a place in a user's ontology that can't be read, and why.
type OntologyError struct {
	Line   int // from 1; 0 when it concerns the whole
	Reason string
}

// Error returns "line N: reason".
func (e *OntologyError) Error() string {
	if e.Line == 0 {
		return e.Reason
	}
	return fmt.Sprintf("line %d: %s", e.Line, e.Reason)
}

// sections are the parts of an ontology in one file, and the files of a
// language that they stand for.
var sections = map[string]string{
	"relations": "rules/relations.tsv",
	"frames":    "rules/frames/ontology.tsv",
	"rules":     rulesFile,
}

// Extend returns a canon with the ontology that it reads from in laid over c,
// which stays as it is; see [Canon.Merge]. The one file has up to three
// sections, each begun by its name in brackets:
//
//	[relations]
//	relation	domain	range	symmetric
//	plays-for	Person	Org	no
//	[frames]
//	plays-for	play VERB	nsubj	for:org
//	[rules]
//	team-mates 0.8: plays-for(A, T) & plays-for(B, T) => cooperates-with(A, B)
//
// Columns are separated by tabs. The first line of relations names its
// columns, those of relations.tsv in any order, of which "relation" alone must
// be there; the last column of frames, the example, may be left out. Lines
// that begin with # are comments. An error is an [*OntologyError].
func (c *Canon) Extend(in io.Reader) (*Canon, error) {
	text, err := io.ReadAll(in)
	if err != nil {
		return nil, err
	}
	files, err := splitSections(string(text))
	if err != nil {
		return nil, err
	}
	m, err := c.Merge(files)
	if err != nil {
		return nil, placed(err)
	}
	return m, m.checkRules()
}

// checkRules reports a mistake in the last rules that were read.
func (c *Canon) checkRules() error {
	text := c.Rules()
	err := graph.CheckRules(text)
	if mistake, ok := errors.AsType[*graph.SyntaxError](err); ok {
		before := strings.Count(text, "\n") - strings.Count(c.rules[len(c.rules)-1], "\n")
		return &OntologyError{mistake.Line - before, mistake.Reason}
	}
	return err
}

// splitSections makes files of the sections, with the lines where they were.
func splitSections(text string) (fstest.MapFS, error) {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	content := map[string][]string{}
	section := ""
	var header []string
	for i, line := range lines {
		fail := func(format string, args ...any) error {
			return &OntologyError{i + 1, fmt.Sprintf(format, args...)}
		}
		trimmed := strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(trimmed, "["); ok && strings.HasSuffix(name, "]") && !strings.Contains(name, " ") {
			section = strings.TrimSuffix(name, "]")
			if sections[section] == "" {
				return nil, fail("unknown section [%s]; the sections are [relations], [frames] and [rules]", section)
			}
			if content[section] != nil {
				return nil, fail("section [%s] stands here for the second time", section)
			}
			content[section] = make([]string, len(lines))
			continue
		}
		switch {
		case trimmed == "" || strings.HasPrefix(trimmed, "#"):
			continue
		case section == "":
			return nil, fail("want a section, [relations], [frames] or [rules], before anything else")
		case section == "relations" && header == nil:
			header = strings.Split(line, "\t")
			if err := checkHeader(header); err != nil {
				return nil, fail("%v", err)
			}
			continue
		case section == "relations":
			row, err := fullRow(header, strings.Split(line, "\t"))
			if err != nil {
				return nil, fail("%v", err)
			}
			line = row
		case section == "frames":
			if strings.Count(line, "\t") == frameColumns-2 {
				line += "\t-" // the example
			}
		}
		content[section][i] = line
	}
	files := fstest.MapFS{}
	for name, lines := range content {
		files[sections[name]] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n"))}
	}
	return files, nil
}

// relationHeader names the columns of relations.tsv; relationDefaults is what
// stands in those that an ontology leaves out.
var (
	relationHeader = []string{"relation", "tier", "kind", "domain", "range", "symmetric", "inverse", "functional", "broader",
		"transitive", "cameo", "plover", "wikidata", "schema.org", "ftm"}
	relationDefaults = []string{"", "ext", Event, "Any", "Any", "no", "-", "no", "-", "no", "-", "-", "-", "-", "-"}
)

func checkHeader(header []string) error {
	for i, name := range header {
		if !slices.Contains(relationHeader, name) {
			return fmt.Errorf("unknown column %q; the columns, separated by tabs, are %s", name, strings.Join(relationHeader, ", "))
		}
		if slices.Contains(header[:i], name) {
			return fmt.Errorf("column %q stands twice", name)
		}
	}
	if !slices.Contains(header, "relation") {
		return errors.New(`no column "relation"`)
	}
	return nil
}

// fullRow returns a row of relations.tsv.
func fullRow(header, row []string) (string, error) {
	if len(row) != len(header) {
		return "", fmt.Errorf("%d columns, but the first line of the section has %d", len(row), len(header))
	}
	full := slices.Clone(relationDefaults)
	for i, value := range row {
		if strings.TrimSpace(value) == "" {
			return "", fmt.Errorf("column %q is empty; write - for none", header[i])
		}
		full[slices.Index(relationHeader, header[i])] = value
	}
	if full[5] == "yes" && full[6] == "-" {
		full[6] = full[0] // of a symmetric relation, its own inverse
	}
	return strings.Join(full, "\t"), nil
}

// namedLine finds the line that an error of Merge names.
var namedLine = regexp.MustCompile(`rules/[a-z/.]+:(\d+): `)

// placed gives an error of Merge its line in the one file.
func placed(err error) error {
	reason, line := err.Error(), 0
	if m := namedLine.FindStringSubmatchIndex(reason); m != nil {
		line, _ = strconv.Atoi(reason[m[2]:m[3]])
		reason = reason[:m[0]] + reason[m[1]:]
	}
	for name, file := range sections {
		reason = strings.ReplaceAll(reason, file, "section ["+name+"]")
	}
	return &OntologyError{line, reason}
}
