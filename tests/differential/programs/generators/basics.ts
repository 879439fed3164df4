// Attacks: yield, return values, next with arguments, loops, spread, destructuring, exhaustion.
function* count(n: number): Generator<number, string, unknown> {
  for (let i = 0; i < n; i++) yield i * 1.5;
  return "end" + n;
}
const g = count(2);
console.log(g.next(), g.next(), g.next(), g.next());
console.log([...count(3)].join(), Array.from(count(2)).length, Math.max(...count(4)), new Set(count(2)).size);
const [a, b = "dflt", ...rest] = count(5);
console.log(a, b, rest.join());
let sum = 0;
for (const x of count(10)) {
  if (x > 6) break;
  sum += x;
}
console.log(sum);
function* echo(first: unknown): Generator<string, void, unknown> {
  let received: unknown = first;
  for (let i = 0; i < 4; i++) received = yield `${i}:${String(received)}`;
}
const e = echo("init");
console.log(e.next("ignored").value, e.next(1).value, e.next("two").value, e.next().value, e.next(null));
function* expression(): Generator<number, number, number> {
  const x = (yield 1) + (yield 2) * (yield 3);
  const list = [yield x, yield x + 1];
  return list.reduce((s, v) => s + v, 0);
}
const ex = expression();
console.log([undefined, 10, 2, 0.5, 100, 1000].map((v) => ex.next(v as number).value).join());
function* fib(): Generator<number> {
  let [p, q] = [0, 1];
  for (;;) {
    yield p;
    [p, q] = [q, p + q];
  }
}
function* take<T>(it: Iterable<T>, n: number): Generator<T> {
  if (n <= 0) return;
  for (const x of it) {
    yield x;
    if (--n === 0) return;
  }
}
function* map<T, U>(it: Iterable<T>, f: (t: T) => U): Generator<U> {
  for (const x of it) yield f(x);
}
console.log([...take(fib(), 12)].join(), [...take(map(fib(), (x) => x / 2), 5)].join(), [...take(fib(), 0)].length, [...take(fib(), 80)].at(-1));
const obj = { *gen() { yield 1; yield this; }, name: "o" };
console.log([...obj.gen()][1] === obj, typeof count, typeof g, Object.prototype.toString.call(g), count.name, count.length);
let ran = "";
function* lazy(): Generator<number> {
  ran += "started";
  yield 1;
}
const l = lazy();
console.log(ran === "", l.next().value, ran, l[Symbol.iterator]() === l);
