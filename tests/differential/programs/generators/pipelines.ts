// Attacks: lazy pipelines of generators: filter, zip, chunk, window, merge, with early stops.
const log: string[] = [];
function* naturals(from = 0): Generator<number> {
  try {
    for (let i = from; ; i++) {
      log.push("n" + i);
      yield i;
    }
  } finally {
    log.push("closed");
  }
}
function* filter<T>(it: Iterable<T>, f: (t: T) => boolean): Generator<T> {
  for (const x of it) if (f(x)) yield x;
}
function* map<T, U>(it: Iterable<T>, f: (t: T, i: number) => U): Generator<U> {
  let i = 0;
  for (const x of it) yield f(x, i++);
}
function* take<T>(it: Iterable<T>, n: number): Generator<T> {
  let i = 0;
  if (n > 0) for (const x of it) {
    yield x;
    if (++i >= n) break;
  }
}
function* zip<A, B>(a: Iterable<A>, b: Iterable<B>): Generator<[A, B]> {
  const other = b[Symbol.iterator]();
  for (const x of a) {
    const y = other.next();
    if (y.done) return;
    yield [x, y.value];
  }
}
function* chunk<T>(it: Iterable<T>, n: number): Generator<T[]> {
  let part: T[] = [];
  for (const x of it) {
    part.push(x);
    if (part.length === n) {
      yield part;
      part = [];
    }
  }
  if (part.length > 0) yield part;
}
function* merge<T>(...its: Iterable<T>[]): Generator<T> {
  const all = its.map((i) => i[Symbol.iterator]());
  while (all.length > 0) for (const it of [...all]) {
    const r = it.next();
    if (r.done) all.splice(all.indexOf(it), 1);
    else yield r.value;
  }
}
console.log([...take(filter(naturals(), (n) => n % 3 === 1), 4)].join(), log.join(" "));
log.length = 0;
console.log([...take(map(filter(naturals(5), (n) => n % 2 === 0), (n, i) => n * i + 0.5), 3)].join(), log.at(-1), log.length);
console.log([...zip("abc", [1, 2.5])].join(";"), [...zip([], naturals())].length, [...chunk([1, 2, 3, 4, 5], 2)].map((c) => c.join("")).join("|"), [...chunk("", 3)].length);
console.log([...merge<unknown>([1, 2, 3], "ab", new Set([true]))].join(), [...merge()].length);
function* primes(): Generator<number> {
  let source: Iterator<number> = take(naturals(2), 60);
  for (let r = source.next(); !r.done; r = source.next()) {
    const p = r.value;
    yield p;
    const rest = source as Generator<number>;
    source = filter(rest, (n) => n % p !== 0);
  }
}
log.length = 0;
console.log([...take(primes(), 12)].join(), log.length);
function* windows<T>(it: Iterable<T>, n: number): Generator<T[]> {
  const buffer: T[] = [];
  for (const x of it) {
    buffer.push(x);
    if (buffer.length > n) buffer.shift();
    if (buffer.length === n) yield [...buffer];
  }
}
console.log([...windows([1, 2, 4, 8], 2)].map(([a, b]) => b - a).join(), [...windows("abcd", 3)].map((w) => w.join("")).join());
function* scheduler(tasks: Generator<string>[]): Generator<string> {
  const queue = [...tasks];
  for (let t = queue.shift(); t !== undefined; t = queue.shift()) {
    const r = t.next();
    if (!r.done) {
      yield r.value;
      queue.push(t);
    }
  }
}
function* task(name: string, n: number): Generator<string> {
  for (let i = 0; i < n; i++) yield name + i;
}
console.log([...scheduler([task("a", 3), task("b", 1), task("c", 2)])].join(" "));
