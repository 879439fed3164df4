// The global object as a value: what libraries do to find it, and what they keep on it.
const g = globalThis as any;
const freeGlobal = typeof g === "object" && g && g.Object === Object && g;
const freeSelf = typeof (globalThis as any).window === "object" && (globalThis as any).window;
const root = freeGlobal || freeSelf;
console.log(root === globalThis, root.globalThis === root, typeof root, root.global === root);
console.log(root.Math.max(1, 2), new root.Map([[1, 2]]).size, root.parseInt("12px"), root.nothing, "Map" in root, "nothing" in root);
console.log(Object.prototype.toString.call(globalThis), String(root), root instanceof Object, root.undefined, root.NaN);
function native(object: any, key: string): any {
  return object == null ? undefined : object[key];
}
console.log(native(root, "Set") === Set, native(root, "WeakMap") === WeakMap);
// A registry that all copies of a module share.
interface Registry { names: string[] }
const slot = globalThis as unknown as { __registry?: Registry };
slot.__registry ??= { names: [] };
slot.__registry.names.push("first");
(globalThis as any).__counter = ((globalThis as any).__counter ?? 0) + 1;
console.log(slot.__registry.names, (globalThis as any).__counter, "__counter" in globalThis, "__other" in globalThis);
declare const global: unknown;
console.log(typeof globalThis, typeof global, globalThis === global, !!globalThis);
console.log(globalThis.parseInt("7"), globalThis.Math.abs(-3), (globalThis as any).Deno);
const { Array: A, JSON: J } = globalThis;
console.log(A.isArray([]), J.stringify({ a: 1 }));
const names = ["Math", "parseInt", "nothing"];
for (const n of names) console.log(n, typeof (globalThis as unknown as Record<string, unknown>)[n]);
for (const x of [Math, parseInt, JSON, 5] as unknown[]) console.log(typeof x, typeof x === "function");
