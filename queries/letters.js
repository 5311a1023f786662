// What was sent to whom: letters, aid and troops.
//
// @param who name optional    only what this entity sent or was sent
// @param since date optional  only from this day on
// @param until date optional  only up to this day
// @columns sender relation receiver what time article
// @example since=2025-02-10

const what = s => g.V(s.id).out(["<quantity>", "<role/theme>"]).unique().toArray();
const sendings = asserted(withRelation("sent-letter-to", "gave-aid-to", "deployed-to"));
const path = params.who === undefined ? sendings : sendings.intersect(involving(entity(params.who)));
for (const s of statements(path).filter(s => during(s, params.since, params.until))) {
  const things = what(s).sort();
  select([{ id: s.id, sender: s.subject, relation: s.relation, receiver: s.object, time: s.time, article: s.article,
    what: things.length > 1 ? things : things[0] }],
    "sender", "relation", "receiver", "what", "time", "article");
}
