// Functions that are called where they stand: `this` is the global object.
(function () {
  const root = this;
  console.log(root === globalThis, typeof this, this == null, typeof this.setTimeout, this.nothing, String(this));
  const f = () => this === globalThis;
  console.log(f(), this instanceof Object);
  this.made = 5;
  console.log(this.made, root.made);
  (function () { console.log(this === root); })();
  ((function (a) { console.log(this === root, a); }))(1);
})();
const o = { m: function () { return (function () { return this === globalThis; })() && this === o; } };
console.log(o.m(), (function () { return this; }).call(o) === o, new (function () { this.a = 1; })().a);
(async function () { await null; console.log(this === globalThis); })();
for (const x of (function* () { yield this === globalThis; })()) console.log(x);
(function () { "use strict"; console.log(this); })();
console.log(this === module.exports);
