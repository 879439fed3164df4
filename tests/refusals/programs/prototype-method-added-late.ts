// expect: refusal about a change of a prototype after start-up
// refused: SK1105 8:3
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
