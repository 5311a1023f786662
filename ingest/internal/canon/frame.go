package canon

import (
	"fmt"
	"slices"
	"strings"
)

// A frame says which words mean a relation and where its two sides stand: a
// line of rules/frames/*.tsv, whose README explains the notation.
type frame struct {
	id       string    // "met-with/hold-meeting.v", kept in the rule of each statement
	relation *Relation // nil for a role frame: the noun at object is said of subject
	lemmas   []string
	pos      []string
	conds    []condition
	subject  []side
	object   []side
	example  string
	where    string // file:line
	order    int    // in the order of reading
}

// A condition asks that some argument in a role has one of the lemmas.
type condition struct {
	role   string
	lemmas map[string]bool
}

// A side is one place where a side of the relation may stand.
type side struct {
	path   []string // roles from the trigger inwards: "obj", "of"
	filter filter
	types  typeSet // of the filter
}

// roleFrame is the relation of frames that hand over to a noun's own frames.
const roleFrame = "*"

// frameColumns is the number of columns of the files in frames/.
const frameColumns = 5

// parseFrame reads a line of a frames file, split into its columns.
func (c *Canon) parseFrame(col []string) (*frame, error) {
	f := &frame{example: col[4]}
	if col[0] != roleFrame {
		if f.relation = c.relations[col[0]]; f.relation == nil {
			return nil, fmt.Errorf("unknown relation %q", col[0])
		}
	}
	if err := f.parseTrigger(col[1]); err != nil {
		return nil, err
	}
	var err error
	if f.subject, err = c.parseSides(col[2]); err != nil {
		return nil, fmt.Errorf("subject: %w", err)
	}
	if f.object, err = c.parseSides(col[3]); err != nil {
		return nil, fmt.Errorf("object: %w", err)
	}
	if f.relation != nil {
		if err := compatible(f.subject, f.relation.domain); err != nil {
			return nil, fmt.Errorf("subject: %w, the domain of %s", err, f.relation.Name)
		}
		if err := compatible(f.object, f.relation.object); err != nil {
			return nil, fmt.Errorf("object: %w, the range of %s", err, f.relation.Name)
		}
	}
	if f.example == "" {
		return nil, fmt.Errorf("no example")
	}
	f.id = f.name(col[0])
	return f, nil
}

// name makes the id of a frame from its relation and its first trigger.
func (f *frame) name(relation string) string {
	if relation == roleFrame {
		relation = "role"
	}
	var b strings.Builder
	b.WriteString(relation + "/" + f.lemmas[0])
	for _, c := range f.conds {
		if c.role == "no" || c.role == "has" || strings.HasPrefix(c.role, "!") {
			continue
		}
		words := make([]string, 0, len(c.lemmas))
		for w := range c.lemmas {
			words = append(words, w)
		}
		if c.role != "obj" {
			b.WriteString("-" + c.role)
		}
		b.WriteString("-" + slices.Min(words))
	}
	b.WriteString("." + strings.ToLower(f.pos[0][:1]))
	return b.String()
}

// parseTrigger reads "send|write VERB obj=letter|note".
func (f *frame) parseTrigger(s string) error {
	fields := strings.Fields(s)
	if len(fields) < 2 {
		return fmt.Errorf("trigger %q: want lemmas and a part of speech", s)
	}
	f.lemmas = strings.Split(fields[0], "|")
	for i, w := range f.lemmas {
		if w == "" || w != strings.ToLower(w) {
			return fmt.Errorf("trigger %q: lemma %q is empty or not in lower case", s, w)
		}
		if slices.Contains(f.lemmas[:i], w) {
			return fmt.Errorf("trigger %q: lemma %q twice", s, w)
		}
		f.lemmas[i] = strings.ReplaceAll(w, "_", " ")
	}
	f.pos = strings.Split(fields[1], "|")
	for _, p := range f.pos {
		if p != "VERB" && p != "NOUN" && p != "ADJ" {
			return fmt.Errorf("trigger %q: part of speech %q, want VERB, NOUN or ADJ", s, p)
		}
	}
	for _, cond := range fields[2:] {
		role, words, ok := strings.Cut(cond, "=")
		if !ok || role == "" || words == "" {
			return fmt.Errorf("trigger %q: condition %q, want role=lemma", s, cond)
		}
		c := condition{role: role, lemmas: map[string]bool{}}
		for w := range strings.SplitSeq(words, "|") {
			c.lemmas[strings.ReplaceAll(w, "_", " ")] = true
		}
		f.conds = append(f.conds, c)
	}
	return nil
}

// genitive is what the role gen stands for: X of N, X's N, German N, X N.
var genitive = []string{"of", "poss", "demonym", "compound"}

// parseSides reads "with|obj:person|to.of".
func (c *Canon) parseSides(s string) ([]side, error) {
	var sides []side
	for alt := range strings.SplitSeq(s, "|") {
		path, class, _ := strings.Cut(alt, ":")
		f, err := c.parseFilter(class)
		if err != nil {
			return nil, err
		}
		roles := strings.Split(path, ".")
		if slices.Contains(roles, "") || len(roles) > 3 {
			return nil, fmt.Errorf("role %q, want role, role.role or role.role.role", path)
		}
		last := len(roles) - 1
		if roles[last] != "gen" {
			sides = append(sides, side{roles, f, f.types()})
			continue
		}
		for _, g := range genitive {
			sides = append(sides, side{append(slices.Clone(roles[:last]), g), f, f.types()})
		}
	}
	return sides, nil
}

// compatible reports a side whose filter leaves nothing of what the relation
// allows: such a frame could never match.
func compatible(sides []side, allowed filter) error {
	for _, s := range sides {
		if s.types&allowed.types() == 0 {
			return fmt.Errorf("%s lets nothing pass that is in %s", strings.Join(s.path, "."), "the types allowed")
		}
	}
	return nil
}

// specificity orders frames that read the same pair of arguments: the one that
// asks for more wins.
func (f *frame) specificity() int {
	n := 2 * len(f.conds)
	for _, s := range slices.Concat(f.subject, f.object) {
		if s.path[0] == "party" || len(s.filter) > 0 && s.filter[0].class != "" {
			n++
			break
		}
	}
	if strings.Contains(f.lemmas[0], " ") {
		n++
	}
	return n
}
