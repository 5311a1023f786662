// Who went where: visits, deployments, and meetings with a place.
//
// @param who name optional    only journeys of this entity
// @param to name optional     only to this place
// @param since date optional  only from this day on
// @param until date optional  only up to this day
// @columns who relation where time article
// @example who=Holm

const visits = asserted(withRelation("visited", "deployed-to"));
const meetings = asserted(withRelation("met-with", "negotiated-with")).has("<place>");
let all = visits.union(meetings);
if (params.who !== undefined) all = all.intersect(entity(params.who).in(["<subject>", "<object>"]));
if (params.to !== undefined) all = all.intersect(entity(params.to).in(["<object>", "<place>"]));
const rows = statements(all).filter(s => during(s, params.since, params.until)).flatMap(s =>
  s.relation === "<visited>" || s.relation === "<deployed-to>"
    ? [{ id: s.id, who: s.subject, relation: s.relation, where: s.object, time: s.time, article: s.article }]
    : [s.subject, s.object].map(who => ({ id: s.id, who: who, relation: s.relation, where: s.place, time: s.time, article: s.article })));
const ids = params.who === undefined ? undefined : entity(params.who).toArray();
select(sorted(rows.filter(r => ids === undefined || ids.includes(r.who)), r => [r.who, r.where, r.time || "", r.id]),
  "who", "relation", "where", "time", "article");
