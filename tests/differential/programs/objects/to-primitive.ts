// Attacks: objects with valueOf and toString in arithmetic, comparison, templates, keys.
const log: string[] = [];
function make(v: unknown, s: unknown): unknown {
  return {
    valueOf: () => {
      log.push("v");
      return v;
    },
    toString: () => {
      log.push("s");
      return s;
    },
  };
}
const objects: unknown[] = [make(5, "five"), make("7", "seven"), make({}, "obj"), make(null, "nul"), make(undefined, "und"), make(true, "t"), make(-0, "mz"), make(10n, "big")];
for (const o of objects) {
  log.length = 0;
  const n = o as number;
  const row: unknown[] = [];
  for (const f of [() => n + (1 as number), () => n + "x", () => `${n}`, () => n * 2, () => n > 4, () => n == (5 as unknown), () => -n, () => n | 0, () => String(n), () => [n].join(), () => Object.keys({ [n]: 1 })[0]]) {
    try {
      row.push(f());
    } catch (e) {
      row.push((e as Error).name);
    }
  }
  console.log(row.join(" "), log.join(""));
}
for (const bad of [make({}, {}), { toString: null, valueOf: null }, { toString: () => [] }]) {
  for (const f of [() => (bad as number) + 1, () => `${bad}`, () => (bad as number) < 1]) {
    try {
      console.log(f());
    } catch (e) {
      console.log((e as Error).name, (e as Error).message);
    }
  }
}
class Fraction {
  p: number;
  q: number;
  constructor(p: number, q: number) {
    this.p = p;
    this.q = q;
  }
  valueOf(): number {
    return this.p / this.q;
  }
}
const half = new Fraction(1, 2) as unknown as number;
const third = new Fraction(1, 3) as unknown as number;
console.log(half + third, half > third, half * 4, `${half}`, half == 0.5, (half as unknown) === 0.5, Math.max(half, third), [half, third].sort().length, half + "", isNaN(half), Number(half), half ** 2);
console.log(String({}), {} + "", String([]), `${[1, { a: 1 }]}`, ({} as number) * 1, ([] as unknown as number) + 1, ([2] as unknown as number) * 2);
