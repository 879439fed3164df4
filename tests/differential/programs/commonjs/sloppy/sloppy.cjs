var state = { n: 1 };
exports.method = function () {
  return typeof this.method;
};
var text = "primitive";
text.property = 1;
var getter = {
  get only() {
    return "unchanged";
  },
};
getter.only = "changed";
exports.ignored = [text.property, getter.only].join();
exports.viaCall = function () {
  return this.n;
}.call(state);
exports.inBlock = function (flag) {
  if (flag) {
    function inner() {
      return "inner " + flag;
    }
    return inner();
  }
  return "no block";
};
exports.globals = [
  typeof globalThis,
  typeof globalThis.Map,
  globalThis.Math === Math,
  "JSON" in globalThis,
  globalThis.noSuchThing,
  typeof global.parseInt,
  typeof noSuchThing,
].join();
exports.count = function () {
  var sum = 0;
  for (var i = 0; i < arguments.length; i++) sum += arguments[i];
  return sum;
};
function Thing(n) {
  if (!(this instanceof Thing)) return new Thing(n);
  this.n = n;
}
exports.constructed = [new Thing(1).n, Thing(2).n].join();
