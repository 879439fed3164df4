// Attacks: defaults that see earlier parameters, closures in defaults, null against undefined, destructured defaults.
let calls = 0;
const next = (): number => ++calls;
function f(a = next(), b = () => a, { c = a * 2, d: [e = c] = [] } = {} as { c?: number; d?: number[] }): string {
  a = 100;
  return [a, b(), c, e].join();
}
console.log(f(), f(undefined, undefined, { c: 1 }), f(5, () => 7, { d: [9] }), calls);
function g(x: number | null = 1, y = x ?? "null"): unknown[] {
  return [x, y];
}
console.log(g(), g(null), g(undefined, undefined), g.length, f.length);
const h = (a: number, b = a, c: number) => [a, b, c];
console.log(h(1, undefined as unknown as number, 2), h.length);
try {
  // @ts-expect-error: read before it has a value
  ((a = b2, b2 = 1) => [a, b2])();
} catch (e) {
  console.log((e as Error).name);
}
var shadow = "outer";
function s(read = () => shadow): string[] {
  var shadow = "inner";
  return [read(), shadow];
}
console.log(s());
