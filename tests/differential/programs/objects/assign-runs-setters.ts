// Attacks: Object.assign calls setters, of literals, classes and arrays, under names it is given or finds; read-only targets.
const log: string[] = [];
const lit = { a: 1, get b() { return 2; }, set b(v) { log.push("b" + v); } };
Object.assign(lit, { a: 5, b: 6 });
class G { get ro() { return 1; } private v = 0; set s(x: number) { log.push("s" + x); this.v = x; } }
const g = Object.assign(new G(), { s: 3 });
try { Object.assign(new G(), { ro: 3 }); } catch (e) { console.log((e as Error).message); }
try { Object.assign(Object.freeze({ q: 1 }), { q: 3 }); } catch (e) { console.log((e as Error).message); }
console.log(lit, g, log);
class A extends Array<number> { set first(v: number) { log.push("first" + v); } }
const arr = Object.assign(new A(), { first: 9, other: 1 } as any);
console.log(arr.length, log, (arr as any).other);
