// Attacks: next() given values of other kinds than declared, yields that lie, results read wrongly.
function* sums(): Generator<number, string, number> {
  let total = 0;
  for (let i = 0; i < 5; i++) total += yield total;
  return "total " + total;
}
const inputs: unknown[] = [undefined, 1, "2", null, [3], undefined];
const g = sums();
for (const i of inputs) {
  const r = g.next(i as number);
  console.log(typeof r.value, String(r.value), r.done, (r.value as number) + 1);
}
console.log(g.next(1), (g.next(1).value as string | undefined)?.length);
function* liar(): Generator<number> {
  yield 1;
  yield "two" as unknown as number;
  yield null as unknown as number;
  yield { valueOf: () => 4 } as unknown as number;
  return 5 as unknown as void;
}
let sum = 0;
for (const x of liar()) sum += x;
console.log(sum, typeof sum, Math.max(...liar()), [...liar()].map((x) => x * 2).join(), new Set(liar()).size, Array.from(liar(), (x) => typeof x).join());
const [a, b, c, d, e] = liar();
console.log(a + 1, b + 1, c + 1, d + 1, e + 1, e);
const r = liar().return(9 as unknown as void) as unknown as IteratorResult<number, number>;
console.log(r.value! + 1, r.done);
interface Cmd {
  op: string;
  n: number;
}
function* machine(): Generator<number, void, Cmd> {
  let acc = 0;
  for (;;) {
    const cmd = yield acc;
    acc = cmd.op === "add" ? acc + cmd.n : cmd.op.length > 3 ? acc * cmd.n : -acc;
  }
}
const m = machine();
m.next(undefined as unknown as Cmd);
for (const cmd of [{ op: "add", n: 5 }, { op: "add", n: "6" }, { op: "scale", n: "2" }, { op: "", n: 0 }, { op: 5, n: 1 }, { op: "add" }, { n: 1 }, null, { op: "add", n: 1 }]) {
  try {
    const x = m.next(cmd as Cmd);
    console.log(x.value, typeof x.value, x.done);
  } catch (err) {
    console.log((err as Error).name);
  }
}
const notGenerator = { next: () => ({ value: "s", done: false }), [Symbol.iterator]() { return this; } } as unknown as Generator<number>;
console.log(notGenerator.next().value + 1, typeof notGenerator.return, typeof notGenerator.throw);
let n = 0;
for (const x of notGenerator) {
  n += x as unknown as number;
  if (String(n).length > 3) break;
}
console.log(n);
const fake = function* () { yield 1; } as unknown as () => number[];
try {
  console.log(fake().length, [...fake()].length, fake()[0], fake().map((x) => x));
} catch (err) {
  console.log((err as Error).name);
}
