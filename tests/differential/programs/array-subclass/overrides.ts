// Attacks: overridden push, iterators and length of array subclasses; constructors with arguments; instanceof of results.
class Log extends Array<string> {
  pushes = 0;
  override push(...items: string[]): number {
    this.pushes += items.length;
    return super.push(...items.map((s) => s.toUpperCase()));
  }
  override *[Symbol.iterator](): ArrayIterator<string> {
    for (let i = this.length - 1; i >= 0; i--) yield this[i];
  }
}
const l = new Log();
console.log(l.push("a", "b"), l.pushes, [...l], l.join(), l.length);
for (const x of l) console.log(x);
const [head] = l;
console.log(Array.from(l), new Set(l), ((...a: string[]) => a.join())(...l), Array.prototype.concat.call([], l));
console.log(head, Math.max(...new (class extends Array<number> {})(), 4), l.indexOf("B"));
class Sized extends Array<number> {
  constructor(n: number) {
    super();
    for (let i = 0; i < n; i++) super.push(i * i);
  }
  static get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}
const z = new Sized(4);
console.log(z.length, z, z.map((x) => x + 1) instanceof Sized, z.slice(1), Sized.name);
