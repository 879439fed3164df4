// Attacks: reduce and reduceRight without seeds, on empty arrays, with seeds of other kinds.
const xs = [4, 1, 3];
console.log(xs.reduce((a, b) => a - b), xs.reduceRight((a, b) => a - b), xs.reduce((a, b) => a - b, 10), xs.reduce((a, b) => a + b, ""as unknown as number), xs.reduce((a, b) => a + b, 0.5), xs.reduceRight<string>((a, b) => a + b, "<"));
for (const f of [() => ([] as number[]).reduce((a, b) => a + b), () => ([] as number[]).reduceRight((a, b) => a + b), () => new Array<number>(3).reduce((a) => a)]) {
  try {
    console.log(f());
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
let calls = 0;
console.log([7].reduce(() => ++calls), ([] as number[]).reduce(() => ++calls, 42), calls, [undefined].reduce(() => 1 as unknown as undefined), [1, 2].reduce(() => undefined as unknown as number));
const groups = ["apple", "avocado", "bean", "cherry", "blueberry"].reduce<Map<string, string[]>>((m, w) => {
  const k = w[0];
  const list = m.get(k);
  if (list === undefined) m.set(k, [w]);
  else list.push(w);
  return m;
}, new Map());
console.log([...groups].map(([k, v]) => k + ":" + v.join("+")).join(" "));
const stats = [5, -2, 9.5, 0].reduce((s, x) => ({ min: Math.min(s.min, x), max: Math.max(s.max, x), sum: s.sum + x, n: s.n + 1 }), { min: Infinity, max: -Infinity, sum: 0, n: 0 });
console.log(stats.min, stats.max, stats.sum, stats.n, stats.sum / stats.n);
const composed = [(x: number) => x + 1, (x: number) => x * 10, (x: number) => x - 3].reduce((f, g) => (x) => g(f(x)), (x: number) => x);
console.log(composed(0), composed(5), composed(0.1));
console.log([[1, 2], [3], []].reduce<number[]>((a, b) => [...a, ...b], []).join(), [1, 2, 3, 4].reduce((a, b) => a * b), Array.from({ length: 25 }, (_, i) => i + 1).reduce((a, b) => a * b), Array.from({ length: 40 }, () => 2).reduce((a, b) => a * b));
const order: string[] = [];
[1, 2, 3].reduceRight((acc, x, i) => {
  order.push(`${acc}/${x}@${i}`);
  return acc + x;
}, 0);
console.log(order.join(" "));
console.log([true, false].reduce((a, b) => a && b), ["a", "b"].reduce((a, b) => b + a), [3, 7, 5].reduce((best, x, i, all) => (x > all[best] ? i : best), 0), [1, , 3].reduce((a, b) => a! + b!), [0.1, 0.2, 0.3].reduce((a, b) => a + b), [0.1, 0.2, 0.3].reduceRight((a, b) => a + b));
