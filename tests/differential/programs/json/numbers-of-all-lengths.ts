// Attacks: numbers that JSON reads and writes by short ways: up to 15 digits with a point, integers of up to nine digits,
// both signs of zero, keys of arrays for toJSON and replacers.
let state = 7;
function below(bound: number): number {
  state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
  return (state >>> 8) % bound;
}
function digits(count: number): string {
  let text = "";
  for (let i = 0; i < count; i++) text += String(below(10));
  return text;
}
let wrong = 0;
let sum = 0;
for (let i = 0; i < 20000; i++) {
  const whole = below(3) === 0 ? "0" : `${1 + below(9)}${digits(below(14))}`;
  const text = `${below(2) === 0 ? "-" : ""}${whole}.${digits(1 + below(18))}${below(8) === 0 ? `e${below(40) - 20}` : ""}`;
  const read = JSON.parse(text) as number;
  if (!Object.is(read, Number(text))) wrong++;
  if (Math.abs(read) < 1e15) sum += read;
}
console.log(wrong, sum);
console.log(Object.is(JSON.parse("-0.0"), -0), Object.is(JSON.parse("-0"), -0), JSON.parse("0.1"), JSON.parse("[1.5,-2.25,0.000001,123456789012.345,1234567890123.45,9007199254740993.5]"));
for (const bad of ["1.", "1.e5", ".5", "-", "-.5", "01.5", "1.5.5", "1.5x"]) {
  try {
    console.log(JSON.parse(bad));
  } catch (error) {
    console.log(bad, (error as Error).message);
  }
}
const numbers = [0, -0, 9, 10, 99, 100, 1e8, 999999999, 1e9, 1000000001, 2147483647, 2147483648, -1, -10, 0.5, 1e21, Number.NaN];
console.log(JSON.stringify(numbers), JSON.stringify({ "0": -0, a: 12345678, b: [7, [42]] }));
let longest = "";
for (let i = 0; i < 300; i++) longest += `${JSON.stringify([i, "x".repeat(i), i * 1234567])}`;
console.log(longest.length, longest.slice(-60));
const item = { toJSON: (key: string): string => `<${key}:${typeof key}>` };
console.log(JSON.stringify([item, [item], { k: item }]), JSON.stringify([5, [6]], (key: string, value: unknown) => (typeof value === "number" ? `${typeof key}${key}` : value)));
console.log(JSON.stringify([1, ["\u00e9", "\u0431", "q\"", "\u00e9"]], null, 1), JSON.stringify("\u00ff".repeat(300)).length);
const loop: unknown[] = [0, [1, {}]];
(loop[1] as { self?: unknown }[])[1]!.self = loop;
try {
  JSON.stringify(loop);
} catch (error) {
  console.log((error as Error).message);
}
