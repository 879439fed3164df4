// Attacks: instanceof that a class answers itself: primitives, inherited, results that are no booleans, throwing, narrowing.
class Even {
  static [Symbol.hasInstance](n: unknown): boolean {
    return (n as number) % 2 === 0;
  }
}
console.log([1, 2, 3, 4].filter((n) => (n as unknown) instanceof Even).join(), ("4" as unknown) instanceof Even, (null as unknown) instanceof Even);
class Shape {
  kind = "shape";
  static [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && "kind" in value;
  }
}
class Circle extends Shape {
  radius = 1;
}
class Plain {
  kind = "plain";
}
const things: unknown[] = [new Shape(), new Circle(), new Plain(), { kind: 1 }, {}, 5, "kind", null];
console.log(things.map((t) => t instanceof Shape).join());
console.log(things.map((t) => t instanceof Circle).join());
console.log(things.map((t) => t instanceof Plain).join());
function describe(value: unknown): string {
  if (value instanceof Shape) return `kind ${String(value.kind)}`;
  return `none ${typeof value}`;
}
console.log(things.map(describe).join("; "));
let calls = 0;
class Counting {
  static limit = 2;
  static [Symbol.hasInstance](value: unknown): boolean {
    calls++;
    return (this.limit - (value as number)) as unknown as boolean;
  }
}
console.log((2 as unknown) instanceof Counting, (1 as unknown) instanceof Counting, calls, !((2 as unknown) instanceof Counting));
class Refusing {
  static [Symbol.hasInstance](_: unknown): boolean {
    throw new RangeError("not asked");
  }
}
try {
  console.log(({} as unknown) instanceof Refusing);
} catch (e) {
  console.log((e as Error).name, (e as Error).message, e instanceof RangeError, e instanceof Error);
}
const wrapped = (5 as unknown) instanceof Even ? "even" : "odd";
console.log(wrapped, calls);
