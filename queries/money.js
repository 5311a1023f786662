// Sums of money: who paid, gave, owes or is worth what.
//
// @param who name optional  only what this entity takes part in
// @columns subject relation phrase object sum time polarity modality article
// @example

const currency = /[$€£¥₽₹₩]|\b(?:dollars?|euros?|pounds?|pence|cents?|yen|yuan|renminbi|rou?bles?|rupees?|won|francs?|kron[ae]r?|kronor|crowns?|pesos?|rands?|liras?|shekels?|zloty|hryvnias?|dirhams?|riyals?|USD|EUR|GBP|JPY|CHF|CNY)\b/i;
const amount = /\d|\b(?:hundred|thousand|million|billion|trillion)s?\b/i;
const words = v => typeof v === "string" ? v.replace(/^"|"\^\^<[a-z]+>$/g, "") : v;
const isSum = v => typeof v === "string" && !isEntity(v) && (v.endsWith("^^<money>") || currency.test(v) && amount.test(v));
const all = g.V("<positive>", "<negative>").in("<polarity>");
const within = params.who === undefined ? all : involving(entity(params.who));
const rows = statements(within).flatMap(s => {
  const roles = g.V(s.id).outPredicates().toArray().filter(p => p.startsWith("<role/"));
  const values = g.V(s.id).out(["<quantity>", "<object>"].concat(roles)).unique().toArray();
  // One sum may be there as an amount and as a quantity.
  const sums = new Map(values.filter(isSum).sort().reverse().map(v => [words(v), v]));
  return Array.from(sums.values()).sort().map(v =>
    Object.assign({}, s, { sum: v, object: words(s.object) === words(v) ? undefined : s.object }));
});
select(rows, "subject", "relation", "phrase", "object", "sum", "time", "polarity", "modality", "article");
