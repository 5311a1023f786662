// Who holds which office.
//
// @param who name optional  only offices of this person, or in this place or organisation
// @columns holder office of time article
// @example who=osterland

const offices = asserted(withRelation("president-of", "head-of-government-of", "leader-of", "minister-of", "ceo-of",
  "spokesperson-of", "envoy-of", "holds-position"));
const path = params.who === undefined ? offices : offices.intersect(involving(entity(params.who)));
const rows = statements(path).map(s => s.relation === "<holds-position>"
  ? { holder: s.subject, office: s.object, time: s.time, article: s.article }
  : { holder: s.subject, office: s.relation, of: s.object, time: s.time, article: s.article });
select(rows, "holder", "office", "of", "time", "article");
