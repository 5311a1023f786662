// What happened when: facts whose day is known, and plans where asked for.
//
// @param who name optional        only what this entity takes part in
// @param since date optional      only from this day on
// @param until date optional      only up to this day
// @param planned boolean = false  also what is planned
// @columns time subject relation phrase object place modality article
// @example who=Varga since=2025-02-01

const real = g.V("<positive>").in("<polarity>").has("<modality>", "<actual>");
const dated = (params.planned ? real.union(g.V("<planned>").in("<modality>").has("<polarity>", "<positive>")) : real).has("<time>");
const path = params.who === undefined ? dated : dated.intersect(involving(entity(params.who)));
const known = statements(path).filter(s => during(s, params.since || "0001-01-01", params.until));
const rows = known.map(s => Object.assign({}, s, { modality: params.planned ? s.modality : undefined }));
select(sorted(rows, s => [s.time, s.subject, s.phrase, s.object || "", s.id]),
  "time", "subject", "relation", "phrase", "object", "place", "modality", "article");
