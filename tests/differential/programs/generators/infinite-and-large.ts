// Attacks: generators of thousands of values, deep delegation, many alive at once, early abandonment.
function* range(n: number): Generator<number> {
  for (let i = 0; i < n; i++) yield i;
}
let sum = 0;
for (const x of range(20000)) sum += x;
console.log(sum, [...range(3000)].length, Math.max(...range(1000)));
function* nested(depth: number): Generator<number> {
  if (depth > 0) yield* nested(depth - 1);
  yield depth;
}
console.log([...nested(200)].reduce((a, b) => a + b));
const alive = Array.from({ length: 200 }, (_, i) => (function* () {
  let n = i;
  for (;;) n += yield n;
})() as Generator<number, never, number>);
for (const g of alive) g.next(0);
for (let round = 1; round <= 5; round++) for (const g of alive) g.next(round / 2);
console.log(alive.map((g) => g.next(0).value).reduce((a, b) => a + b), alive[199].next(0.25).value);
function* primes(): Generator<number> {
  const sieve = new Map<number, number[]>();
  for (let n = 2; ; n++) {
    const f = sieve.get(n);
    if (f === undefined) {
      yield n;
      sieve.set(n * n, [n]);
    } else {
      for (const p of f) sieve.set(n + p, [...(sieve.get(n + p) ?? []), p]);
      sieve.delete(n);
    }
  }
}
const found: number[] = [];
for (const p of primes()) {
  if (p > 100) break;
  found.push(p);
}
console.log(found.join());
function* digitsOfPi(): Generator<bigint> {
  let [q, r, t, k, n, l] = [1n, 0n, 1n, 1n, 3n, 3n];
  for (;;) {
    if (4n * q + r - t < n * t) {
      yield n;
      [q, r, n] = [10n * q, 10n * (r - n * t), (10n * (3n * q + r)) / t - 10n * n];
    } else [q, r, t, k, n, l] = [q * k, (2n * q + r) * l, t * l, k + 1n, (q * (7n * k + 2n) + r * l) / (t * l), l + 2n];
  }
}
let pi = "";
for (const d of digitsOfPi()) if ((pi += d).length === 50) break;
console.log(pi);
function* subsets<T>(list: readonly T[]): Generator<T[]> {
  if (list.length === 0) yield [];
  else for (const s of subsets(list.slice(1))) {
    yield s;
    yield [list[0], ...s];
  }
}
console.log([...subsets([1, 2, 3])].map((s) => s.join("")).join("|"), [...subsets("abcdefgh".split(""))].length);
let closed = 0;
for (let i = 0; i < 300; i++) {
  const g = (function* () {
    try {
      yield* range(100);
    } finally {
      closed++;
    }
  })();
  for (const x of g) if (x === i % 5) break;
}
console.log(closed);
const cycle = (function* <T>(list: T[]): Generator<T> {
  for (;;) yield* list;
})(["a", "b", "c"]);
console.log(Array.from({ length: 8 }, () => cycle.next().value).join(""));
