// Attacks: integer fields narrowed by one method and widened by another, reached through aliases.
class Ring {
  head = 0;
  tail = 0;
  total = 0;
  readonly mask: number;
  constructor(bits: number) {
    this.mask = (1 << bits) - 1;
  }
  push(): number {
    const at = this.head & this.mask;
    this.head = (this.head + 1) >>> 0;
    this.total++;
    return at;
  }
  get used(): number {
    return (this.head - this.tail) >>> 0;
  }
  jump(to: number): void {
    this.head = to;
  }
  scale(k: number): void {
    this.head *= k;
    this.total -= 0.5;
  }
}
const r = new Ring(4);
for (let i = 0; i < 20; i++) r.push();
console.log(r.head, r.used, r.total, r.push());
r.jump(0xfffffffe);
console.log(r.push(), r.push(), r.push(), r.head, r.used, r.tail);
r.jump(-5);
console.log(r.head, r.used, r.push(), r.head);
r.jump(1.75);
console.log(r.push(), r.head, r.used);
r.scale(4e9);
console.log(r.head, r.used, r.push(), r.head, r.total);
r.jump(NaN);
console.log(r.push(), r.head, r.used);
class Stats {
  min = 0x7fffffff;
  max = -0x80000000;
  sum = 0;
  n = 0;
  add(x: number): this {
    if (x < this.min) this.min = x;
    if (x > this.max) this.max = x;
    this.sum = (this.sum + x) | 0;
    this.n++;
    return this;
  }
  get mean(): number {
    return this.sum / this.n;
  }
}
const stats = [new Stats().add(1).add(2147483647), new Stats().add(-2147483648).add(-1), new Stats().add(0.5), new Stats(), new Stats().add(4294967296).add(-0)];
for (const s of stats) console.log(s.min, s.max, s.sum, s.n, s.mean, s.max - s.min, 1 / s.min);
interface Counter {
  n: number;
}
const bump = (c: Counter, by: number): number => (c.n += by);
const counters: Counter[] = [{ n: 0 }, r as unknown as Counter, { n: 2147483647 }, new Stats(), { n: 4294967295 }];
for (let round = 0; round < 3; round++) for (const c of counters) bump(c, round === 2 ? 0.25 : 1);
console.log(counters.map((c) => c.n).join());
let global = 0;
const up = (): number => (global = (global + 1) & 7);
const down = (): number => (global = global - 3);
console.log([up(), down(), up(), down(), down(), up(), (global *= 1e9), up(), down()].join(), global);
