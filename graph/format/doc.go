// Package format writes a graph for other programs: RDF tools, Graphviz,
// Gephi, Neo4j, DuckDB and pandas, Obsidian.
//
//	content := format.Select(ctx, g, nil)            // or a part of it
//	err := format.Write(w, "graphml", content)       // to a file
//	err = format.WriteFolder("vault", "vault", content)
//
// What comes out depends on the content alone: the same articles give the same
// bytes. To move a graph to another store use [graph.Graph.Export], whose
// N-Quads hold everything.
//
// # What each format holds
//
//	trig, turtle  entities, facts, statements, events and articles in standard vocabularies; turtle without
//	              telling which article asserts a fact
//	jsonld        the same as trig
//	graphml, gexf entities and facts with relation, confidence, time and article, for networkx, yEd and Gephi
//	dot           entities and facts by name, one arrow each way between two of them, for Graphviz
//	csv           one statement a row, for spreadsheets, DuckDB and pandas
//	events        one event a line in JSON, with its codes in CAMEO and PLOVER and where it is written, for those who
//	              count who did what to whom; a planned, threatened or refused act has the code of that
//	neo4j, gephi  folders with a table of nodes and one of edges
//	vault         a folder with a Markdown note for each entity, for Obsidian
//
// None of them but RDF has denials, plans and threats other than as rows or
// notes marked so: they are no edges. None has the articles' texts, except that
// the vault quotes sentences.
//
// # Vocabularies
//
// Entities are schema.org's Person, Organization, Place, Event, CreativeWork and
// Product, with rdfs:label and skos:altLabel, and skos:exactMatch where a
// gazetteer gives them an id in Wikidata or an address. Articles are schema:NewsArticle.
// An event is a schema:Event with ng:role/… for its participants, or an ng:Event
// where it neither happened nor is planned.
// A statement is an rdf:Statement with prov:wasDerivedFrom its article and
// prov:wasAttributedTo whoever says so; it has prov:wasDerivedFrom the
// statements it was inferred from. A relation is an rdf:Property with
// skos:closeMatch where it has a code in Wikidata. The rest is in
// urn:newsgraph:, as in N-Quads.
package format
