// Attacks: the namespace of a module as an object: integrity, messages, its tag.
import * as ns from "./exports.ts";
console.log(Object.keys(ns), Object.isFrozen(ns), Object.isSealed(ns), Object.isExtensible(ns));
console.log(JSON.stringify(ns), "x" in ns, "y" in ns, Object.hasOwn(ns, "x"), ns.hasOwnProperty === undefined);
for (const k in ns) console.log(k, (ns as any)[k]);
console.log(Object.entries(ns).length, { ...ns });
try { (ns as any).x = 2; } catch (e: any) { console.log(e.message); }
try { (ns as any).zz = 2; } catch (e: any) { console.log(e.message); }
try { delete (ns as any).x; } catch (e: any) { console.log(e.message); }
console.log(ns);
console.log(typeof ns, String(Object.prototype.toString.call(ns)), Object.getPrototypeOf(ns));
console.log((ns as any)[Symbol.toStringTag]);
console.log(Object.getOwnPropertyNames(ns));
