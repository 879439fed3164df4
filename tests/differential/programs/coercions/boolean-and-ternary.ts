// Attacks: implicit booleans in conditions, boolean arithmetic, bools stored among numbers.
const bools = [true, false];
for (const a of bools) {
  for (const b of bools) {
    const [x, y] = [a as unknown as number, b as unknown as number];
    console.log(a, b, x + y, x - y, x * y, x / y, x & y, x | y, x ^ y, a === b, a < b, a >= b, x << y, ~x, -x, +x, a && b, a || b, !a, a !== b, x + "", `${b}`);
  }
}
let count = 0;
for (const n of [1, 5, -2, 0, 7]) count += (n > 0) as unknown as number;
console.log(count, [3, 0, 5].map((n) => +!!n).join(), [1, 2, 3, 4].filter((n) => n & 1).join(), bools.indexOf(true), bools.map(Number).join(), bools.map(String).join());
const flags: (boolean | number)[] = [true, 1, false, 0];
console.log(flags.map((f) => f === true).join(), flags.map((f) => f == true).join(), flags.map((f) => typeof f).join(), new Set(flags).size, flags.indexOf(1), flags.includes(false), flags.sort().join());
class Switch {
  on = false;
  toggles = 0;
  flip(): this {
    this.on = !this.on;
    this.toggles += Number(this.on);
    return this;
  }
}
const s = new Switch().flip().flip().flip();
(s as unknown as { on: unknown }).on = 0;
s.flip();
console.log(s.on, s.toggles, s.flip().on, Boolean("false"), Boolean(""), Boolean([]), !!NaN, !!-count, !String([]), !!String(0));
function choose(c: unknown): string {
  return c ? (c === true ? "true" : "truthy") : c === false ? "false" : c === 0 ? "zero" : "falsy";
}
console.log([true, false, 0, 1, "", "x", null, [], NaN, -0, 0n].map(choose).join());
const table = [false, true].flatMap((a) => [false, true].flatMap((b) => [false, true].map((c) => ((a ? b : c) ? 1 : 0) + "" + (a && b || !a && c ? 1 : 0))));
console.log(table.join(" "));
let acc = true;
for (const v of [1, "a", [], {}]) acc = acc && (v as unknown as boolean);
let any: unknown = false;
for (const v of [0, "", null, NaN]) any = any || v;
console.log(acc, any, (true as unknown as number) > (false as unknown as number), [true, false].sort().join(), Math.max(true as unknown as number, 0.5), "abc"[true as unknown as number], [10, 20][false as unknown as number]);
