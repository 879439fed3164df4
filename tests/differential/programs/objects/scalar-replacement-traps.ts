// Attacks: small objects that look local but are aliased, captured, compared, stored or thrown.
interface P {
  x: number;
  y: number;
}
const kept: P[] = [];
function maybe(x: number, keep: boolean): number {
  const p = { x, y: x * 2 };
  if (keep) kept.push(p);
  p.x += 1;
  return p.x + p.y;
}
console.log(maybe(1, false), maybe(2, true), maybe(0.5, true), kept[0].x, kept[1].y);
function same(a: number): string {
  const p = { x: a, y: a };
  const q = p;
  const r = { ...p };
  q.x++;
  return `${p.x} ${q === p} ${(r as P) === p} ${r.x} ${p === p}`;
}
console.log(same(1), same(-0), same(2147483647));
function captured(n: number): (() => number)[] {
  const p = { x: n, y: 0 };
  const inc = (): number => ++p.x;
  p.y = inc();
  return [inc, () => p.x * 10 + p.y];
}
const [inc, read] = captured(5);
inc();
console.log(read(), inc(), read());
function thrown(n: number): number {
  const e = { code: n, extra: [n] };
  try {
    if (n > 1) throw e;
    e.code = -1;
  } catch (c) {
    (c as typeof e).code++;
    (c as typeof e).extra.push(9);
  }
  return e.code + e.extra.length;
}
console.log(thrown(1), thrown(5), thrown(2.5));
function loop(n: number): string {
  let best: P | null = null;
  for (let i = 0; i < n; i++) {
    const p = { x: (i * 7) % 5, y: i };
    if (best === null || p.x > best.x) best = p;
    p.y = -p.y;
  }
  return best === null ? "none" : `${best.x},${best.y}`;
}
console.log(loop(0), loop(1), loop(10));
const args = (a: P, b: P): string => {
  a.x = 100;
  return b.x + "/" + (a === b);
};
const s = { x: 1, y: 2 };
console.log(args(s, s), args({ x: 1, y: 1 }, { x: 2, y: 2 }), args({ ...s }, s));
function swap(p: P): P {
  return { x: p.y, y: p.x };
}
let v: P = { x: 1, y: 0.5 };
for (let i = 0; i < 5; i++) v = swap(v);
const pair = swap(swap(s));
console.log(v, pair, pair === s, swap({ x: -0, y: NaN }));
function returned(flag: number): P | number[] | null {
  const p = { x: flag, y: flag };
  return flag === 0 ? null : flag === 1 ? p : [p.x, p.y];
}
console.log(returned(0), returned(1), returned(2));
function viaThis(): number {
  const o = { n: 1, add(k: number) { this.n += k; return this; }, get twice() { return this.n * 2; } };
  const same2 = o.add(1).add(0.5);
  return same2 === o ? o.twice : -1;
}
function viaArray(): string {
  const list = [{ v: 1 }, { v: 2 }];
  const [a] = list;
  a.v = 10;
  list[1] = a;
  list[1].v++;
  return `${list[0].v} ${a.v} ${list[0] === list[1]}`;
}
console.log(viaThis(), viaArray(), Object.keys({ ...{ a: 1 }, b: 2 }).join(), ((o: P) => o)(s) === s, [s].includes(s), new Set([s, { ...s }]).size);
