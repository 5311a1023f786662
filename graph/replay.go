package graph

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/link"
)

// A ledger is the list of entries, made ready to be applied.
type ledger struct {
	entries []LedgerEntry
	holds   []bool           // no later entry undoes it
	from    map[string][]int // the entries that hold and change what has an id, ascending
	names   map[string]string
	types   map[string]EntityType
}

func readLedger(s *badger.Snapshot) (*ledger, error) {
	l := &ledger{}
	for kv, err := range s.Scan([]byte(ledgerKeys)) {
		if err != nil {
			return nil, err
		}
		var e LedgerEntry
		if err := json.Unmarshal(kv.Value, &e); err != nil {
			return nil, fmt.Errorf("%w: %s: %w", ErrDamaged, kv.Key, err)
		}
		l.entries = append(l.entries, e)
	}
	l.prepare()
	return l, nil
}

// ledger returns the ledger as the transaction sees it.
func (w writer) ledger() (*ledger, error) {
	if w.curated.ledger == nil {
		l, err := readLedger(&w.txn.Snapshot)
		if err != nil {
			return nil, err
		}
		w.curated.ledger = l
	}
	return w.curated.ledger, nil
}

func (l *ledger) prepare() {
	l.holds = make([]bool, len(l.entries))
	undone := map[int]bool{}
	for i := len(l.entries) - 1; i >= 0; i-- {
		e := &l.entries[i]
		if l.holds[i] = !undone[e.Number]; l.holds[i] && e.Op == UndoOp {
			undone[e.Undoes] = true
		}
	}
	l.from = map[string][]int{}
	l.names, l.types = map[string]string{}, map[string]EntityType{}
	for i := range l.entries {
		if !l.holds[i] {
			continue
		}
		e := &l.entries[i]
		for _, id := range e.changes() {
			l.from[id] = append(l.from[id], i)
		}
		switch e.Op {
		case MergeOp:
			for _, id := range e.Others {
				delete(l.names, id)
				delete(l.types, id)
			}
		case RenameOp:
			if t, ok := l.types[e.ID]; ok {
				delete(l.types, e.ID)
				l.types[e.Becomes] = t
			}
			delete(l.names, e.ID)
			l.names[e.Becomes] = e.Name
		case RetypeOp:
			l.types[e.ID] = e.Type
		}
	}
}

// changes returns the ids to which e gives others.
func (e *LedgerEntry) changes() []string {
	switch e.Op {
	case MergeOp:
		return e.Others
	case SplitOp, RenameOp:
		return []string{e.ID}
	}
	return nil
}

// target returns the id that e gives.
func (e *LedgerEntry) target() string {
	if e.Op == MergeOp {
		return e.ID
	}
	return e.Becomes
}

// follow returns the id that the ledger makes of an id in an article.
func (l *ledger) follow(article, id string) string {
	for next := 0; ; {
		list := l.from[id]
		i, _ := slices.BinarySearch(list, next)
		for i < len(list) && l.entries[list[i]].Op == SplitOp && !slices.Contains(l.entries[list[i]].Articles, article) {
			i++
		}
		if i == len(list) {
			return id
		}
		next, id = list[i]+1, l.entries[list[i]].target()
	}
}

// reach returns the ids that things which the entries speak of may have now.
func (l *ledger) reach(entries []LedgerEntry) []string {
	ids := map[string]bool{}
	add := func(e *LedgerEntry) {
		for _, id := range append([]string{e.ID, e.Becomes}, e.Others...) {
			ids[id] = true
		}
	}
	for i := range entries {
		add(&entries[i])
		for n := entries[i].Undoes; n > 0 && n <= len(l.entries); n = l.entries[n-1].Undoes {
			add(&l.entries[n-1])
		}
	}
	delete(ids, "")
	for i := range l.entries {
		e := &l.entries[i]
		if slices.ContainsFunc(e.changes(), func(id string) bool { return ids[id] }) {
			ids[e.target()] = true
		}
	}
	return slices.Sorted(maps.Keys(ids))
}

func (l *ledger) checkUndo(number int) error {
	switch {
	case number < 1 || number > len(l.entries):
		return fmt.Errorf("%w: there is no entry %d; the last is %d", ErrLedger, number, len(l.entries))
	case !l.holds[number-1]:
		return fmt.Errorf("%w: entry %d is undone already", ErrLedger, number)
	}
	return nil
}

// moveArticles gives the entities of articles the ids that they have after a
// change of the ledger.
func (w writer) moveArticles(articles map[string]bool) error {
	moved := map[string][]link.Change{}
	for id := range articles {
		known, err := w.hasArticle(id)
		if err != nil {
			return err
		}
		if known { // else quads that came without their article
			moved[id] = nil
		}
	}
	return w.moveAll(nil, moved)
}

// resolveAuto returns the identity of an article's entity to which linking
// gave an id: with the names of the gazetteer, and after the ledger.
func (w writer) resolveAuto(article, auto string) (identity, error) {
	x := identity{Auto: auto, ID: auto}
	known, err := w.gazetteerEntry(auto)
	if err != nil {
		return x, err
	}
	if known != nil {
		x.Name, x.Same = known.Name, known.External
		if len(known.Types) > 0 {
			x.Type = known.Types[0]
		}
	}
	l, err := w.ledger()
	if err != nil || len(l.entries) == 0 {
		return x, err
	}
	if id := l.follow(article, auto); id != auto {
		x.ID, x.Name, x.Type = id, "", ""
	}
	if name, ok := l.names[x.ID]; ok {
		x.Name = name
	}
	if t, ok := l.types[x.ID]; ok {
		x.Type = t
	}
	return x, nil
}
