// Package queries holds ready-made Gizmo queries, one .js file each, and the
// JavaScript functions that they share. It knows nothing of the rest of the
// program: what it builds are strings, for package graph or any other Gizmo to
// run.
//
//	built, err := queries.Build("between", map[string]string{"a": "Varga", "b": "Reyes"})
//	if err != nil {
//		return err // no such query, or a parameter is missing, unknown or of the wrong type
//	}
//	rows := g.Query(ctx, built.Source, &graph.QueryOptions{
//		Name: built.Name, Prelude: built.Prelude, Columns: built.Columns,
//	})
//
// # Writing a query
//
// A file begins with a comment that says what the query tells, which
// parameters it has, in which order its columns come, and how it may be asked:
//
//	// Who wrote to whom, and when.
//	//
//	// @param who    name          only letters from or to this entity
//	// @param since  date          only letters from this day on
//	// @param limit  number = 100  at most so many
//	// @columns subject object time article
//	// @example who=Varga since=2025-03-01
//
// A parameter with a default, or marked "optional", may be left out. Types are
// name (an entity by name, alias or id), relation, text, date (YYYY-MM-DD),
// number and boolean. The query reads params.who; a parameter left out without
// default is undefined. Values are handed over as JSON, never as part of the
// program: no value can become code.
//
// The shared functions are in lib/lib.js; entity("Varga") and statements(path)
// are the ones to know.
package queries
