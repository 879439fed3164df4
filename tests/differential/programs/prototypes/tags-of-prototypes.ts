// Symbol.toStringTag on the prototype of a function, and of Object.create.
type Any = any;
function Money(this: Any, amount: number): void {
  this.amount = amount;
}
Money.prototype[Symbol.toStringTag] = "Currency";
const New = Money as Any;
const m = new New(5);
console.log(m, String(m), Object.prototype.toString.call(m), [new New(6)]);
function Same(this: Any): void {}
const S = Same as Any;
S.prototype = { [Symbol.toStringTag]: "Same", constructor: Same };
console.log(new S(), `${new S()}`, S.prototype);
const base = {
  get [Symbol.toStringTag](): string {
    return "Base" + (this as Any).n;
  },
};
const o = Object.create(base);
o.n = 1;
console.log(o, `${o}`);
console.log(Object.keys(o), Object.keys(m).join());
