// Attacks: switch (true), on typeof, on constructors and on enums; nested; returning from inside loops.
enum Op { Add, Sub = 5, Neg }
const run = (op: Op, a: number, b: number): number => {
  switch (op) {
    case Op.Add: return a + b;
    case Op.Sub: return a - b;
    case Op.Neg: return -a;
    default: return NaN;
  }
};
console.log([Op.Add, Op.Sub, Op.Neg, 9 as Op].map((op) => run(op, 3, 4)));
const size = (n: number): string => {
  switch (true) {
    case n < 0: return "negative";
    case n === 0: return Object.is(n, -0) ? "minus zero" : "zero";
    case n > 1e21: return "huge";
  }
  return "some";
};
console.log([-1, 0, -0, 1e22, 5, NaN].map(size).join());
const kind = (x: unknown): string => {
  switch (typeof x) {
    case "object":
      switch ((x as object | null)?.constructor) {
        case undefined: return "null";
        case Array: return "array";
        case Map: return "map";
        default: return "object";
      }
    case "function": return "function";
    default: return typeof x;
  }
};
console.log([null, [], new Map(), {}, () => 1, 1n, Symbol(), undefined].map(kind).join());
