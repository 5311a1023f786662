package graph

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/schema"
)

// A Health is what [Check] found in a graph.
type Health struct {
	Articles   int       `json:"articles"`           // that can be read
	Statements int       `json:"statements"`         // that can be read
	Quads      uint64    `json:"quads"`              // that can be read
	Findings   []Finding `json:"findings,omitempty"` // what is damaged; none in a sound graph
	Lost       []Loss    `json:"lost,omitempty"`     // which articles are not all there
}

// Sound reports whether nothing was found.
func (h *Health) Sound() bool { return len(h.Findings) == 0 && len(h.Lost) == 0 }

// A Finding is a damage.
type Finding struct {
	File   string `json:"file,omitempty"` // within the folder of the graph; "" where no file can be blamed
	Reason string `json:"reason"`
}

// A Loss says what is missing of an article, or of what belongs to none.
type Loss struct {
	Article string `json:"article,omitempty"` // its id; "" where that is lost, or there is none
	Title   string `json:"title,omitempty"`
	What    string `json:"what"` // in words
}

// Check examines the graph in a folder, which must not be open for writing:
// every block of its files, its indexes against each other, and for each
// article the number and the digest of its quads and of its records, its text
// and its statements against their ids. It reads on where a file is damaged,
// to tell which articles have lost what.
//
// Damage is no error but what the Health tells; errors are those of getting at
// the graph, as of [Open].
func Check(ctx context.Context, location string, opts *FolderOptions) (*Health, error) {
	if opts == nil {
		opts = &FolderOptions{}
	}
	dir, err := folderOnDisk(location)
	if err != nil {
		return nil, fmt.Errorf("check graph: %w", err)
	}
	c := checker{articles: map[string]*checkedArticle{}}
	report, err := badger.Check(ctx, dir, &badger.CheckOptions{
		Options: badger.Options{Wait: opts.Wait, Key: opts.Key},
		Beside:  c.record,
	})
	if err != nil {
		return nil, fmt.Errorf("check graph: %w", err)
	}
	return c.health(report), nil
}

// A checker takes in what is kept beside the quads.
type checker struct {
	articles   map[string]*checkedArticle // by id; "" stands for the indexes
	statements int
	version    string
}

type checkedArticle struct {
	record     *Article // without text
	text       *string
	want, have tally
	tallied    bool
	quads      *badger.Loss
	bad        []string // records that can be read but are wrong
}

func (c *checker) article(id string) *checkedArticle {
	a := c.articles[id]
	if a == nil {
		a = &checkedArticle{}
		c.articles[id] = a
	}
	return a
}

// record takes in a key; keys come in order.
func (c *checker) record(key, value []byte) error {
	k := string(key)
	if k == versionKey {
		c.version = string(value)
		return nil
	}
	if id, ok := strings.CutPrefix(k, tallyKeys); ok {
		t, err := decodeTally(value)
		if a := c.article(id); err == nil {
			a.want, a.tallied = t, true
		}
		return nil
	}
	owner, ok := tallyOwner(k)
	if !ok {
		return nil // of another program
	}
	a := c.article(owner)
	a.have.add(recordHash(k, value))
	switch {
	case strings.HasPrefix(k, articleKeys):
		record, err := decodeArticle(value)
		if err != nil {
			a.bad = append(a.bad, "its record is garbled")
			return nil //nolint:nilerr // noted, and the check goes on
		}
		a.record = &record
	case strings.HasPrefix(k, textKeys):
		c.text(owner, a, string(value))
	case strings.HasPrefix(k, statementKeys):
		s, err := decodeStatement(value)
		if id := k[len(statementKey(owner, "")):]; err != nil || s.ID != id || s.Digest() != id {
			a.bad = append(a.bad, "statement "+id+" is garbled")
			return nil //nolint:nilerr // noted, and the check goes on
		}
		c.statements++
	case strings.HasPrefix(k, eventKeys):
		e, err := decodeEvent(value)
		if id := k[len(eventKey(owner, "")):]; err != nil || e.ID != id || e.Digest() != id {
			a.bad = append(a.bad, "event "+id+" is garbled")
			return nil //nolint:nilerr // noted, and the check goes on
		}
	}
	return nil
}

// text compares a text with the id of its article, which is a digest of both.
func (c *checker) text(id string, a *checkedArticle, text string) {
	if a.text = &text; a.record == nil {
		return
	}
	whole := *a.record
	whole.Text = text
	if whole.Digest() != id {
		a.bad = append(a.bad, "its text or record is not the one that its id stands for")
	}
	empty := ""
	a.text = &empty // seen; texts take memory
}

// health puts everything together.
func (c *checker) health(r *badger.Report) *Health {
	h := &Health{Statements: c.statements, Quads: r.Quads}
	for _, f := range r.Findings {
		h.Findings = append(h.Findings, Finding(f))
	}
	if !knownVersion(c.version) {
		h.Findings = append(h.Findings, Finding{Reason: fmt.Sprintf("the vocabulary is %q, want %q", c.version, schema.Version)})
	}
	for i := range r.Lost {
		l := &r.Lost[i]
		if iri, ok := l.Label.(quad.IRI); ok && strings.HasPrefix(string(iri), articlePrefix) {
			c.article(string(iri)).quads = l
			continue
		}
		h.Lost = append(h.Lost, Loss{What: lostQuads(l) + " of " + labelName(l)})
	}
	for _, id := range slices.Sorted(maps.Keys(c.articles)) {
		a := c.articles[id]
		if id != "" && a.record != nil {
			h.Articles++
		}
		if what := a.lost(); len(what) > 0 && id != "" {
			loss := Loss{Article: id, What: strings.Join(what, "; ")}
			if a.record != nil {
				loss.Title = a.record.Title
			}
			h.Lost = append(h.Lost, loss)
		}
	}
	if a := c.articles[""]; a != nil && a.have != a.want {
		h.Findings = append(h.Findings, Finding{Reason: fmt.Sprintf(
			"the indexes of names and inferred facts have %d entries and should have %d", a.have.records, a.want.records)})
	}
	slices.SortStableFunc(h.Lost, func(a, b Loss) int { return cmp.Compare(a.Article, b.Article) })
	return h
}

// lost says what is wrong with an article.
func (a *checkedArticle) lost() (what []string) {
	if a.quads != nil {
		what = append(what, lostQuads(a.quads))
	}
	switch missing := int64(a.want.records - a.have.records); {
	case !a.tallied && a.have.records > 0:
		what = append(what, "how many records it had")
	case a.tallied && a.have.records == 0:
		what = append(what, fmt.Sprintf("all its %d records", a.want.records))
	case missing > 0 && a.record == nil:
		what = append(what, fmt.Sprintf("its record and %d others of %d (text, statements)", missing-1, a.want.records))
	case missing > 0 && a.text == nil:
		what = append(what, fmt.Sprintf("%d of %d records (its text, if it had one, among them)", missing, a.want.records))
	case missing > 0:
		what = append(what, fmt.Sprintf("%d of %d records (statements)", missing, a.want.records))
	case a.have != a.want:
		what = append(what, "records are not as they were")
	}
	return append(what, a.bad...)
}

func lostQuads(l *badger.Loss) string {
	if l.Had == l.Has {
		return fmt.Sprintf("some of %d quads", l.Had)
	}
	return fmt.Sprintf("%d of %d quads", l.Had-l.Has, l.Had)
}

func labelName(l *badger.Loss) string {
	switch {
	case l.Name != "":
		return l.Name
	case l.Label == nil:
		return "those without label"
	}
	return "label " + quad.StringOf(l.Label)
}
