// Attacks: valueOf and toString order and counts in +, templates, ==, relational, keys, builtins.
let log: string[] = [];
function make(name: string, v: unknown, s: unknown): unknown {
  return {
    valueOf() {
      log.push(name + ".v");
      return v;
    },
    toString() {
      log.push(name + ".s");
      return s;
    },
  };
}
const a = make("a", 1, "A") as number;
const b = make("b", "2", "B") as number;
const c = make("c", {}, "7") as number;
const d = make("d", {}, {}) as number;
const cases: [string, () => unknown][] = [
  ["a+b", () => a + b],
  ["b+a", () => b + a],
  ["a+c", () => a + c],
  ["a+d", () => a + d],
  ["d+a", () => d + a],
  ["a-b*c", () => a - b * c],
  ["tpl", () => `${a}${b}${c}`],
  ["a<b", () => a < b],
  ["b>c", () => b > c],
  ["a<=d", () => a <= d],
  ["a==1", () => a == 1],
  ["a==b", () => a == b],
  ["'2'==b", () => ("2" as unknown as number) == b],
  ["null==a", () => (null as unknown as number) == a],
  ["true==a", () => (true as unknown as number) == a],
  ["a===1", () => a === 1],
  ["!a", () => !a],
  ["key", () => ({ A: "hit" })[a as unknown as "A"]],
  ["join", () => [a, b, c].join()],
  ["String", () => String(a) + String(c)],
  ["Number", () => Number(b) + Number(c)],
  ["concat", () => "x".concat(a as unknown as string, b as unknown as string)],
  ["parse", () => parseInt(c as unknown as string) + parseFloat(b as unknown as string)],
  ["abs", () => Math.abs(c)],
  ["max", () => Math.max(a, b, d)],
  ["repeat", () => "z".repeat(b)],
  ["indexOf", () => "xA2".indexOf(a as unknown as string, b)],
  ["pad", () => "q".padStart(make("w", 4, "w") as number, make("f", 1, "F") as string)],
  ["split", () => "1A2".split(a as unknown as string).length],
  ["array idx", () => [5, 6, 7][b]],
  ["slice", () => [1, 2, 3].slice(a, b).join()],
  ["fill", () => new Array(b === null ? 0 : 2).fill(a).length],
  ["typed", () => Uint8Array.of(a, b, c).join()],
  ["sort", () => [b, a].sort().length],
  ["big", () => BigInt(a)],
  ["++", () => { let x = a; x++; return x; }],
  ["+=", () => { let x = b; x += c; return x; }],
  ["isNaN", () => isNaN(d)],
  ["switch", () => { switch (a as unknown) { case 1: return "one"; default: return "dflt"; } }],
];
for (const [name, f] of cases) {
  log = [];
  let r: string;
  try {
    const x = f();
    r = typeof x + ":" + String(x);
  } catch (e) {
    r = (e as Error).name;
  }
  console.log(name, r, log.join(" "));
}
