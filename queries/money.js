// Sums of money: who paid, gave, owes or is worth what.
//
// @param who name optional  only what this entity takes part in
// @columns subject relation phrase object sum time polarity modality article
// @example

const currency = /[$€£¥₽₹₩]|\b(?:dollars?|euros?|pounds?|pence|cents?|yen|yuan|renminbi|rou?bles?|rupees?|won|francs?|kron[ae]r?|kronor|crowns?|pesos?|rands?|liras?|shekels?|zloty|hryvnias?|dirhams?|riyals?|USD|EUR|GBP|JPY|CHF|CNY)\b/i;
const sum = v => typeof v === "string" && !isEntity(v) && (v.endsWith("^^<money>") || currency.test(v)) ? v : undefined;
const all = g.V("<positive>", "<negative>").in("<polarity>");
const within = params.who === undefined ? all : involving(entity(params.who));
const rows = statements(within).flatMap(s => {
  const roles = g.V(s.id).outPredicates().toArray().filter(p => p.startsWith("<role/"));
  const values = g.V(s.id).out(["<quantity>", "<object>"].concat(roles)).unique().toArray();
  const sums = Array.from(new Set(values.map(sum).filter(v => v !== undefined))).sort();
  return sums.map(v => Object.assign({}, s, { sum: v, object: sum(s.object) === v ? undefined : s.object }));
});
select(rows, "subject", "relation", "phrase", "object", "sum", "time", "polarity", "modality", "article");
