// Attacks: call, apply, bind, optional calls, spread, defaults with their dead zone.
// @ts-nocheck
function show(label: string, f: () => unknown): void {
  try { console.log(label + ": " + String(f())); } catch (e) { console.log(label + " threw " + (e as Error).name + ": " + (e as Error).message); }
}
function add(this: { k: number } | undefined, a: number, b: number): string { return `${this === undefined ? "none" : this.k}/${a}/${b}`; }
show("call", () => add.call({ k: 5 }, 1, 2));
show("apply", () => add.apply({ k: 6 }, [3, 4]));
const bound = add.bind({ k: 7 }, 10);
show("bind", () => bound(20));
show("call undefined", () => add.call(undefined, 1, 2));
const o = { x: 1, m(y: number): number { return this.x + y; }, n: null as null | (() => number) };
show("opt1", () => o.n?.());
show("opt2", () => (o as unknown as { z?: { q(): number } }).z?.q());
show("opt3", () => (o as unknown as { m?: (y: number) => number }).m?.(4));
const u = undefined as undefined | { a: { b: () => number } };
show("opt4", () => u?.a.b());
show("opt5", () => (u?.a)?.b);
show("opt6", () => o?.["m"]?.(9));
let calls = 0;
function side(): number { calls++; return calls; }
show("opt short", () => u?.a[side() as unknown as "b"]);
show("calls", () => calls);
function rest(a: number, ...r: number[]): string { return a + ":" + r.join(",") + ":" + r.length; }
show("rest", () => rest(1) + rest(1, 2, 3));
show("spread", () => rest(...([1, 2, 3] as [number, ...number[]])) + rest(0, ...[], ...[4, 5]));
show("length", () => rest.length + "" + ((a: number, b = 2, c: number) => a + b + c).length);
function defaults(a: number, b = a + 1, c = (() => b * 2)()): string { return [a, b, c].join(); }
show("defaults", () => defaults(1) + " " + defaults(1, undefined, 5) + " " + defaults(1, 9));
function tdz(a = b1, b1 = 1): number { return a + b1; }
show("tdz default", () => tdz());
function many(a?: number, b?: number): string { return String(a) + String(b); }
show("fewer", () => (many as (...x: number[]) => string)() + (many as (...x: number[]) => string)(1, 2, 3));
const f2 = (n: number): number => (n <= 1 ? 1 : n * f2(n - 1));
show("rec", () => f2(10));
show("iife", () => ((x: number) => x * 2)(21));
show("comma call", () => (0, o.m).name);
const meth = o.m as (y: number) => number;
show("lost this", () => meth(1));
show("method via array", () => [o.m].length);
show("new.target", () => { function F(this: unknown) { return new.target === undefined; } return (F as () => boolean)(); });
show("named fe", () => { const g = function fact(n: number): number { return n < 2 ? 1 : n * fact(n - 1); }; return g(5) + g.name; });
show("hoisted", () => { return h(2); function h(x: number): number { return x + 100; } });
show("closure counter", () => { const c = (() => { let n = 0; return { up: () => ++n, get: () => n }; })(); c.up(); c.up(); return c.get(); });
show("sum", () => Array.prototype.map.call([1, 2], (x: number) => x * 2).length);
