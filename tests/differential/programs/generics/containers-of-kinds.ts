// Attacks: one generic container used with ints, doubles, strings, objects, null in one program.
class Stack<T> {
  #items: T[] = [];
  push(...xs: T[]): this {
    this.#items.push(...xs);
    return this;
  }
  pop(): T | undefined {
    return this.#items.pop();
  }
  peek(depth = 0): T | undefined {
    return this.#items[this.#items.length - 1 - depth];
  }
  get size(): number {
    return this.#items.length;
  }
  map<U>(f: (x: T, i: number) => U): Stack<U> {
    const out = new Stack<U>();
    for (let i = 0; i < this.#items.length; i++) out.push(f(this.#items[i], i));
    return out;
  }
  toString(): string {
    return "[" + this.#items.map((x) => (Object.is(x, -0) ? "-0" : String(x))).join(" ") + "]";
  }
}
const ints = new Stack<number>().push(1, 2, 3);
const doubles = new Stack<number>().push(1.5, -0, NaN);
const strings = new Stack<string>().push("a", "é", "€");
const objects = new Stack<{ v: number }>().push({ v: 1 }, { v: 2.5 });
const nested = new Stack<Stack<number>>().push(ints, doubles);
const mixed = new Stack<unknown>().push(1, "x", null, undefined, 2.5, ints, [1]);
for (const s of [ints, doubles, strings, nested, mixed, new Stack<never>()]) console.log(String(s), s.size, String(s.peek()), String(s.peek(1)), s.peek(50));
console.log(objects.pop()?.v, objects.pop()!.v + 1, objects.pop()?.v, objects.size);
console.log(`${ints.map((x) => x / 2)}`, `${strings.map((x, i) => x.repeat(i))}`, `${ints.map((x) => "n" + x)}`, `${doubles.map((x) => x | 0)}`, `${nested.map((s) => s.size)}`, `${mixed.map((x) => typeof x)}`);
ints.push(4294967296, 0.5);
nested.peek(1)!.push(7);
console.log(`${nested}`, ints.size, ints.pop(), ints.pop(), ints.pop());
class Cell<T> {
  value: T;
  next: Cell<T> | null;
  constructor(value: T, next: Cell<T> | null = null) {
    this.value = value;
    this.next = next;
  }
}
function fromArray<T>(list: readonly T[]): Cell<T> | null {
  let head: Cell<T> | null = null;
  for (let i = list.length - 1; i >= 0; i--) head = new Cell(list[i], head);
  return head;
}
function toArray<T>(c: Cell<T> | null): T[] {
  const out: T[] = [];
  for (; c !== null; c = c.next) out.push(c.value);
  return out;
}
function reverse<T>(c: Cell<T> | null): Cell<T> | null {
  let out: Cell<T> | null = null;
  for (; c !== null; c = c.next) out = new Cell(c.value, out);
  return out;
}
console.log(toArray(reverse(fromArray([1, 2, 3]))), toArray(reverse(fromArray([0.5, -0]))), toArray(reverse(fromArray(["x", "y"]))), toArray(reverse(fromArray([null, 1, "m"]))), toArray(reverse(fromArray([]))));
