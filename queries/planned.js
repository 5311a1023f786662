// What is planned, and by when.
//
// @param who name optional    only plans in which this entity takes part
// @param since date optional  only for this day or later
// @param until date optional  only for this day or earlier
// @columns subject relation phrase object time place source article
// @example who=Varga

const plans = g.V("<planned>").in("<modality>").has("<polarity>", "<positive>");
const path = params.who === undefined ? plans : plans.intersect(involving(entity(params.who)));
select(statements(path).filter(s => during(s, params.since, params.until)),
  "subject", "relation", "phrase", "object", "time", "place", "source", "article");
