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
// What follows says no more where an article says that one belongs to the other.
const found = statements(path);
const said = new Set(found.filter(s => !s.inferred).map(s => JSON.stringify([s.subject, s.object])));
const rows = found.filter(s => !s.inferred || !said.has(JSON.stringify([s.subject, s.object])));
select(rows.map(s => ({ id: s.id, member: s.subject, relation: s.relation, of: s.object, time: s.time, article: s.article })),
  "member", "relation", "of", "time", "article");
