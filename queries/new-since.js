// What articles published since a day say that no earlier article had said.
//
// @param since date          the day
// @param who name optional   only what this entity takes part in
// @columns published subject relation object article
// @example since=2025-03-06

const day = new Map();
for (const article of g.V("<article>").in("<type>").toArray()) day.set(article, g.V(article).out("<published>").toValue() || "");
const facts = asserted(g.V("<positive>").in("<polarity>").has("<relation>"));
const path = params.who === undefined ? facts : facts.intersect(involving(entity(params.who)));
const said = statements(path).map(s => Object.assign({}, s, { published: day.get(s.article) }));
const says = s => JSON.stringify([s.relation, s.subject, s.object]);
const before = new Set(said.filter(s => s.published < params.since).map(says));
const rows = said.filter(s => s.published >= params.since && !before.has(says(s)));
select(sorted(rows, s => [s.published, s.subject, s.relation, JSON.stringify(s.object || ""), s.id]),
  "published", "subject", "relation", "object", "article");
