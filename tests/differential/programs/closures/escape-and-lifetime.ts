// Attacks: closures that outlive frames, are returned through layers, hold large state, and cycles.
function frames(n: number): (() => string)[] {
  const kept: (() => string)[] = [];
  for (let i = 0; i < n; i++) {
    const text = "f".repeat(i);
    let hits = 0;
    kept.push(() => text + hits++);
    if (i % 2) kept.push(() => text.length + ":" + hits);
  }
  return kept;
}
const kept = frames(4);
console.log(kept.map((f) => f()).join(), kept.map((f) => f()).join());
interface Lazy<T> {
  force(): T;
}
function lazy<T>(f: () => T): Lazy<T> {
  let state: { done: false; f: () => T } | { done: true; v: T } = { done: false, f };
  return {
    force() {
      if (!state.done) state = { done: true, v: state.f() };
      return state.v;
    },
  };
}
interface Stream {
  head: number;
  tail: Lazy<Stream>;
}
const from = (n: number): Stream => ({ head: n, tail: lazy(() => from(n + 1)) });
const sieve = (s: Stream): Stream => ({ head: s.head, tail: lazy(() => sieve(filter(s.tail.force(), (x) => x % s.head !== 0))) });
function filter(s: Stream, f: (n: number) => boolean): Stream {
  while (!f(s.head)) s = s.tail.force();
  const at = s;
  return { head: at.head, tail: lazy(() => filter(at.tail.force(), f)) };
}
function take(s: Stream, n: number): number[] {
  const out: number[] = [];
  for (; out.length < n; s = s.tail.force()) out.push(s.head);
  return out;
}
console.log(take(sieve(from(2)), 12).join(), take(from(2147483646), 3).join(), take(from(0.5), 2).join());
const zeroes: Stream = { head: 0, tail: lazy(() => zeroes) };
console.log(take(zeroes, 3).join());
function ring(n: number): () => number {
  const cells = Array.from({ length: n }, (_, i) => ({ i, next: null as unknown as () => number }));
  let at = 0;
  cells.forEach((c, i) => {
    c.next = () => {
      at = (i + 1) % n;
      return c.i;
    };
  });
  return () => cells[at].next();
}
const r = ring(3);
console.log(Array.from({ length: 8 }, r).join(""));
let handlers: (() => void)[] = [];
const order: string[] = [];
const schedule = (name: string, times: number): void => {
  handlers.push(() => {
    order.push(name + times);
    if (times > 0) schedule(name, times - 1);
  });
};
schedule("a", 2);
schedule("b", 1);
while (handlers.length > 0) {
  const now = handlers;
  handlers = [];
  for (const h of now) h();
}
console.log(order.join(" "));
let sum = 0;
for (let round = 0; round < 200; round++) {
  const data = new Array<number>(50).fill(round);
  const f = (): number => data.reduce((s, x) => s + x, 0);
  if (round % 50 === 0) sum += f();
}
console.log(sum);
