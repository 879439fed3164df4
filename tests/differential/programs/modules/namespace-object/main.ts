// Attacks: a namespace import as an object whose exports change: destructured, passed on, printed, copied, keys, failed writes.
import * as math from "./math.ts";
import * as lib from "./lib.ts";

const { sub: minus, PI } = math;
console.log(minus(1, 2), PI, typeof math, typeof lib.inner);
function use(ns: { add(a: number, b: number): number; PI: number }): number {
  return ns.add(ns.PI, 1);
}
console.log(use(math), use({ add: (a, b) => a * b, PI: 2 }), use(lib.inner));
try {
  (math as { PI: number }).PI = 5;
} catch (e) {
  console.log((e as Error).name);
}
try {
  (math as unknown as { fresh: number }).fresh = 5;
} catch (e) {
  console.log((e as Error).name);
}
console.log(math.PI, "fresh" in math, "add" in math, Object.keys(math).join(), Object.keys(lib).join());
console.log((math as unknown as Record<string, unknown>)["nothing"], (math as unknown as Record<string, (a: number, b: number) => number>)["add"](2, 3));
console.log(lib);
const l2: Record<string, unknown> = lib as never;
lib.bump();
console.log(l2["version"], lib.version, Object.entries(lib).length, { ...lib }.version, JSON.stringify(lib));
try { (l2 as any).version = 7; } catch (e) { console.log((e as Error).message); }
try { (l2 as any)["ver" + "sion"] = 7; } catch (e) { console.log((e as Error).message); }
try { delete (l2 as any).version; } catch (e) { console.log((e as Error).message); }
for (const k in lib) console.log(k, Object.hasOwn(lib, k), l2[k] === (lib as any)[k]);
console.log(Object.isFrozen(lib), Object.isSealed(lib));
