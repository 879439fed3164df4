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
