// When an entity was first spoken of, and in which article.
//
// @param who name optional  the entity; without it all that have a name of their own
// @param since date optional  only those first seen on this day or later
// @columns entity published title article
// @example since=2025-03-09

const published = new Map(), title = new Map();
for (const article of g.V("<article>").in("<type>").toArray()) {
  published.set(article, g.V(article).out("<published>").toValue() || "");
  title.set(article, g.V(article).out("<title>").toValue() || undefined);
}
const first = new Map();
const allowed = params.who === undefined ? undefined : new Set(entity(params.who).toArray());
for (const [article, day] of sorted(Array.from(published), a => [a[1] === "" ? "9999" : a[1], a[0]])) {
  const named = g.V(article).in("<evidence>").tag("statement")
    .out(["<subject>", "<object>", "<place>", "<attributed-to>"]).tagArray();
  for (const { id, statement } of sorted(named, n => [n.id, n.statement])) {
    if (!isEntity(id) || id.includes("/") || first.has(id) || allowed !== undefined && !allowed.has(id)) continue;
    first.set(id, { id: statement, entity: id, published: day === "" ? undefined : day, title: title.get(article), article: article });
  }
}
const rows = Array.from(first.values()).filter(r => params.since === undefined || (r.published || "") >= params.since);
select(sorted(rows, r => [r.published || "9999", r.entity]), "entity", "published", "title", "article");
