// Who is allied or works together with an entity.
//
// @param who name  the entity
// @columns ally relation inferred article
// @example who=Brenmark

const ids = entity(params.who).toArray();
const alliances = statements(asserted(involving(entity(params.who)).intersect(withRelation("allied-with", "cooperates-with"))));
const rows = alliances.map(s => ({ id: s.id, ally: other(s, ids), relation: s.relation, inferred: s.inferred, article: s.article }));
select(sorted(rows, r => [r.ally, r.relation, r.article]), "ally", "relation", "inferred", "article");
