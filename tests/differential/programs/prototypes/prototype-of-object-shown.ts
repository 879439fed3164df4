// What is at the end of the prototypes is shown as what has none.
class Base {
  x = 1;
}
class Derived extends Base {
  y = 2;
}
const values: object[] = [{}, new Base(), new Derived(), { a: 1 }];
for (const value of values) console.log(Object.getPrototypeOf(value));
console.log(Object.prototype, [Object.getPrototypeOf({})], { a: { b: { c: Object.prototype } } });
console.log(Object.getPrototypeOf(Object.getPrototypeOf({})), `${Object.prototype}`);
console.log(Object.prototype.toString.call(Object.prototype), JSON.stringify(Object.prototype));
console.log("%O", Object.prototype);
const end = Object.prototype as unknown as Record<string, unknown>;
for (const name of ["none", "other"]) {
  try {
    (end[name] as () => void)();
  } catch (e) {
    console.log(String(e));
  }
}
try {
  console.log((Object.prototype as unknown as { none(): number }).none());
} catch (e) {
  console.log(String(e));
}
try {
  console.log(5 in (Object.prototype as object), new (Object.prototype as unknown as new () => object)());
} catch (e) {
  console.log(String(e));
}
