// Lets regular expressions be made only through check, which refuses those
// that could take for ever. Literals are checked before the script runs.
(function (Native, check) {
  const checked = function RegExp(pattern, flags) {
    const source = pattern instanceof Native ? pattern.source : pattern === undefined ? "" : String(pattern);
    check(source);
    return new Native(source, flags === undefined && pattern instanceof Native ? pattern.flags : flags);
  };
  checked.prototype = Native.prototype;
  Object.defineProperty(checked, Symbol.species, { get() { return this; } });
  Native.prototype.constructor = checked;
  delete Native.prototype.compile;
  for (const name of ["match", "matchAll", "search"]) {
    const native = String.prototype[name];
    String.prototype[name] = function (pattern) {
      if (pattern === null || pattern === undefined || pattern instanceof Native) return native.call(this, pattern);
      return native.call(this, checked(pattern, name === "matchAll" ? "g" : undefined));
    };
  }
  RegExp = checked;
})(RegExp, __checkRegexp);
