// Attacks: < > <= >= over numbers, strings, mixed kinds, objects, NaN, null and undefined.
const list: [string, unknown][] = [["0", 0], ["-0", -0], ["1", 1], ["10", 10], ["2.5", 2.5], ["NaN", NaN], ["''", ""], ["'1'", "1"], ["'10'", "10"], ["'9'", "9"], ["'a'", "a"], ["'A'", "A"], ["true", true], ["null", null], ["undef", undefined], ["[]", []], ["[2]", [2]], ["{}", {}], ["o5", { valueOf: () => 5 }], ["s5", { toString: () => "5" }], ["3n", 3n], ["-Inf", -Infinity]];
for (const [name, a] of list) {
  let row = "";
  for (const [, b] of list) {
    const lt = (a as number) < (b as number);
    const gt = (a as number) > (b as number);
    const le = (a as number) <= (b as number);
    const ge = (a as number) >= (b as number);
    row += lt ? (le && !ge ? "<" : "?") : gt ? (ge && !le ? ">" : "?") : le && ge ? "=" : !le && !ge ? "." : "!";
  }
  console.log(name.padEnd(6), row);
}
console.log(null! >= 0, null! > 0, (null as unknown) == 0, undefined! >= 0, (undefined as unknown) == 0, ("b" as unknown as number) > ("a" as unknown as number), ("10" as unknown as number) < 9, "10" < "9", ([2] as unknown as number) > ([10] as unknown as number), ([2] as unknown as number) > 1);
function between(x: unknown, lo: unknown, hi: unknown): boolean {
  return (x as number) >= (lo as number) && (x as number) <= (hi as number);
}
console.log(between(5, 1, 10), between("5", 1, 10), between("5", "1", "10"), between(null, 0, 0), between(undefined, undefined, undefined), between(NaN, NaN, NaN), between("b", "a", "c"), between([3], "2", 4), between(true, false, true), between(2n, 1, "3"));
function max(values: unknown[]): unknown {
  let m = values[0];
  for (const v of values) if ((v as number) > (m as number)) m = v;
  return m;
}
console.log(max([1, "10", 9]), max(["1", "10", "9"]), max([NaN, 1]), max([1, NaN, 2]), max([null, -1]), max([undefined, 5]), max([true, "0.5", 1.5]), max([[3], 2n, "2.5"]));
const sortedMixed = [3, "10", null, "2", true, 2.5].sort((a, b) => ((a as number) < (b as number) ? -1 : (a as number) > (b as number) ? 1 : 0));
console.log(sortedMixed.map(String).join());
