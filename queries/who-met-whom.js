// Who met whom, when and where.
//
// @param who name optional        only meetings of this entity
// @param since date optional      only from this day on
// @param until date optional      only up to this day
// @param planned boolean = false  also meetings that are planned
// @columns who whom time place modality article
// @example who=Varga planned=true

const meetings = withRelation("met-with").has("<polarity>", "<positive>");
const all = params.who === undefined ? meetings : meetings.intersect(involving(entity(params.who)));
const path = params.planned ? all.has("<modality>", "<actual>", "<planned>") : asserted(all);
const rows = statements(path).filter(s => during(s, params.since, params.until)).map(s =>
  ({ id: s.id, who: s.subject, whom: s.object, time: s.time, place: s.place, modality: params.planned ? s.modality : undefined, article: s.article }));
select(rows, "who", "whom", "time", "place", "modality", "article");
