// Attacks: properties of prototypes of classes that Object.defineProperty makes, with attributes of their own.
class AppError extends Error { code = 1; }
Object.defineProperty(AppError.prototype, "name", { value: "AppError", configurable: true, enumerable: false });
Object.defineProperty(AppError.prototype, Symbol.toStringTag, { value: "App", writable: true, configurable: true });
const e = new AppError("boom");
console.log(e.name, `${e}`, Object.keys(AppError.prototype), Object.getOwnPropertyNames(AppError.prototype), Object.prototype.toString.call(e));
for (const k in e) console.log(k);
class View { render() { return "r"; } }
Object.defineProperty(View.prototype, "render", { value(this: View) { return "defined"; }, writable: true, configurable: true });
Object.defineProperty(View.prototype, "shown", { value: 5, writable: true, configurable: true, enumerable: true });
Object.defineProperties(View.prototype, { p: { value: 1 }, q: { value: () => "q", enumerable: true, writable: true } });
const v = new View() as View & { shown: number; p: number; q(): string };
console.log(v.render(), v.shown, v.p, v.q(), Object.keys(View.prototype), Object.getOwnPropertyNames(View.prototype));
for (const k in v) console.log(k);
v.shown = 6;
console.log(v.shown, new View() as unknown as object, v, View.prototype.hasOwnProperty("p"));
console.log(Object.prototype.propertyIsEnumerable.call(View.prototype, "p"), Object.prototype.propertyIsEnumerable.call(View.prototype, "q"));
export {};
