// Who is against whom: rivals, enemies at war, attacks, threats, sanctions, lawsuits.
//
// @param who name optional    only what this entity does or suffers
// @param since date optional  only from this day on
// @param until date optional  only up to this day
// @columns subject relation object time article
// @example who=Osterland

const hostile = asserted(withRelation("rival-of", "at-war-with", "attacked", "threatened", "imposed-sanctions-on",
  "imposed-tariff-on", "occupied", "expelled", "sued", "accused"));
const path = params.who === undefined ? hostile : hostile.intersect(involving(entity(params.who)));
select(statements(path).filter(s => during(s, params.since, params.until)), "subject", "relation", "object", "time", "article");
