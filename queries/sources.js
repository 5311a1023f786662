// The articles that speak of an entity, or all articles, and how much they say.
//
// @param who name optional  the entity
// @columns published site title statements article
// @example who=Holm

const about = params.who === undefined ? g.V("<article>").in("<type>").in("<evidence>") : involving(entity(params.who));
const count = new Map();
for (const s of statements(about)) count.set(s.article, (count.get(s.article) || 0) + 1);
const text = (article, predicate) => g.V(article).out(predicate).toValue() || undefined;
const rows = Array.from(count, ([article, n]) => ({
  published: text(article, "<published>"), site: text(article, "<site>"), title: text(article, "<title>"),
  statements: n, article: article,
}));
select(sorted(rows, r => [r.published || "", r.article]), "published", "site", "title", "statements", "article");
