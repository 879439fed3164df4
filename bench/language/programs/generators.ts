/** Generators: chained, delegating, walking a tree, and iterators written by hand. */
import { check } from "./check.ts";

function* range(count: number): Generator<number, void> {
  for (let i = 0; i < count; i++) yield i;
}

function* odd(numbers: Iterable<number>): Generator<number, void> {
  for (const n of numbers) if (n % 2 === 1) yield n;
}

function* squares(numbers: Iterable<number>): Generator<number, void> {
  for (const n of numbers) yield (n * n) % 1000;
}

interface Node {
  readonly value: number;
  readonly left: Node | null;
  readonly right: Node | null;
}

function makeTree(low: number, high: number): Node | null {
  if (low >= high) return null;
  const value = (low + high) >> 1;
  return { value, left: makeTree(low, value), right: makeTree(value + 1, high) };
}

function* walk(node: Node | null): Generator<number, void> {
  if (node === null) return;
  yield* walk(node.left);
  yield node.value;
  yield* walk(node.right);
}

class Countdown implements Iterable<number> {
  readonly from: number;
  constructor(from: number) {
    this.from = from;
  }
  [Symbol.iterator](): Iterator<number> {
    let left = this.from;
    return {
      next: () => (left > 0 ? { value: left--, done: false } : { value: undefined, done: true }),
    };
  }
}

check(653200000, () => {
  let sum = 0;
  for (let round = 0; round < 10; round++) {
    for (const n of squares(odd(range(300_000)))) sum += n;
  }
  const tree = makeTree(0, 20_000);
  for (let round = 0; round < 10; round++) for (const n of walk(tree)) sum += n & 7;
  for (let round = 0; round < 10; round++) for (const n of new Countdown(200_000)) sum += n & 3;
  return sum;
});
