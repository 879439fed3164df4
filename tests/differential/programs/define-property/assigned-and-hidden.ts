// Whether a property is enumerable depends on what made it, object by object.
interface Box {
  a?: number;
}
function hide(box: Box): void {
  Object.defineProperty(box, "a", { value: 3, writable: true, configurable: true });
}
const assigned: Box = {};
assigned.a = 1;
const hidden: Box = {};
hide(hidden);
console.log(Object.keys(assigned), assigned, Object.keys(hidden), hidden, hidden.a);
hidden.a = 4;
console.log(Object.keys(hidden), hidden.a, { ...hidden, ...assigned }, JSON.stringify([hidden, assigned]));
delete hidden.a;
hidden.a = 5;
console.log(Object.keys(hidden), { ...hidden });
delete hidden.a;
hide(hidden);
console.log(Object.keys(hidden), Object.entries(hidden), "a" in hidden);
const named: Record<string, number> = {};
for (const key of ["x", "y"]) named[key] = 1;
Object.defineProperty(named, "z", { value: 2, writable: true });
const other: Record<string, number> = {};
for (const key of ["z", "x"]) other[key] = 3;
console.log(Object.keys(named), Object.keys(other), named.z, other);

// Errors: what the constructor sets is hidden, what is assigned is not.
const empty = new Error();
empty.message = "assigned";
const full = new Error("given");
full.message = "changed";
console.log(Object.keys(empty), Object.keys(full), Object.hasOwn(empty, "message"), { ...empty }, { ...full });
const caused = new Error("c") as Error & { cause: unknown };
caused.cause = 5;
console.log(Object.keys(caused), Object.keys(new Error("d", { cause: 6 })));
const renamed = new TypeError("n");
renamed.name = "Renamed";
console.log(Object.keys(renamed), String(renamed));
class Coded extends Error {
  constructor(public code: string) {
    super();
    this.message = `code ${code}`;
  }
}
console.log(Object.keys(new Coded("E")), JSON.stringify(new Coded("F")), String(new Coded("G")));
