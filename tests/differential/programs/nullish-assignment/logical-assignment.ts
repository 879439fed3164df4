// Attacks: ??= ||= &&= on variables, fields, elements, accessors; short-circuit avoids the store.
const values: unknown[] = [0, -0, NaN, "", "s", null, undefined, false, true, [], 0n];
for (const v of values) {
  let a = v;
  let b = v;
  let c = v;
  const ra = (a ??= "N");
  const rb = (b ||= "O");
  const rc = (c &&= "A");
  console.log(typeof v, String(v), String(a), String(b), String(c), ra === a || a !== a, rb === b, rc === c || c !== c);
}
let log = "";
class P {
  #v: unknown;
  constructor(v: unknown) {
    this.#v = v;
  }
  get v(): unknown {
    log += "g";
    return this.#v;
  }
  set v(x: unknown) {
    log += "s";
    this.#v = x;
  }
}
const side = <T>(x: T): T => {
  log += "e";
  return x;
};
for (const start of [null, 0, 7]) {
  log = "";
  const p = new P(start);
  p.v ??= side(1);
  log += " ";
  p.v ||= side(2);
  log += " ";
  p.v &&= side(3);
  console.log(String(start), log, p.v);
}
const frozen = Object.freeze({ x: 1, y: null as number | null });
try {
  (frozen as { x: number }).x ??= 5;
  console.log("no write");
  (frozen as { y: number | null }).y ??= 5;
} catch (e) {
  console.log((e as Error).name);
}
const list: (number | undefined)[] = [0, undefined];
let i = 0;
list[i++] ??= 10;
list[i++] ??= 20;
list[i++] ??= 30;
list[5] ||= 50;
list[0] ||= 0.5;
console.log(list, i);
const o: { a?: number; b?: { c?: number[] } } = {};
(o.b ??= {}).c ??= [];
o.b.c.push(1);
((o.b ??= {}).c ??= [9]).push(2);
o.a ||= 3;
o.a &&= o.a * 2;
console.log(o, (o.a ??= 100), (o.b &&= undefined), o.b === undefined, "b" in o);
const cache = new Map<string, number>();
const counts: Record<string, number> = {};
for (const k of ["x", "y", "x"]) {
  counts[k] ??= 0;
  counts[k]++;
  cache.set(k, (cache.get(k) ?? 0) + 0.5);
}
console.log(counts, [...cache].join(" "));
let calls = 0;
const get = (): { n: number | null } => (calls++, state);
const state = { n: null as number | null };
get().n ??= 5;
get().n ??= 6;
get().n ||= 7;
get().n &&= 0;
get().n ||= 8;
console.log(state.n, calls);
let f: (() => string) | undefined;
f ??= () => "named";
console.log(f(), f.name);
