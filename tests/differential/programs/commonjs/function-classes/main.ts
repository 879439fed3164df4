// Attacks: functions used as classes with members on their prototypes, called with and without new, in IIFEs too.
import Point, { Counter, Node, Safe, count } from "./shapes.cjs";

const p = new Point(3, 4);
console.log(p, p.norm(), p instanceof Point, p.constructor === Point, Point.name, Point.length, typeof Point, [Point, Counter]);
console.log(Object.keys(p), JSON.stringify(p), Point.origin.norm(), Point.prototype.norm.call(new Point(6, 8)));
const c = new Counter();
console.log(c.up().up().up().value, new Counter(10).up().value, c.value, "up" in c, Object.hasOwn(c, "up"));
const list = [1, 2, 3].reduceRight((next: unknown, v) => new Node(v, next), null) as { v: number; next: unknown };
console.log(JSON.stringify(list));
console.log(Safe(5).get(), new Safe(6).get(), Safe(7) instanceof Safe, count());
const other = new Point.Other("x");
console.log(other.say(), other, new Point(1, 2).same(new Point(1, 2)), new Point(1, 2).same(p));
try {
  (p as unknown as { missing(): void }).missing();
} catch (e) {
  console.log((e as Error).message);
}
