// Attacks: `arguments`: length, indexing, out of range, no aliasing in strict code, spread, arrows.
function f(a?: unknown, b?: unknown): string {
  const before = arguments.length;
  a = "changed";
  arguments[1] = "also";
  return [before, String(arguments[0]), String(b), String(arguments[1]), String(arguments[9]), typeof arguments].join();
}
for (const args of [[], [1], [1, 2], [1, 2, 3], [undefined], [null, 0.5]] as unknown[][]) console.log((f as (...x: unknown[]) => string)(...args));
function sum(..._: number[]): number {
  let s = 0;
  for (let i = 0; i < arguments.length; i++) s += arguments[i] as number;
  return s;
}
function viaOf(): string {
  let out = "";
  for (const x of arguments) out += String(x) + ";";
  return out + [...arguments].length + Array.from(arguments).join("") + Array.prototype.slice.call(arguments, 1).join("-");
}
console.log(sum(), sum(1, 2.5), sum(2147483647, 1), (viaOf as (...x: unknown[]) => string)("a", 1, null));
function arrows(): string {
  const inner = (): number => arguments.length;
  const nested = (): unknown => (() => arguments[0])();
  function own(): number {
    return arguments.length;
  }
  return `${inner()} ${String(nested())} ${own()} ${(own as (...x: number[]) => number)(1, 2, 3)}`;
}
console.log((arrows as (...x: unknown[]) => string)("x", "y"), arrows());
class K {
  n: number;
  constructor() {
    this.n = arguments.length;
  }
  m(): unknown {
    return arguments[arguments.length - 1];
  }
  static s(): string {
    return Object.prototype.toString.call(arguments);
  }
}
const LooseK = K as unknown as new (...x: unknown[]) => K & { m(...x: unknown[]): unknown };
console.log(new LooseK(1, 2).n, new LooseK().m("last", 0.5), new LooseK().m(), K.s());
function defaults(a = arguments.length, b = (arguments[0] as unknown) ?? "none"): string {
  return `${a} ${String(b)}`;
}
console.log(defaults(), defaults(5), (defaults as (...x: unknown[]) => string)(undefined, undefined, 3));
function forward(): unknown {
  return Math.max.apply(null, arguments as unknown as number[]);
}
console.log((forward as (...x: number[]) => unknown)(3, 9, -1), forward());
function keys(): string {
  return Object.keys(arguments).join() + ("length" in arguments) + Array.isArray(arguments);
}
console.log((keys as (...x: unknown[]) => string)("a", "b"));
function recursive(n: number): number {
  return n <= 0 ? arguments.length : (recursive as (...x: number[]) => number)(n - 1, ...Array.from(arguments as unknown as number[]));
}
console.log(recursive(0), recursive(3), (function () { return arguments.length; } as (...x: unknown[]) => number)(1, [2, 3]));
