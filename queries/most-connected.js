// The entities with facts about most others.
//
// @param type text optional   only entities of this type, such as person
// @param limit number = 20    at most so many
// @columns entity others facts
// @example type=person limit=3

const others = new Map(), facts = new Map();
const pairs = asserted(g.V("<positive>").in("<polarity>").has("<relation>")).unique()
  .save("<subject>", "subject").save("<object>", "object").tagArray();
for (const p of pairs) {
  if (!isEntity(p.object)) continue;
  for (const [a, b] of [[p.subject, p.object], [p.object, p.subject]]) {
    if (!others.has(a)) others.set(a, new Set());
    others.get(a).add(b);
    facts.set(a, (facts.get(a) || 0) + 1);
  }
}
const typed = params.type === undefined ? undefined : new Set(g.V("<" + params.type + ">").in("<type>").toArray());
const rows = Array.from(others, ([id, set]) => ({ entity: id, others: set.size, facts: facts.get(id) }))
  .filter(r => typed === undefined || typed.has(r.entity));
select(sorted(rows, r => [String(1e9 - r.others), String(1e9 - r.facts), r.entity]).slice(0, params.limit), "entity", "others", "facts");
