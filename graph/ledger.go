package graph

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/schema"
)

// ErrLedger: a correction that can't be made. The message says why.
var ErrLedger = errors.New("not entered into the ledger")

// A LedgerEntry is a correction that somebody has made to the entities of a
// graph. The graph keeps them in order and applies them, one after another, to
// what linking says, now and whenever an article comes in or is read anew.
// Nothing is destroyed: the articles stay as they are, and an entry that is
// undone stays in the list.
//
// An entry speaks of ids as they were when it was made. Where linking has given
// what had that id another one, it rests until the id is back.
type LedgerEntry struct {
	Number   int        `json:"number"` // from 1
	Op       LedgerOp   `json:"op"`
	ID       string     `json:"id,omitempty"`       // the entity that it changes; of a merge, the one that stays
	Others   []string   `json:"others,omitempty"`   // of a merge: those that become ID
	Articles []string   `json:"articles,omitempty"` // of a split: those that mean something else
	Becomes  string     `json:"becomes,omitempty"`  // of a split or a new name: the new id
	Name     string     `json:"name,omitempty"`     // the new name
	Type     EntityType `json:"type,omitempty"`     // the new type
	Undoes   int        `json:"undoes,omitempty"`   // of an undo: the number of another entry
	Undone   bool       `json:"-"`                  // a later entry undoes it
}

// LedgerOp is what a ledger entry does.
type LedgerOp string

// The operations of the ledger.
const (
	MergeOp  LedgerOp = "merge"
	SplitOp  LedgerOp = "split"
	RenameOp LedgerOp = "rename"
	RetypeOp LedgerOp = "retype"
	UndoOp   LedgerOp = "undo"
)

// Merge enters that the entities with the other ids are the one with the given
// id, and returns the entry. Ids that entities once had will do. The error is
// an [ErrLedger] where that can't be.
func (g *Graph) Merge(ctx context.Context, id string, others ...string) (LedgerEntry, error) {
	return g.enter(ctx, LedgerEntry{Op: MergeOp, ID: id, Others: others})
}

// Split enters that in some articles the entity with the given id is another
// one. That one gets the id as, or the old one with a tilde and a number when
// as is "".
func (g *Graph) Split(ctx context.Context, id string, articles []string, as string) (LedgerEntry, error) {
	return g.enter(ctx, LedgerEntry{Op: SplitOp, ID: id, Articles: articles, Becomes: as})
}

// Rename enters that an entity has another name. Its id follows the name;
// names that articles give it become aliases.
func (g *Graph) Rename(ctx context.Context, id, name string) (LedgerEntry, error) {
	return g.enter(ctx, LedgerEntry{Op: RenameOp, ID: id, Name: name})
}

// Retype enters that an entity is of another type.
func (g *Graph) Retype(ctx context.Context, id string, t EntityType) (LedgerEntry, error) {
	return g.enter(ctx, LedgerEntry{Op: RetypeOp, ID: id, Type: t})
}

// Undo enters that an entry no longer holds. An undo can be undone as well.
func (g *Graph) Undo(ctx context.Context, number int) (LedgerEntry, error) {
	return g.enter(ctx, LedgerEntry{Op: UndoOp, Undoes: number})
}

// Ledger yields the entries of the ledger in their order.
func (g *Graph) Ledger(ctx context.Context) iter.Seq2[LedgerEntry, error] {
	return stream(ctx, g, func(s *badger.Snapshot, emit func(LedgerEntry) bool) error {
		l, err := readLedger(s)
		if err != nil {
			return err
		}
		for i, e := range l.entries {
			if e.Undone = !l.holds[i]; !emit(e) {
				break
			}
		}
		return nil
	})
}

// enter completes an entry, appends it and applies it.
func (g *Graph) enter(ctx context.Context, e LedgerEntry) (LedgerEntry, error) {
	done := e
	err := g.update(ctx, func(w writer) error {
		done = e
		l, err := w.ledger()
		if err != nil {
			return err
		}
		done.Number = len(l.entries) + 1
		if err := w.completeEntry(l, &done); err != nil {
			return err
		}
		return w.appendLedger([]LedgerEntry{done})
	})
	if err != nil {
		return LedgerEntry{}, fmt.Errorf("%s: %w", e.Op, err)
	}
	return done, nil
}

// completeEntry checks a new entry and fills in what follows from the graph.
func (w writer) completeEntry(l *ledger, e *LedgerEntry) (err error) {
	if e.Op == UndoOp {
		return l.checkUndo(e.Undoes)
	}
	if e.ID, err = w.current(e.ID); err != nil {
		return err
	}
	switch e.Op {
	case MergeOp:
		return w.completeMerge(e)
	case SplitOp:
		return w.completeSplit(l, e)
	case RenameOp:
		return w.completeRename(e)
	case RetypeOp:
		if !slices.Contains(entityTypes, e.Type) {
			return fmt.Errorf("%w: unknown type %q", ErrLedger, e.Type)
		}
	}
	return nil
}

// current returns the id that an entity has now.
func (w writer) current(id string) (string, error) {
	now, err := successors(&w.txn.Snapshot, id)
	switch {
	case err != nil:
		return "", err
	case len(now) == 0:
		return "", fmt.Errorf("entity %s: %w", id, ErrNotFound)
	case len(now) > 1:
		return "", fmt.Errorf("%w: %s is now %s", ErrLedger, id, strings.Join(now, " and "))
	}
	return now[0], nil
}

func (w writer) completeMerge(e *LedgerEntry) error {
	others := make([]string, 0, len(e.Others))
	for _, id := range e.Others {
		now, err := w.current(id)
		if err != nil {
			return err
		}
		if now == e.ID {
			return fmt.Errorf("%w: %s is %s already", ErrLedger, id, e.ID)
		}
		others = append(others, now)
	}
	if len(others) == 0 {
		return fmt.Errorf("%w: nothing to merge into %s", ErrLedger, e.ID)
	}
	slices.Sort(others)
	e.Others = slices.Compact(others)
	return nil
}

func (w writer) completeSplit(l *ledger, e *LedgerEntry) error {
	all, err := w.articlesOf(e.ID)
	if err != nil {
		return err
	}
	articles := slices.Clone(e.Articles)
	slices.Sort(articles)
	e.Articles = slices.Compact(articles)
	for _, id := range e.Articles {
		if !slices.Contains(all, id) {
			return fmt.Errorf("%w: %s is not in %s", ErrLedger, e.ID, id)
		}
	}
	switch n := len(e.Articles); {
	case n == 0:
		return fmt.Errorf("%w: no articles in which %s is another one", ErrLedger, e.ID)
	case n == len(all):
		return fmt.Errorf("%w: %s is in no other articles; give it another name instead", ErrLedger, e.ID)
	}
	for n := 2; e.Becomes == ""; n++ {
		id := fmt.Sprintf("%s~%d", strings.TrimRight(e.ID, "~"), n)
		if taken, err := w.taken(l, id); err != nil {
			return err
		} else if !taken {
			e.Becomes = id
		}
	}
	if !validID(e.Becomes) || schema.IsReserved(e.Becomes) || e.Becomes == e.ID {
		return fmt.Errorf("%w: %q is no id for it", ErrLedger, e.Becomes)
	}
	return nil
}

// taken reports whether an id means something already.
func (w writer) taken(l *ledger, id string) (bool, error) {
	if len(l.from[id]) > 0 || slices.ContainsFunc(l.entries, func(e LedgerEntry) bool { return e.Becomes == id || e.ID == id }) {
		return true, nil
	}
	e, err := entity(&w.txn.Snapshot, id)
	return e.Name != "", err
}

func (w writer) completeRename(e *LedgerEntry) error {
	if err := validName(e.Name); err != nil {
		return fmt.Errorf("%w: %w", ErrLedger, err)
	}
	base, suffix, _ := strings.Cut(e.ID, "/")
	if ID(e.Name) == "" {
		return fmt.Errorf("%w: name %q without letters and digits", ErrLedger, e.Name)
	}
	e.Becomes = entityID(ID(e.Name), false, "", nil)
	if suffix != "" {
		e.Becomes += "/" + suffix
	}
	if bare, _, _ := strings.Cut(base, "~"); bare == ID(e.Name) {
		e.Becomes = e.ID // the name is written otherwise, and that is all
	}
	if e.Becomes == e.ID {
		return nil
	}
	other, err := entity(&w.txn.Snapshot, e.Becomes)
	if err == nil && other.Name != "" {
		err = fmt.Errorf("%w: there is %s already; if they are one, merge them", ErrLedger, e.Becomes)
	}
	return err
}

// articlesOf returns the articles that name an entity, sorted.
func (w writer) articlesOf(id string) ([]string, error) {
	return articlesOf(&w.txn.Snapshot, id)
}

func articlesOf(s *badger.Snapshot, id string) ([]string, error) {
	var out []string
	for q, err := range s.Quads(badger.Pattern{Subject: quad.IRI(id), Predicate: schema.Name}) {
		if err != nil {
			return nil, err
		}
		if label, ok := q.Label.(quad.IRI); ok && strings.HasPrefix(string(label), articlePrefix) {
			out = append(out, string(label))
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// appendLedger writes entries behind the others, and gives entities the ids
// that follow.
func (w writer) appendLedger(entries []LedgerEntry) error {
	for i := range entries {
		b, err := json.Marshal(entries[i])
		if err != nil {
			return fmt.Errorf("ledger: %w", err)
		}
		if err := w.set(ledgerKey(entries[i].Number), b); err != nil {
			return err
		}
	}
	w.curated.ledger = nil
	l, err := w.ledger()
	if err != nil {
		return err
	}
	articles := map[string]bool{}
	for _, id := range l.reach(entries) {
		in, err := w.articlesOf(id)
		if err != nil {
			return err
		}
		for _, a := range in {
			articles[a] = true
		}
	}
	return w.moveArticles(articles)
}

func ledgerKey(number int) string { return fmt.Sprintf("%s%08d", ledgerKeys, number) }
