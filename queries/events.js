// Events with all who take part: a row for each participant with its role.
//
// @param kind text optional       only events of this kind, such as meeting
// @param who name optional        only events in which this entity takes part
// @param since date optional      only from this day on
// @param until date optional      only up to this day
// @param planned boolean = false  also what is planned, denied or else not told as having happened
// @columns event kind role participant time place polarity modality article
// @example kind=letter

const real = params.planned ? g.V("<positive>", "<negative>").in("<polarity>") : asserted(g.V("<positive>").in("<polarity>"));
const kinds = params.kind === undefined ? real.has("<kind>") : real.intersect(g.V(iri("event/" + params.kind)).in("<kind>"));
const path = params.who === undefined ? kinds : kinds.intersect(involving(entity(params.who)));
const events = path.unique().save("<kind>", "kind").save("<polarity>", "polarity").save("<modality>", "modality").save("<evidence>", "article")
  .saveOpt("<time>", "time").saveOpt("<place>", "place").tagArray();
const rows = events.filter(e => during(e, params.since, params.until)).flatMap(e => {
  const told = Object.assign({}, e, { event: e.id, kind: e.kind.replace("<event/", "").replace(">", "") });
  if (!params.planned) delete told.polarity, delete told.modality;
  const roles = g.V(e.id).outPredicates().unique().toArray().filter(p => p.startsWith("<role/"));
  return roles.flatMap(role => g.V(e.id).out(role).unique().toArray().map(value =>
    Object.assign({}, told, { role: role.slice(6, -1), participant: value })));
});
select(sorted(rows, e => [e.article, e.event, e.role, e.participant]),
  "event", "kind", "role", "participant", "time", "place", "polarity", "modality", "article");
