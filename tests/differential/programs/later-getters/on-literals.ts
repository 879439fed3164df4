// Attacks: getters and setters in object literals: this, spread, inheritance, computed, side effects.
let reads = 0;
const o = {
  n: 2,
  get double(): number {
    reads++;
    return this.n * 2;
  },
  set double(v: number) {
    this.n = v / 2;
  },
  get only(): string {
    return "o" + this.n;
  },
  get ["comp" + 1](): number {
    return -0;
  },
  get 5(): string {
    return "five";
  },
};
console.log(o.double, (o.double = 9), o.n, o.double, (o.double += 1), o.n, o.double++, o.n, reads);
console.log(o.only, o["comp1"], o[5], Object.keys(o).join(), "double" in o, JSON.stringify(o), reads);
try {
  (o as { only: string }).only = "x";
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
const copy = { ...o };
copy.n = 100;
console.log(copy.double, copy.only, o.double, Object.getOwnPropertyDescriptor(copy, "double")!.value, Object.entries(copy).length);
console.log(o, { get g() { return 1; }, set g(_v) {} }, { set s(_v: number) {} }, { get a() { throw new Error("not called"); } });
const setOnly = { log: [] as unknown[], set v(x: unknown) { this.log.push(x); } };
setOnly.v = 1;
setOnly.v = "two";
console.log(setOnly.v, setOnly.log.join());
const lazy = {
  get value(): number {
    Object.defineProperty(this, "value", { value: ++made, writable: true });
    return this.value;
  },
};
let made = 0;
console.log(lazy.value, lazy.value, made);
const child = Object.create(o) as typeof o;
child.n = 50;
child.double = 8;
console.log(child.n, child.double, o.n, Object.keys(child).join(), Object.hasOwn(child, "double"));
const counter = { get next() { return ++reads; } };
const { next, next: again } = counter;
console.log(next, again, [counter.next, counter.next].join(), counter.next + counter.next * 0, counter.next > counter.next, `${counter.next}`);
const dup = { x: 1, get ["x" as string]() { return 2; } } as unknown as { x: number };
const dup2 = { get y() { return 1; }, ["y" as string]: 2 } as unknown as { y: number };
console.log(dup.x, dup2.y, Object.assign({ set t(v: number) { reads = v; } }, { t: 1000 }).t, reads);
function make(initial: number) {
  let v = initial;
  return { get v() { return v; }, set v(x) { v = Math.max(0, x); }, get sqrt() { return Math.sqrt(v); } };
}
const [m1, m2] = [make(9), make(2)];
m1.v -= 20;
m2.v **= 10;
console.log(m1.v, m1.sqrt, m2.v, m2.sqrt, [m1, m2].map((m) => m.v).join());
for (const getter of [() => o.double, () => child.only, () => copy.double]) console.log(getter());
