// What one says is so and another says is not: facts that a statement denies.
//
// @param who name optional  only what this entity takes part in
// @columns subject relation object time asserted denied source
// @example

const denials = g.V("<negative>").in("<polarity>").has("<modality>", "<actual>").has("<relation>");
const path = params.who === undefined ? denials : denials.intersect(involving(entity(params.who)));
const rows = [];
for (const no of statements(path)) {
  if (!isEntity(no.object)) continue;
  const ends = id => g.V(id).in(["<subject>", "<object>"]);
  const yes = statements(asserted(ends(no.subject).intersect(ends(no.object)).intersect(g.V(no.relation).in("<relation>"))));
  // A fact that holds in both directions has an edge each way.
  const linked = g.V(no.subject).out(no.relation).toArray().includes(no.object);
  for (const s of yes) {
    const same = s.subject === no.subject && s.object === no.object || linked && s.subject === no.object && s.object === no.subject;
    if (!same || !linked || s.inferred) continue;
    rows.push({ id: no.id, subject: no.subject, relation: no.relation, object: no.object, time: no.time,
      asserted: s.article, denied: no.article, source: no.source });
  }
}
select(rows, "subject", "relation", "object", "time", "asserted", "denied", "source");
