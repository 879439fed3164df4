// Reflect: get, has, ownKeys, apply, construct, prototypes and extensibility, and what each says of wrong targets.
class Point {
  x: number;
  y = 2;
  constructor(x: number) {
    this.x = x;
  }
  get sum(): number {
    return this.x + this.y;
  }
  scale(by: number): number {
    return this.x * by;
  }
}
const tag = Symbol("tag");
const plain: Record<string | symbol, unknown> = { z: 1, 2: "two", a: null, [tag]: true };
const point = new Point(5);

console.log(Reflect.get(point, "sum"), Reflect.get(plain, "z"), Reflect.get([7, 8], 1), Reflect.get(plain, tag), Reflect.get(plain, "none"));
console.log(Reflect.has(point, "scale"), Reflect.has(point, "x"), Reflect.has(plain, tag), Reflect.has([1], "0"), Reflect.has([1], 1), Reflect.has({}, "toString"));
console.log(Reflect.ownKeys(plain), Reflect.ownKeys([1, 2]), Reflect.ownKeys(point), Reflect.ownKeys(Object.create(null)));
console.log(Reflect.apply(Math.max, null, [1, 5, 2]), Reflect.apply(function (this: { k: number }, n: number) { return this.k + n; }, { k: 0.5 }, [1]));
console.log(Reflect.apply(point.scale, point, [3]), Reflect.apply((...list: unknown[]) => list.length, undefined, { length: 3 } as never));

const made = Reflect.construct(Point, [9]) as Point;
console.log(made.x, made.sum, made instanceof Point, Reflect.construct(Point, [1], Point).sum);
console.log(Reflect.getPrototypeOf([]) === Array.prototype, Reflect.getPrototypeOf(made) === Point.prototype, Reflect.getPrototypeOf(Object.create(null)));
const closed = { a: 1 };
console.log(Reflect.isExtensible(closed), Reflect.preventExtensions(closed), Reflect.isExtensible(closed));
console.log(typeof Reflect, String(Reflect), Object.prototype.toString.call(Reflect));

const wrong: [string, () => unknown][] = [
  ["get", () => Reflect.get(5 as never, "x")],
  ["has", () => Reflect.has("s" as never, "length")],
  ["ownKeys", () => Reflect.ownKeys(undefined as never)],
  ["getPrototypeOf", () => Reflect.getPrototypeOf("s" as never)],
  ["isExtensible", () => Reflect.isExtensible(null as never)],
  ["preventExtensions", () => Reflect.preventExtensions(1 as never)],
  ["apply", () => Reflect.apply(5 as never, null, [])],
  ["apply", () => Reflect.apply({} as never, null, [])],
  ["apply", () => Reflect.apply([] as never, null, [])],
  ["apply", () => Reflect.apply(null as never, null, [])],
  ["list", () => Reflect.apply(Math.max, null, undefined as never)],
  ["list", () => Reflect.construct(Point, "ab" as never)],
];
for (const [name, run] of wrong) {
  try {
    console.log(name, run());
  } catch (error) {
    console.log(name, (error as Error).name, (error as Error).message);
  }
}
