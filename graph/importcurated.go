package graph

import (
	"cmp"
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// entities takes in the entities of an article.
func (in *importer) entities(w writer, article string, list []byte, line int) error {
	var entities []Entity
	if err := json.Unmarshal(list, &entities); err != nil {
		return in.fail(line, "list of entities: %v", err)
	}
	for i := range entities {
		if err := entities[i].validate(); err != nil {
			return in.fail(line, "list of entities: %q: %v", entities[i].Name, err)
		}
	}
	return in.beside(w, article, entitiesKeys, list, line)
}

// identities takes in the ids that an article's entities have in the graph
// that was exported: the ids of its quads.
func (in *importer) identities(w writer, article string, record []byte, line int) error {
	l, err := decodeIdentities(record)
	if err != nil {
		return in.fail(line, "identities: %v", err)
	}
	for local, x := range l {
		if !validID(local) || !validID(x.ID) || x.Auto != "" && !validID(x.Auto) {
			return in.fail(line, "identities: malformed id of %q", local)
		}
	}
	return in.beside(w, article, identityKeys, record, line)
}

// beside keeps what is to be stored with an article until that has come.
func (in *importer) beside(w writer, article, prefix string, value []byte, line int) error {
	if known, err := w.hasArticle(article); err != nil {
		return err
	} else if known {
		if held, err := in.holds(w, quad.IRI(article)); held || err != nil {
			return err
		}
		return w.set(prefix+article, value)
	}
	a := in.article(article)
	a.beside = append(a.beside, [2]string{prefix + article, string(value)})
	a.line = cmp.Or(a.line, line)
	return nil
}

// holds reports whether the graph had the article of a label before.
func (in *importer) holds(w writer, label quad.Value) (bool, error) {
	iri, ok := label.(quad.IRI)
	if !ok || in.empty || !strings.HasPrefix(string(iri), articlePrefix) {
		return false, nil
	}
	if held, known := in.held[iri]; known {
		return held, nil
	}
	held, err := w.hasArticle(string(iri))
	if held {
		in.held[iri] = true
	}
	return held, err
}

// link works out which entities of the new articles are one, with each other
// and with those that were there.
func (in *importer) link(w writer) error {
	if err := cmp.Or(w.adoptGazetteer(in.gazetteer, false), w.adoptLedger(in.ledger)); err != nil {
		return err
	}
	for _, id := range in.fresh {
		if err := cmp.Or(w.linkArticle(id), in.bound(w)); err != nil {
			return err
		}
	}
	return nil
}

// ledgerEntry takes in an entry of the ledger.
func (in *importer) ledgerEntry(node string, record []byte, line int) error {
	var e LedgerEntry
	if err := json.Unmarshal(record, &e); err != nil {
		return in.fail(line, "entry of the ledger: %v", err)
	}
	bad := e.Number < 1 || ledgerKey(e.Number) != node || e.Undoes < 0 || e.Undoes >= e.Number
	for _, id := range append([]string{e.ID, e.Becomes}, e.Others...) {
		bad = bad || id != "" && !validID(id)
	}
	known := slices.Contains([]LedgerOp{MergeOp, SplitOp, RenameOp, RetypeOp, UndoOp}, e.Op)
	if bad || !known || (e.Op != UndoOp) == (e.ID == "") || e.Name != "" && validName(e.Name) != nil ||
		e.Type != "" && !slices.Contains(entityTypes, e.Type) {
		return in.fail(line, "the record of <%s> is no entry of the ledger", node)
	}
	in.ledger = append(in.ledger, e)
	return nil
}

// gazetteerEntry takes in an entry of the gazetteer.
func (in *importer) gazetteerEntry(node string, record []byte, line int) error {
	var e GazetteerEntry
	if err := json.Unmarshal(record, &e); err != nil {
		return in.fail(line, "entry of the gazetteer: %v", err)
	}
	if err := e.validate(); err != nil || e.ID != strings.TrimPrefix(node, gazetteerKeys) {
		return in.fail(line, "the record of <%s> is no entry of the gazetteer", node)
	}
	in.gazetteer = append(in.gazetteer, e)
	return nil
}

// adoptLedger appends the imported entries that the graph's own ledger doesn't
// begin with.
func (w writer) adoptLedger(entries []LedgerEntry) error {
	own, err := w.ledger()
	if err != nil || len(entries) == 0 {
		return err
	}
	slices.SortFunc(entries, func(a, b LedgerEntry) int { return cmp.Compare(a.Number, b.Number) })
	same := 0
	for same < min(len(entries), len(own.entries)) && reflect.DeepEqual(entries[same], own.entries[same]) {
		same++
	}
	shift := len(own.entries) - same
	number := map[int]int{}
	for i := range entries {
		number[entries[i].Number] = i + 1
		if i >= same {
			number[entries[i].Number] += shift
		}
	}
	entries = slices.Clone(entries[same:])
	for i := range entries {
		e := &entries[i]
		e.Number = number[e.Number]
		e.Undoes = number[e.Undoes]
	}
	if len(entries) == 0 {
		return nil
	}
	return w.appendLedger(entries)
}
