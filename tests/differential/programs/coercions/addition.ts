// Attacks: + over every pair of kinds: numeric or string, with objects and arrays.
const kinds: [string, unknown][] = [["1", 1], ["-0", -0], ["0.5", 0.5], ["NaN", NaN], ["big", 2147483647], ["'s'", "s"], ["''", ""], ["'5'", "5"], ["true", true], ["false", false], ["null", null], ["undef", undefined], ["[]", []], ["[7]", [7]], ["[1,2]", [1, 2]], ["{}", {}], ["v", { valueOf: () => 3 }], ["t", { toString: () => "T" }]];
const show = (x: unknown): string => (typeof x === "string" ? `'${x}'` : Object.is(x, -0) ? "-0" : String(x));
for (const [name, a] of kinds) {
  console.log(name, kinds.map(([, b]) => show((a as number) + (b as number))).join(" "));
}
let acc: unknown = 0;
const steps: string[] = [];
for (const [, k] of kinds) {
  acc = (acc as number) + (k as number);
  steps.push(show(acc).slice(0, 24));
}
console.log(steps.join(" | "));
let sum: unknown = "";
for (const [, k] of kinds.slice(0, 12)) sum = (k as number) + (sum as number);
console.log(sum);
function add(a: unknown, b: unknown): unknown {
  return (a as number) + (b as number);
}
console.log(add(1, 2), add(1, "2"), add("1", 2), add(1n, 2n), add("n", 2n), add(2n, "n"), add(1.5, 2147483646.5), add(null, 1), add(undefined, "u"), add(true, true), add([], []), add([], null));
for (const [a, b] of [[1n, 1], [1, 1n], [1n, null], [undefined, 1n], [true, 1n]] as [unknown, unknown][]) {
  try {
    console.log(add(a, b));
  } catch (e) {
    console.log((e as Error).message);
  }
}
console.log(1 + 2 + "3" + 4 + 5, "1" + 2 * 3, "a" + +"b", "3" + -"4", 1 + +"2" + "3", [1, 2] + "x", "x" + { a: 1 }, "" + null + undefined + true, 1 + (2 + "") + 3, -"5" + 2, +"" + 1, +" \n" + 1, +[] + 1, +"0b11" + 1);
