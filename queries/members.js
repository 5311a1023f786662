// Who belongs to what: members, staff, parties, parts.
//
// @param of name optional   only of this organisation or place
// @param who name optional  only what this entity belongs to
// @columns member relation of time article
// @example of="Harbour Council"

const belonging = asserted(withRelation("member-of", "member-of-party", "works-for", "leader-of", "ceo-of", "founder-of",
  "spokesperson-of", "subsidiary-of", "part-of"));
let path = params.who === undefined ? belonging : belonging.intersect(entity(params.who).in("<subject>"));
if (params.of !== undefined) path = path.intersect(entity(params.of).in("<object>"));
select(statements(path).map(s => ({ id: s.id, member: s.subject, relation: s.relation, of: s.object, time: s.time, article: s.article })),
  "member", "relation", "of", "time", "article");
