// Attacks: a method of a prototype that is set while objects exist.
class Counter {
  n = 0;
}
const c = new Counter();
function extend(): void {
  (Counter.prototype as unknown as { inc(): number }).inc = function (this: Counter) {
    return ++this.n;
  };
}
console.log("inc" in c);
if (c.n === 0) extend();
console.log((c as unknown as { inc(): number }).inc());
