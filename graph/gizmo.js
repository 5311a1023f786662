// Makes g.V take what is at hand: nodes, lists of nodes such as resolve
// returns, and paths such as entity returns. A list without nodes is no node,
// not all of them.
(function (native) {
  const isPath = v => v !== null && typeof v === "object" && typeof v.followRecursive === "function";
  const V = function (...args) {
    if (args.length > 0 && args.every(isPath)) return args.reduce((all, path) => all.union(path));
    const nodes = args.flat();
    return native.V.apply(native, args.length > 0 && nodes.length === 0 ? [iri("no node")] : nodes);
  };
  const own = Object.create(native);
  own.V = own.Vertex = own.v = own.vertex = V;
  graph = g = own;
})(g);
