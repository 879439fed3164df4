// Attacks: template literals with every kind of value, nesting, order of evaluation, escapes.
const values: unknown[] = [0, -0, 1.5, NaN, 1e21, "", "s", true, null, undefined, [1, [2, 3]], [], [null], {}, 12n];
for (const v of values.slice(0, 15)) console.log(`<${v}>`, `${v}${v}`, "" + v, String(v));
let order = "";
const step = (n: number): number => {
  order += n;
  return n;
};
console.log(`${step(1)}-${`${step(2)}/${step(3)}`}-${step(4) + step(5)}`, order);
class Money {
  cents: number;
  constructor(cents: number) {
    this.cents = cents;
  }
  toString(): string {
    return "$" + this.cents / 100;
  }
  valueOf(): number {
    return this.cents;
  }
}
const m = new Money(1250);
console.log(`${m}`, m + "", "" + m, String(m), `${[m, m]}`, (m as unknown as number) + 1, `${(m as unknown as number) * 2}`);
console.log(`line1
line2\tTab \\ \` \${no} \x41 \u0042 \u{1F600} \
joined`);
const name = "x";
console.log(`a${name}b${name + 1}c${name.length ? `yes ${name}` : "no"}`, `${name}`.length, ``.length, `${""}${""}` === "");
const bare = { toString: () => 42 as unknown as string };
const viaValue = { toString: undefined, valueOf: () => "v" } as unknown as object;
const none = { toString: () => ({}) as string, valueOf: () => ({}) as object };
console.log(`${bare}`, `${viaValue}`);
try {
  console.log(`${none}`);
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
const rows = [[1, 2], [3, 4]].map(([a, b]) => `${a}+${b}=${a + b}`);
console.log(`${rows}`, `${rows.length > 1 && rows[1]}`, `${rows[9]}`, `${rows?.[0]?.length}`);
