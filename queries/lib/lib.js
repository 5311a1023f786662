// Functions for queries. They are written for Gizmo as package graph runs it,
// which adds the function resolve(name) and the constant saidOnly; in another
// Cayley, entity(name) knows exact names only.

// entity returns the path from the entities that a name stands for: those with
// exactly this name or alias, else those of whose names it is a part, without
// regard to case and diacritics. An id is a name, too. entity("Varga").out(…)
function entity(name) {
  if (typeof resolve !== "function") return g.V(name).in(["<name>", "<alias>"]).unique();
  const ids = resolve(name);
  return ids.length > 0 ? g.V.apply(g, ids) : g.V(iri("no entity")); // no id has a space
}

// fact returns the path along the edges of a relation, to follow:
// entity("Varga").follow(fact("met-with")).
function fact(relation) {
  return g.M().out(iri(relation));
}

// inverse returns the path against the edges of a relation.
function inverse(relation) {
  return g.M().in(iri(relation));
}

// withRelation returns the path from the statements that have one of the
// relations, asserted or not.
function withRelation(...relations) {
  return g.V.apply(g, relations.map(r => iri(r))).in("<relation>");
}

// asserted keeps the statements that say that something is so: those that make
// edges.
function asserted(statements) {
  return statements.has("<polarity>", "<positive>").has("<modality>", "<actual>");
}

// isEntity returns whether a value, as toArray and statements give it, is a node
// and no literal.
function isEntity(value) {
  return typeof value === "string" && value.startsWith("<");
}

// involving returns the path from the entities to the statements in which they
// take part: as subject, object, place or in another role, but not as source.
function involving(entities) {
  const roles = entities.inPredicates().unique().toArray().filter(p => p.startsWith("<role/"));
  return entities.in(["<subject>", "<object>", "<place>"].concat(roles)).unique();
}

// statements returns the statements of a path as objects, one for each
// statement, sorted, so that a query's rows don't depend on how the graph came
// about. The fields are id, subject, relation, phrase, object, polarity,
// modality, time, place, source, confidence, article and, where it is so,
// inferred. Who says it is a list where a chain of sources does. What only was
// inferred is left out where the query is to see what was said.
function statements(path) {
  const rows = path.unique() // Cayley 0.7.7 forgets a saveOpt that follows a save after another saveOpt
    .save("<subject>", "subject").save("<phrase>", "phrase").save("<polarity>", "polarity")
    .save("<modality>", "modality").save("<confidence>", "confidence").save("<evidence>", "article")
    .saveOpt("<relation>", "relation").saveOpt("<object>", "object").saveOpt("<time>", "time")
    .saveOpt("<place>", "place").saveOpt("<attributed-to>", "source").saveOpt("<inferred-from>", "inferred")
    .tagArray();
  const byId = new Map();
  for (const row of rows) {
    const known = byId.get(row.id);
    if (!known) byId.set(row.id, Object.assign({}, row, { source: [row.source] }));
    else if (!known.source.includes(row.source)) known.source.push(row.source);
  }
  const out = [];
  for (const s of byId.values()) {
    if (s.inferred && typeof saidOnly !== "undefined" && saidOnly) continue;
    if (s.inferred) s.inferred = true;
    s.source = s.source.length > 1 ? s.source.sort() : s.source[0];
    out.push(s);
  }
  return sorted(out, s => [s.subject, s.relation || "", s.phrase, s.object || "", s.article, s.id]);
}

// sorted returns the list in the order of key, a function that returns a list
// of strings.
function sorted(list, key) {
  const keyed = list.map(item => ({ item: item, key: JSON.stringify(key(item)) }));
  keyed.sort((a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
  return keyed.map(k => k.item);
}

// select emits the named fields of each object, in other words a row of those
// columns. A field that an object lacks is left out of its row, and a row that
// was there already, as when an article says a thing twice, is left out. Where
// evidence is asked for, rows name the statement that they rest on.
function select(objects, ...fields) {
  if (typeof withStatements !== "undefined" && withStatements) fields.push("statement");
  const seen = new Set();
  for (const object of objects) {
    const row = {};
    for (const field of fields) {
      const value = field === "statement" ? object.id : object[field];
      if (value !== undefined) row[field] = value;
    }
    const key = JSON.stringify(row);
    if (seen.has(key)) continue;
    seen.add(key);
    g.emit(row);
  }
}

// during returns whether a statement's time can lie within the days since to
// until, either of which may be undefined. One whose days are unknown can not.
function during(statement, since, until) {
  if (since === undefined && until === undefined) return true;
  const days = /^(\d{4}-\d\d-\d\d|\.\.)(?:\/(\d{4}-\d\d-\d\d|\.\.))?$/.exec(statement.time || "");
  if (!days) return false;
  const from = days[1] === ".." ? "" : days[1];
  const to = days[2] === undefined ? days[1] : days[2] === ".." ? "9999" : days[2];
  return (since === undefined || to >= since) && (until === undefined || from <= until);
}

// other returns the statement's other entity, seen from one of the ids (as
// toArray gives them); the object where neither or both are among them.
function other(statement, ids) {
  return ids.includes(statement.object) && !ids.includes(statement.subject) ? statement.subject : statement.object;
}
