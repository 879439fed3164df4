// Attacks: - * / % ** unary and bitwise operators on strings, booleans, null, undefined, objects.
const kinds: [string, unknown][] = [["'6'", "6"], ["''", ""], ["'x'", "x"], ["' 7\\n'", " 7\n"], ["'0x1f'", "0x1f"], ["'1e2'", "1e2"], ["'-Infinity'", "-Infinity"], ["true", true], ["false", false], ["null", null], ["undef", undefined], ["[]", []], ["['8']", ["8"]], ["[1,2]", [1, 2]], ["{}", {}], ["o", { valueOf: () => "9" }]];
const show = (x: number): string => (Object.is(x, -0) ? "-0" : String(x));
for (const [name, v] of kinds) {
  const n = v as number;
  console.log(name, [n - 1, 1 - n, n * 2, n / 2, 12 / n, n % 4, n ** 2, 2 ** n, -n, +n, ~n, n | 0, n & 7, n ^ 1, n << 1, n >> 1, n >>> 1, 1 << n].map(show).join(" "));
}
for (const [name, v] of kinds) {
  const n = v as number;
  console.log(name, [Math.abs(n), Math.floor(n), Math.max(n, 3), Math.min(n, 3), Math.sqrt(n), Math.sign(n), Math.round(n), Math.imul(n, 3), Math.clz32(n), Math.trunc(n), Math.pow(n, 2)].map(show).join(" "), Number(n), isNaN(n), Number.isNaN(n), isFinite(n), Number.isFinite(n), Number.isInteger(n));
}
let total = 0;
for (const [, v] of kinds) total += (v as number) * 1 || 0;
let bits = 0;
for (const [, v] of kinds) bits = (bits * 3) ^ (v as number);
console.log(total, bits);
function average(list: unknown[]): number {
  let sum = 0;
  for (const x of list) sum -= -(x as number);
  return sum / list.length;
}
console.log(average(["1", "2", 3]), average([true, null, ""]), average(["x"]), average([]), average([["4"], 0.5]));
let s: unknown = "10";
s = (s as number) - 1;
(s as number)++;
s = (s as number) + "0";
s = (s as number) / 4;
s = -(s as number);
console.log(s, typeof s, "5" as unknown as number * ("4" as unknown as number), ("3" as unknown as number) ** ("2" as unknown as number), -("" as unknown as number), 1 / -("0" as unknown as number));
