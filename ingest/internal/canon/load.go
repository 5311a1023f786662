package canon

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"strings"

	"newsgraph/ingest/internal/when"
)

// A Canon knows an ontology and the words that mean its relations. It is
// immutable after loading and safe for concurrent use.
type Canon struct {
	relations map[string]*Relation
	names     []string // of relations, in the order of reading
	frames    []*frame
	triggers  map[trigger][]*frame // by lemma and part of speech
	classes   map[string]class
	countries map[string]string   // folded name → name of the country
	demonyms  map[string]string   // folded adjective or noun → name of the country
	capitals  map[string][]string // by the folded name of a country, folded
	regions   map[string]bool     // folded names of states and provinces
	parties   map[string]string   // folded adherent or adjective → name of the party
	nouns     map[string]noun
	walks     map[string]string // noun that says what a person does → walk of life
	quals     map[string]qualifier
	// collective holds the verbs that hold of their subjects together: "meet".
	collective map[string]bool
	rules      []string                   // of inference, each a file
	codings    map[string]coding          // by the beginning of the CAMEO code of an act
	acts       map[string][]subjectMatter // by relation
	plover     map[string]string          // by the first two digits of a CAMEO code
	when       *when.Calendar
}

type trigger struct{ lemma, pos string }

// Load reads the ontology of a language: rules/relations.tsv, rules/frames/*.tsv,
// rules/classes.tsv, rules/qualifiers.tsv, rules/inference.rules, rules/codes.tsv, rules/plover.tsv and rules/acts.tsv, with the lexicons of countries,
// regions, parties, nouns and walks of life where there are such. An error names file, line and reason.
func Load(fsys fs.FS) (*Canon, error) {
	c := &Canon{
		relations: map[string]*Relation{}, classes: map[string]class{}, countries: map[string]string{},
		demonyms: map[string]string{}, capitals: map[string][]string{}, regions: map[string]bool{}, parties: map[string]string{},
		nouns: map[string]noun{}, walks: map[string]string{}, quals: map[string]qualifier{}, collective: map[string]bool{},
	}
	if err := c.loadWords(fsys); err != nil {
		return nil, err
	}
	return c, c.load(fsys, false)
}

// Merge returns a canon with the relations and frames of fsys laid over those
// of c, which stays as it is. Both rules/relations.tsv and rules/frames are
// optional there. A relation of the same name takes the place of c's, a frame
// that of c's frame with the same trigger, sides and conditions, and it comes
// before c's frames that ask for as much.
func (c *Canon) Merge(fsys fs.FS) (*Canon, error) {
	m := *c
	m.relations = make(map[string]*Relation, len(c.relations))
	for name, r := range c.relations {
		m.relations[name] = r
	}
	m.names = slices.Clone(c.names)
	m.frames = nil
	if err := m.load(fsys, true); err != nil {
		return nil, err
	}
	own := map[string]bool{}
	for _, f := range m.frames {
		for key := range f.readings() {
			own[key] = true
		}
	}
	for _, f := range c.frames {
		g := *f
		g.lemmas = nil // those that the user's frames read otherwise go
		for key, lemma := range f.readings() {
			if !own[key] {
				g.lemmas = append(g.lemmas, lemma)
			}
		}
		if len(g.lemmas) == 0 {
			continue
		}
		if g.relation != nil {
			g.relation = m.relations[g.relation.Name]
		}
		m.frames = append(m.frames, &g)
	}
	return &m, m.index()
}

// load reads relations and frames into c. With over, a relation may replace
// one that c has.
func (c *Canon) load(fsys fs.FS, over bool) error {
	seen := map[string]bool{}
	err := readTSV(fsys, "rules/relations.tsv", relationColumns, over, func(_ string, col []string) error {
		if col[0] == "relation" {
			return nil // the header
		}
		r, err := c.parseRelation(col)
		if err != nil {
			return err
		}
		if seen[r.Name] {
			return fmt.Errorf("relation %s given twice", r.Name)
		}
		seen[r.Name] = true
		if c.relations[r.Name] == nil {
			c.names = append(c.names, r.Name)
		}
		c.relations[r.Name] = r
		return nil
	})
	if err != nil {
		return err
	}
	if err := c.checkRelations(); err != nil {
		return fmt.Errorf("rules/relations.tsv: %w", err)
	}
	files, err := fs.Glob(fsys, "rules/frames/*.tsv")
	if err != nil {
		return err
	}
	if len(files) == 0 && !over {
		return errors.New("rules/frames: no files")
	}
	for _, name := range files {
		err := readTSV(fsys, name, frameColumns, false, func(where string, col []string) error {
			f, err := c.parseFrame(col)
			if err != nil {
				return err
			}
			f.where = where
			c.frames = append(c.frames, f)
			return nil
		})
		if err != nil {
			return err
		}
	}
	if err := errors.Join(c.loadRules(fsys), c.loadCodes(fsys)); err != nil {
		return err
	}
	return c.index()
}

// index sorts the frames under their triggers, the most specific first, and
// reports frames that clash.
func (c *Canon) index() error {
	c.triggers = map[trigger][]*frame{}
	for i, f := range c.frames {
		f.order = i
		for _, lemma := range f.lemmas {
			for _, pos := range f.pos {
				key := trigger{lemma, pos}
				c.triggers[key] = append(c.triggers[key], f)
			}
		}
	}
	for key, list := range c.triggers {
		slices.SortFunc(list, func(a, b *frame) int {
			if d := b.specificity() - a.specificity(); d != 0 {
				return d
			}
			return a.order - b.order
		})
		c.triggers[key] = list
	}
	return c.checkFrames()
}

// checkFrames reports two frames that have the same trigger, sides and
// filters: one of them could never be used.
func (c *Canon) checkFrames() error {
	seen := map[string]*frame{}
	for _, f := range c.frames {
		for key, lemma := range f.readings() {
			if g := seen[key]; g != nil {
				return fmt.Errorf("%s: frame for %q reads the same as the one at %s", f.where, lemma, g.where)
			}
			seen[key] = f
		}
	}
	return nil
}

// readings yields, for each lemma of f, all that decides what f reads.
func (f *frame) readings() iter.Seq2[string, string] {
	return func(yield func(key, lemma string) bool) {
		for _, lemma := range f.lemmas {
			if !yield(fmt.Sprint(lemma, f.pos, f.conds, f.subject, f.object), lemma) {
				return
			}
		}
	}
}

// readTSV calls row with each line that is neither empty nor a comment, split
// at tabs, and the place of the line for messages. A file that is absent is an
// error unless optional.
func readTSV(fsys fs.FS, name string, columns int, optional bool, row func(where string, col []string) error) error {
	f, err := fsys.Open(name)
	if optional && errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	scan := bufio.NewScanner(f)
	scan.Buffer(nil, 1<<20)
	n := 1
	for ; scan.Scan(); n++ {
		line := strings.TrimRight(scan.Text(), "\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		where := fmt.Sprintf("%s:%d", name, n)
		col := strings.Split(line, "\t")
		if len(col) < columns {
			return fmt.Errorf("%s: %d columns, want %d", where, len(col), columns)
		}
		if err := row(where, col); err != nil {
			return fmt.Errorf("%s: %w", where, err)
		}
	}
	if err := scan.Err(); err != nil {
		return fmt.Errorf("%s:%d: %w", name, n, err)
	}
	return nil
}
