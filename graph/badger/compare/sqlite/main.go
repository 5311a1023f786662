// Command comparesqlite runs the comparison on SQLite, with terms as integers
// and a covering index for each order of a quad. The queries are SQL.
package main

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	_ "github.com/mattn/go-sqlite3"

	"task"
)

func main() {
	task.Main(map[string]func() task.Store{"sqlite": func() task.Store { return &store{} }})
}

type store struct{ db *sql.DB }

func (s *store) Open(dir string) (err error) {
	s.db, err = sql.Open("sqlite3", "file:"+filepath.Join(dir, "db")+"?_query_only=1&_cache_size=-24000")
	if err == nil {
		s.db.SetMaxOpenConns(1)
		err = s.db.Ping()
	}
	return err
}

func (s *store) Close() error { return s.db.Close() }

const tables = `
PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA cache_size = -64000;
CREATE TABLE term (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE quad (s INTEGER, p INTEGER, o INTEGER, l INTEGER, PRIMARY KEY (s, p, o, l)) WITHOUT ROWID;`

const indexes = `
CREATE UNIQUE INDEX term_name ON term (name);
CREATE INDEX quad_posl ON quad (p, o, s, l);
CREATE INDEX quad_ospl ON quad (o, s, p, l);
ANALYZE;`

// Load numbers the terms, sorts the quads and makes the indexes at the end.
func (s *store) Load(dir, file string) (err error) {
	if s.db, err = sql.Open("sqlite3", "file:"+filepath.Join(dir, "db")); err != nil {
		return err
	}
	s.db.SetMaxOpenConns(1)
	if _, err = s.db.Exec(tables); err != nil {
		return err
	}
	ids, rows := map[string]int64{}, [][4]int64{}
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	add, err := tx.Prepare("INSERT INTO term VALUES (?, ?)")
	if err != nil {
		return err
	}
	err = task.Read(file, func(q task.Quad) error {
		var row [4]int64
		for i, t := range q {
			if t == "" {
				continue
			}
			id, ok := ids[t]
			if !ok {
				id = int64(len(ids) + 1)
				ids[t] = id
				if _, err := add.Exec(id, t); err != nil {
					return err
				}
			}
			row[i] = id
		}
		rows = append(rows, row)
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortFunc(rows, func(a, b [4]int64) int { return slices.Compare(a[:], b[:]) })
	put, err := tx.Prepare("INSERT INTO quad VALUES (?, ?, ?, ?)")
	if err != nil {
		return err
	}
	for _, r := range slices.Compact(rows) {
		if _, err := put.Exec(r[0], r[1], r[2], r[3]); err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	_, err = s.db.Exec(indexes)
	return err
}

// Query asks in SQL: sets of ids, one within the other.
func (s *store) Query(ctx context.Context, q task.Query) (out []string, err error) {
	var args []any
	var sets []string
	for _, p := range q.Paths {
		sets = append(sets, set(p, &args))
	}
	for _, h := range q.Has {
		sets = append(sets, "SELECT DISTINCT s FROM quad WHERE p = "+term+" AND o = "+term)
		args = append(args, h[0], h[1])
	}
	all := strings.Join(sets, " INTERSECT ")
	if q.Except != nil {
		all += " EXCEPT " + set(*q.Except, &args)
	}
	ask := "SELECT name, '' FROM term WHERE id IN (" + all + ")"
	switch {
	case q.Count:
		ask = "SELECT count(*), '' FROM (" + all + ")"
	case q.Save != "":
		ask = "SELECT t.name, v.name FROM quad q JOIN term t ON t.id = q.s JOIN term v ON v.id = q.o WHERE q.s IN (" + all + ") AND q.p = " + term
		args = append(args, q.Save)
	}
	rows, err := s.db.QueryContext(ctx, ask, args...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", ask, err)
	}
	defer rows.Close()
	for rows.Next() {
		var name, value string
		if err := rows.Scan(&name, &value); err != nil {
			return nil, err
		}
		if q.Save != "" {
			name += "\t" + value
		}
		out = append(out, name)
	}
	return out, rows.Err()
}

const term = "(SELECT id FROM term WHERE name = ?)"

// set returns the ids that a path leads to. SQLite numbers the arguments in the
// order of the text, so what is outermost comes first.
func set(p task.Path, args *[]any) string {
	if len(p.Steps) == 0 {
		*args = append(*args, p.Start)
		return "SELECT id FROM term WHERE name = ?"
	}
	last := p.Steps[len(p.Steps)-1]
	p.Steps = p.Steps[:len(p.Steps)-1]
	to, from := "o", "s"
	if last.In {
		to, from = from, to
	}
	*args = append(*args, last.Pred)
	label := ""
	if p.Label != "" {
		label = " AND l = " + term
		*args = append(*args, p.Label)
	}
	return "SELECT DISTINCT " + to + " FROM quad WHERE p = " + term + label + " AND " + from + " IN (" + set(p, args) + ")"
}
