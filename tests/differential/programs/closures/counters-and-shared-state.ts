// Attacks: captured variables mutated by several closures; one cell per activation.
function counter(start: number, step: number): { inc(): number; dec(): number; get(): number; reset(to?: number): void } {
  let n = start;
  return {
    inc: () => (n += step),
    dec: () => (n -= step),
    get: () => n,
    reset(to = start) {
      n = to;
    },
  };
}
const a = counter(0, 1);
const b = counter(2147483646, 1);
const c = counter(0.5, 0.25);
for (const x of [a, b, c]) console.log(x.inc(), x.inc(), x.dec(), x.get(), x.reset(), x.get(), x.reset(-0), x.inc());
let shared = 1;
const readers = [() => shared, () => shared * 2, () => `${shared}`];
const writers = [() => (shared += 0.5), () => (shared = 10), () => shared++];
for (const w of writers) {
  const r = w();
  console.log(r, readers.map((f) => f()).join());
}
shared = NaN;
console.log(readers.map((f) => f()).join());
function twoViews(): [() => string, (s: unknown) => void] {
  let v: unknown = "init";
  return [() => typeof v + ":" + String(v), (s) => (v = s)];
}
const [get1, set1] = twoViews();
const [get2] = twoViews();
for (const v of [1, 2.5, "s", null, undefined, [1]]) {
  set1(v);
  console.log(get1(), get2());
}
function parameterCell(n: number, s = "p" + n): (() => string)[] {
  return [() => s + n, () => ((n *= 2), (s += "!"), s + n), () => s.length + "" + n];
}
const cells = parameterCell(3);
console.log(cells[0](), cells[1](), cells[0](), cells[1](), cells[2](), parameterCell(7)[0]());
let count = 0;
const bump = (): number => ++count;
const total = bump() + bump() * 10 + [bump(), bump()].reduce((s, x) => s + x, 0);
console.log(total, count);
function accumulator(): (x: number) => number {
  let sum = 0;
  let n = 0;
  return (x) => {
    sum += x;
    n++;
    return sum / n;
  };
}
const mean = accumulator();
console.log([1, 2, 4, -0, 1e10].map(mean).join(), mean(NaN), mean(1));
const late = (): number => initialised + 1;
let initialised = 41;
console.log(late(), (initialised = 0.5), late());
