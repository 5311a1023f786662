// How two entities are linked: the facts of the shortest chains between them.
//
// @param a name            the one
// @param b name            the other
// @param steps number = 4  most facts of a chain
// @columns chain step subject relation object article
// @example a=Holm b=Reyes

// Walks from a, one fact at a time, until it comes to b; before[id] are the
// facts that lead to id in the fewest steps.
const goals = new Set(entity(params.b).toArray());
let frontier = entity(params.a).toArray();
const before = new Map(frontier.map(id => [id, []]));
let found = frontier.filter(id => goals.has(id));
for (let step = 1; step <= params.steps && found.length === 0 && frontier.length > 0; step++) {
  const next = new Map();
  for (const s of statements(asserted(g.V.apply(g, frontier).in(["<subject>", "<object>"]).has("<relation>")))) {
    for (const [from, to] of [[s.subject, s.object], [s.object, s.subject]]) {
      if (!isEntity(to) || !before.has(from) || before.has(to) || !frontier.includes(from)) continue;
      if (!next.has(to)) next.set(to, []);
      next.get(to).push({ from: from, fact: s });
    }
  }
  for (const [id, facts] of next) before.set(id, facts);
  frontier = Array.from(next.keys());
  found = frontier.filter(id => goals.has(id));
}
// Of the facts that lead from one entity to the next, one is shown.
const chains = id => before.get(id).length === 0 ? [[]] : before.get(id)
  .filter((step, i, all) => all.findIndex(other => other.from === step.from) === i)
  .flatMap(step => chains(step.from).map(chain => chain.concat([step.fact])));
const rows = sorted(found, id => [id]).flatMap(chains).slice(0, 100).flatMap((chain, i) =>
  chain.map((s, j) => Object.assign({}, s, { chain: i + 1, step: j + 1 })));
select(rows, "chain", "step", "subject", "relation", "object", "article");
