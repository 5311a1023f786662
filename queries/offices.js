// Who holds which office.
//
// @param who name optional  only offices of this person, or in this place or organisation
// @columns holder office of time article
// @example who=osterland

const offices = asserted(withRelation("president-of", "head-of-government-of", "leader-of", "minister-of", "ceo-of",
  "spokesperson-of", "envoy-of", "holds-position"));
const path = params.who === undefined ? offices : offices.intersect(involving(entity(params.who)));
const held = statements(path);
const key = (...values) => JSON.stringify(values);
const said = new Set(held.filter(s => !s.inferred).map(s => key(s.subject, s.object)));
const titled = new Set(held.map(s => key(s.subject, s.relation, s.article)));
const rows = [];
for (const s of held) {
  if (s.relation !== "<holds-position>") {
    // Who is president leads: that follows, and says no more.
    if (s.inferred && said.has(key(s.subject, s.object))) continue;
    rows.push({ id: s.id, holder: s.subject, office: s.relation, of: s.object, time: s.time, article: s.article });
    continue;
  }
  // Nor does "president" beside president-of, in the same article.
  const words = String(s.object).replace(/^"|"\^\^<title>$/g, "");
  if (titled.has(key(s.subject, "<" + words.replace(/ /g, "-") + "-of>", s.article))) continue;
  rows.push({ id: s.id, holder: s.subject, office: s.object, time: s.time, article: s.article });
}
select(rows, "holder", "office", "of", "time", "article");
