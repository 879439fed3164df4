// The property `prototype` of functions that are used with `new`, seen as a property.
type Any = any;
function F(this: Any, a: number): void {
  this.a = a;
}
const Make = F as Any;
Make.extra = 1;
console.log(Object.keys(F).join(), JSON.stringify({ f: F }), { ...Make }, Object.assign({}, Make));
let listed = "";
for (const k in Make) listed += k;
console.log(listed, F, [F], Object.hasOwn(F, "prototype"), "prototype" in F, Make["proto" + "type"] === Make.prototype);
console.log(Object.getOwnPropertyNames(Make).join());
console.log(typeof Make.prototype, Make.prototype.constructor === F, Object.keys(Make.prototype).length);
const name = ["proto", "type"].join("");
Make[name] = { shared: 2 };
console.log(new Make(1).shared, Make.prototype.shared, Object.keys(F).join());
Object.freeze(Make.prototype);
try {
  const made = new Make(2);
  made.own = 3;
  console.log(made);
  made.shared = 4;
} catch (e) {
  console.log((e as Error).message);
}
const Bound = Make.bind(null, 9);
console.log(typeof Bound, Bound.name);
console.log([1, 2].map((x) => new Make(x).a).join(), Reflect.getPrototypeOf(new Make(1)) === Make.prototype);
console.log(Reflect.ownKeys(new Make(1)).join(), Make.length, Make.name);
