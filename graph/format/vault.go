package format

import (
	"bufio"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"newsgraph/graph"
)

// writeVault writes a Markdown note for each entity that statements speak of,
// linked to one another as Obsidian links notes, and one for each article.
func writeVault(f *folder, c *Content) error {
	entities, err := c.Entities()
	if err != nil {
		return err
	}
	articles, err := c.Articles()
	if err != nil {
		return err
	}
	v := &vault{names: make(map[string]string), taken: make(map[string]bool), of: make(map[string][]graph.Statement)}
	for _, e := range entities {
		v.name(e.ID, e.Name)
	}
	for _, a := range articles {
		v.name(a.ID, a.Title)
	}
	for s, err := range c.Statements {
		if err != nil {
			return err
		}
		v.add(s)
	}
	for _, e := range entities {
		if len(v.of[e.ID]) == 0 {
			continue
		}
		if err := f.text(v.names[e.ID]+".md", func(w *bufio.Writer) { v.entity(w, e) }); err != nil {
			return err
		}
	}
	for _, a := range articles {
		text, err := c.Text(a.ID)
		if err != nil {
			return err
		}
		if err := f.text(v.names[a.ID]+".md", func(w *bufio.Writer) { v.article(w, a, text) }); err != nil {
			return err
		}
	}
	return nil
}

// A vault knows the name of each note and the statements that belong in it.
type vault struct {
	names map[string]string // id -> name of its note
	taken map[string]bool   // names in lower case: some file systems see no difference
	of    map[string][]graph.Statement
}

// maxNoteName is in bytes; file systems take 255, with the extension.
const maxNoteName = 120

// name gives an entity or article the name of its note: its own, without what
// file names and links cannot have, and with its id where two are the same.
func (v *vault) name(id, name string) {
	clean := strings.Join(strings.FieldsFunc(name, func(r rune) bool {
		return r < ' ' || strings.ContainsRune(`/\:*?"<>|#^[]`, r)
	}), " ")
	clean = strings.Trim(strings.Join(strings.Fields(clean), " "), ". ")
	for len(clean) > maxNoteName {
		_, size := utf8.DecodeLastRuneInString(clean)
		clean = clean[:len(clean)-size]
	}
	switch short := strings.ReplaceAll(id, "/", "-"); {
	case clean == "":
		clean = short
	case v.taken[strings.ToLower(clean)]:
		clean += " (" + short + ")"
	}
	v.taken[strings.ToLower(clean)] = true
	v.names[id] = clean
}

// add puts a statement under those who take part in it, and its article.
func (v *vault) add(s graph.Statement) {
	under := []string{s.Article}
	for _, e := range participants(&s) {
		under = append(under, e.ID)
	}
	slices.Sort(under)
	for _, id := range slices.Compact(under) {
		v.of[id] = append(v.of[id], s)
	}
}

func (v *vault) entity(w *bufio.Writer, e graph.Entity) {
	_, _ = fmt.Fprintf(w, "---\nid: %s\n", jsonText(e.ID))
	if e.Type != "" {
		_, _ = fmt.Fprintf(w, "type: %s\n", e.Type)
	}
	if len(e.Aliases) > 0 {
		_, _ = fmt.Fprintf(w, "aliases: %s\n", jsonText(e.Aliases))
	}
	_, _ = fmt.Fprintf(w, "---\n# %s\n", e.Name)
	var facts, other []graph.Statement
	for _, s := range v.of[e.ID] {
		if s.Asserted() {
			facts = append(facts, s)
		} else {
			other = append(other, s)
		}
	}
	v.section(w, "Facts", facts, true)
	v.section(w, "Also said", other, true)
}

func (v *vault) article(w *bufio.Writer, a graph.Article, text string) {
	_, _ = fmt.Fprintf(w, "---\nid: %s\ntype: article\n", jsonText(a.ID))
	for _, field := range [][2]string{{"published", a.Published}, {"url", a.URL}, {"site", a.Site}} {
		if field[1] != "" {
			_, _ = fmt.Fprintf(w, "%s: %s\n", field[0], jsonText(field[1]))
		}
	}
	_, _ = fmt.Fprintf(w, "---\n# %s\n", a.Title)
	v.section(w, "Statements", v.of[a.ID], false)
	v.quotes(w, a.ID, text)
}

// maxSources is how many articles a line names.
const maxSources = 5

// section writes a list of statements, each once, with the articles that make it.
func (v *vault) section(w *bufio.Writer, title string, statements []graph.Statement, source bool) {
	if len(statements) == 0 {
		return
	}
	_, _ = fmt.Fprintf(w, "\n## %s\n\n", title)
	var lines []string
	known := make(map[string]bool)
	articles := make(map[string][]string)
	for _, s := range statements {
		line := v.line(&s)
		if !known[line] {
			known[line] = true
			lines = append(lines, line)
		}
		if article := v.link(s.Article, ""); article != "" && !slices.Contains(articles[line], article) {
			articles[line] = append(articles[line], article)
		}
	}
	for _, line := range lines {
		if source && len(articles[line]) > 0 {
			line += ", in " + listed(articles[line])
		}
		_, _ = fmt.Fprintf(w, "- %s\n", line)
	}
}

// listed lists articles, the first few of many.
func listed(articles []string) string {
	if more := len(articles) - maxSources; more > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(articles[:maxSources], ", "), more)
	}
	return strings.Join(articles, ", ")
}

// quotes writes the sentences that the article's statements rest on.
func (v *vault) quotes(w *bufio.Writer, id, text string) {
	var spans [][2]int
	for _, s := range v.of[id] {
		for _, e := range s.Evidence {
			if e.Begin >= 0 && e.Begin < e.End && e.End <= len(text) {
				spans = append(spans, [2]int{e.Begin, e.End})
			}
		}
	}
	slices.SortFunc(spans, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	spans = slices.Compact(spans)
	if len(spans) > 0 {
		_, _ = w.WriteString("\n## Evidence\n\n")
	}
	for _, span := range spans {
		_, _ = fmt.Fprintf(w, "> %s\n\n", strings.Join(strings.Fields(text[span[0]:span[1]]), " "))
	}
}

// line words a statement with links.
func (v *vault) line(s *graph.Statement) string {
	relation := s.Relation
	if relation == "" {
		relation = s.Phrase
	}
	words := []string{v.link(s.Subject.ID, s.Subject.Name), "**" + relation + "**"}
	switch {
	case s.Object.Entity != nil:
		words = append(words, v.link(s.Object.ID, s.Object.Name))
	case s.Object.Literal != nil:
		words = append(words, s.Object.Value)
	}
	var remarks []string
	if s.Polarity == graph.Negative {
		remarks = append(remarks, "denied")
	}
	if s.Modality != graph.Actual {
		remarks = append(remarks, string(s.Modality))
	}
	if s.Inferred {
		remarks = append(remarks, "inferred")
	}
	if t := interval(s.Time); t != "" {
		remarks = append(remarks, t)
	}
	if s.Place != nil {
		remarks = append(remarks, "in "+v.link(s.Place.ID, s.Place.Name))
	}
	for _, e := range s.AttributedTo {
		remarks = append(remarks, "says "+v.link(e.ID, e.Name))
	}
	if len(remarks) > 0 {
		words = append(words, "("+strings.Join(remarks, "; ")+")")
	}
	return strings.Join(words, " ")
}

// link links to a note, with the given words where they differ from its name.
func (v *vault) link(id, words string) string {
	name := v.names[id]
	switch {
	case name == "":
		return words // it has no note
	case words == name || words == "":
		return "[[" + name + "]]"
	}
	return "[[" + name + "|" + strings.NewReplacer("|", " ", "]", " ", "[", " ").Replace(words) + "]]"
}
