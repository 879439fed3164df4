"use strict";
const NullObject = (() => {
  const C = function () {};
  C.prototype = Object.create(null);
  return C;
})();
function Events() {}
if (Object.create) {
  Events.prototype = Object.create(null);
  exports.inheritsNothing = !("valueOf" in new Events());
}
function Counter() {
  this.count = 0;
}
Counter.prototype.add = function add(n) {
  this.count += n;
  return this;
};
exports.make = () => new NullObject();
exports.events = () => new Events();
exports.Counter = Counter;

function Hub(name) {
  this.name = name;
}
Hub.prototype.add = function add(x) {
  return this.name + x;
};
Hub.prototype.drop = function () {
  return "dropped";
};
Hub.prototype.on = Hub.prototype.add;
Hub.prototype.off = Hub.prototype.drop;
Hub.prototype.cut = Hub.prototype.off;

function names(object) {
  var found = [];
  for (var name in object) found.push(name);
  return found.join();
}
exports.Hub = Hub;
exports.names = names;
exports.bareHasProto = !!new Events().__proto__;
