// Who is named in the same articles as an entity, most often first.
//
// @param who name             the entity
// @param limit number = 50    at most so many
// @columns entity type articles
// @example who=Varga limit=3

const ids = entity(params.who).toArray();
const articles = g.V.apply(g, ids).in("<subject>").union(g.V.apply(g, ids).in(["<object>", "<place>", "<attributed-to>"])).out("<evidence>").unique().toArray();
const types = ["<person>", "<organization>", "<place>", "<event>", "<work>", "<product>"];
const count = new Map();
for (const article of articles) {
  for (const type of types) {
    for (const id of g.V(type).labelContext(article).in("<type>").unique().toArray()) {
      if (ids.includes(id)) continue;
      const known = count.get(id) || { entity: id, type: type, articles: new Set() };
      known.articles.add(article);
      count.set(id, known);
    }
  }
}
const rows = Array.from(count.values(), c => ({ entity: c.entity, type: c.type, articles: c.articles.size }));
select(sorted(rows, r => [String(1e9 - r.articles), r.entity]).slice(0, params.limit), "entity", "type", "articles");
