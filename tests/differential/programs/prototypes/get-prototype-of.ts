// Attacks: prototypes as values: of literals, arrays, functions, classes and their instances; compared, walked to null.
class A {}
class B extends A {}
const names = new Map<unknown, string>([[Object.prototype, "Object"], [Array.prototype, "Array"], [A.prototype, "A"], [B.prototype, "B"], [null, "null"]]);
function chain(value: object): string {
  const parts: string[] = [];
  for (let at: unknown = Object.getPrototypeOf(value); ; at = Object.getPrototypeOf(at as object)) {
    parts.push(names.get(at) ?? "?");
    if (at === null) return parts.join(" > ");
  }
}
console.log(chain(new B()), "|", chain(new A()), "|", chain({}), "|", chain([]));
console.log(Object.getPrototypeOf(B) === A, Object.getPrototypeOf(Object.create(null)), A.prototype.constructor === A);
console.log(B.prototype instanceof A, A.prototype instanceof A, Object.getPrototypeOf(new B()) === B.prototype);
