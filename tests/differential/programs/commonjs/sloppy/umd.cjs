(function (root, factory) {
  if (typeof define === "function" && define.amd) define([], factory);
  else if (typeof module === "object" && module.exports) module.exports = factory();
  else root.returnExports = factory();
})(this, function () {
  var api = { name: "umd" };
  api.greet = function (who) {
    return this === undefined ? "lost" : "hello " + who + " from " + (this.name || "nowhere");
  }.bind({ name: "bound" });
  return api;
});
// For the lexer: the names that are there.
0 && (module.exports = { name, greet });
