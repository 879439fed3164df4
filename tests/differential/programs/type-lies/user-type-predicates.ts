// Attacks: type predicates and assertion functions that lie about what they checked.
interface Circle {
  r: number;
  kind: string;
}
interface Square {
  side: number;
}
function isCircle(x: unknown): x is Circle {
  return typeof x === "object" && x !== null;
}
function isString(x: unknown): x is string {
  return x !== undefined;
}
function isNumbers(x: unknown[]): x is number[] {
  return x.length > 0;
}
function assertNumber(x: unknown): asserts x is number {
  if (x === null) throw new TypeError("null");
}
function assertDefined<T>(x: T | undefined): asserts x is T {
  void x;
}
const shapes: (Circle | Square | null)[] = [{ r: 2, kind: "c" }, { side: 3 }, null, { r: "4", kind: 5 } as unknown as Circle, [] as unknown as Circle];
for (const s of shapes) {
  if (isCircle(s)) {
    try {
      console.log(s.r * 2, s.kind.length, s.r + 1);
    } catch (e) {
      console.log((e as Error).name, s.r, s.r * 2);
    }
  } else console.log("not", s);
}
for (const x of ["s", 5, null, true, [1], undefined, { length: 9 }] as unknown[]) {
  if (isString(x)) {
    try {
      console.log(x.length, x + "!", x.toUpperCase());
    } catch (e) {
      console.log((e as Error).name, typeof x);
    }
  } else console.log("undefined:", x);
}
for (const l of [[1, 2], ["a", "b"], [], [null, 1], [0.5, "x"]] as unknown[][]) {
  if (isNumbers(l)) {
    let sum = 0;
    for (const n of l) sum += n;
    console.log(sum, l[0] * 2, l.map((n) => n - 1).join());
  } else console.log("empty", l.length);
}
for (const x of [1, "7", undefined, null, [3], false] as unknown[]) {
  try {
    assertNumber(x);
    console.log(x + 1, x * 2, x | 0, x.toString().length);
  } catch (e) {
    console.log((e as Error).name);
  }
}
const m: { a?: number; b?: string } = {};
assertDefined(m.a);
assertDefined(m.b);
const a = m.a + 1;
console.log(a, m.a === undefined, (m.b as string) + "s");
const filtered = [1, null, "x", undefined, 0].filter((x): x is number => x !== null);
console.log(filtered.map((x) => x + 1).join(), filtered.length, filtered.reduce((s, x) => s + x, 0));
const narrowed = [shapes[0], shapes[1]].filter(isCircle);
console.log(narrowed.length, narrowed.map((c) => c.r).join(), narrowed.map((c) => c.kind?.length).join());
