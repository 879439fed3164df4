// Attacks: a generic heap with comparators over numbers, strings, tuples and objects.
class Heap<T> {
  readonly #items: T[] = [];
  readonly #less: (a: T, b: T) => boolean;
  constructor(less: (a: T, b: T) => boolean, items: readonly T[] = []) {
    this.#less = less;
    for (const x of items) this.push(x);
  }
  get size(): number {
    return this.#items.length;
  }
  push(x: T): void {
    const a = this.#items;
    let i = a.push(x) - 1;
    while (i > 0) {
      const up = (i - 1) >> 1;
      if (!this.#less(a[i], a[up])) break;
      [a[i], a[up]] = [a[up], a[i]];
      i = up;
    }
  }
  pop(): T | undefined {
    const a = this.#items;
    const top = a[0];
    const last = a.pop();
    if (a.length > 0) {
      a[0] = last as T;
      let i = 0;
      for (;;) {
        let m = i;
        for (const c of [2 * i + 1, 2 * i + 2]) if (c < a.length && this.#less(a[c], a[m])) m = c;
        if (m === i) break;
        [a[i], a[m]] = [a[m], a[i]];
        i = m;
      }
    }
    return top;
  }
  drain(): T[] {
    const out: T[] = [];
    while (this.size > 0) out.push(this.pop() as T);
    return out;
  }
}
const less = <T>(a: T, b: T): boolean => a < b;
console.log(new Heap<number>(less, [5, 3, 8, 1, 9, 2]).drain().join(), new Heap<number>((a, b) => a > b, [0.5, -0, 4294967296, -1e9]).drain().join(), new Heap<string>(less, ["pear", "Apple", "é", "fig", ""]).drain().join("|"), new Heap<bigint>(less, [5n, -1n, 2n ** 65n]).drain().join());
const jobs = new Heap<{ at: number; name: string }>((a, b) => a.at < b.at || (a.at === b.at && a.name < b.name));
for (const [at, name] of [[3, "c"], [1, "z"], [1, "a"], [2.5, "m"], [NaN, "nan"]] as const) jobs.push({ at, name });
console.log(jobs.drain().map((j) => j.name + j.at).join(" "), jobs.pop(), jobs.size);
const pairs = new Heap<[number, string]>(([a], [b]) => a < b);
for (let i = 0; i < 10; i++) pairs.push([(i * 7) % 10, "i" + i]);
let order = "";
while (pairs.size > 5) order += pairs.pop()!.join(":") + " ";
pairs.push([-1, "late"]);
console.log(order, pairs.pop()![1], pairs.size);
let state = 99;
const random = (): number => (state = (Math.imul(state, 1103515245) + 12345) >>> 0);
const many = Array.from({ length: 300 }, random);
const sorted = new Heap<number>(less, many).drain();
console.log(sorted.every((x, i) => i === 0 || sorted[i - 1] <= x), sorted[0] === Math.min(...many), sorted.length, sorted[150]);
const lists = new Heap<number[]>((a, b) => a.length < b.length, [[1, 2, 3], [], [0.5]]);
console.log(lists.drain().map((l) => l.length).join(), new Heap(less, [null, 3, undefined, -1] as number[]).size, new Heap<boolean | string>(less, ["b", "a"]).drain().join());
