// Attacks: the whole table of == over kinds, and its agreement with != and symmetry.
const o = { valueOf: () => 1 };
const s = { toString: () => "1" };
const list: [string, unknown][] = [["0", 0], ["-0", -0], ["1", 1], ["NaN", NaN], ["''", ""], ["'0'", "0"], ["'1'", "1"], ["' 1 '", " 1 "], ["'a'", "a"], ["true", true], ["false", false], ["null", null], ["undef", undefined], ["[]", []], ["[0]", [0]], ["[1]", [1]], ["{}", {}], ["o", o], ["s", s], ["1n", 1n], ["0n", 0n], ["'true'", "true"], ["'null'", "null"], ["Inf", Infinity], ["'Infinity'", "Infinity"]];
let symmetric = true;
for (const [name, a] of list) {
  let row = "";
  for (const [, b] of list) {
    const eq = a == b;
    if (eq !== (b == a) || eq === (a != b)) symmetric = false;
    row += eq ? (a === b ? "=" : "~") : ".";
  }
  console.log(name.padEnd(11), row);
}
console.log("symmetric", symmetric);
const same = [o, o, { valueOf: () => 1 }] as unknown[];
console.log(same[0] == same[1], same[0] == same[2], same[0] != same[2], [1, 2] as unknown == "1,2", ([null] as unknown) == "", ([[]] as unknown) == 0, ([undefined] as unknown) == false, ({} as unknown) == "[object Object]");
function looksZero(x: unknown): boolean {
  return x == 0;
}
function isNullish(x: unknown): boolean {
  return x == null;
}
function eqTrue(x: unknown): boolean {
  return x == true;
}
for (const [name, x] of list) console.log(name, looksZero(x), isNullish(x), eqTrue(x), x == "1", x == undefined);
