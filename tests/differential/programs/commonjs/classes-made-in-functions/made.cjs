"use strict";
// Functions that are classes, made by functions: each has what is around it, also when it is called without `new`.
function make(start) {
  var made = 0;
  function Counter(n) {
    if (!(this instanceof Counter)) return new Counter(n);
    made++;
    this.n = n + start;
    this.maker = Counter;
  }
  Counter.prototype.next = function () {
    return new Counter(this.n + Counter.step);
  };
  Counter.prototype.same = function (x) {
    return x instanceof Counter && !(x instanceof Other) && x.maker === Counter;
  };
  function Other(n) {
    this.inner = Counter(n);
  }
  Other.prototype.get = function () {
    return this.inner.n + made;
  };
  Counter.step = 2;
  Counter.Other = Other;
  Counter.count = function () {
    return made;
  };
  return Counter;
}
exports.make = make;
exports.early = function () {
  var first = new Later(1);
  return first.v + Later(4).v + helper(first);
  function Later(v) {
    if (!(this instanceof Later)) return new Later(v * 10);
    this.v = v;
  }
  function helper(later) {
    return later instanceof Later ? later.v * 2 : -1;
  }
};
