// What happened at a place, who went there and what lies there.
//
// @param place name           the place
// @param since date optional  only from this day on
// @param until date optional  only up to this day
// @columns subject relation phrase object time modality article
// @example place="Port Calder"

const there = entity(params.place).in("<place>").union(
  entity(params.place).in("<object>").intersect(withRelation("visited", "located-in", "headquartered-in", "lives-in", "born-in",
    "died-in", "deployed-to", "attacked", "occupied", "capital-of")));
const path = there.unique().has("<polarity>", "<positive>");
select(statements(path).filter(s => during(s, params.since, params.until)),
  "subject", "relation", "phrase", "object", "time", "modality", "article");
