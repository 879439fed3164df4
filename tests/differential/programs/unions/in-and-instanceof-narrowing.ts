// Attacks: `in` and instanceof narrowing over literals, classes, subclasses and arrays.
class Cat {
  meows = 3;
  name = "cat";
}
class Lion extends Cat {
  roar = "R";
}
interface Fish {
  name: string;
  swim(n: number): number;
  depth?: number;
}
type Pet = Cat | Lion | Fish | string[] | Map<string, number>;
const fish: Fish = { name: "fish", swim: (n) => n / 2 };
const deep: Fish = { depth: undefined, swim: (n) => n * 2, name: "deep" };
const pets: Pet[] = [new Cat(), new Lion(), fish, deep, ["a", "b"], new Map([["k", 1]])];
for (const p of pets) {
  const parts: unknown[] = [];
  if ("meows" in p) parts.push(p.meows);
  if ("roar" in p) parts.push(p.roar);
  if ("swim" in p) parts.push(p.swim(5));
  if ("depth" in p) parts.push("depth", p.depth);
  if (p instanceof Cat) parts.push("C" + (p instanceof Lion ? "L" : ""));
  if (p instanceof Map) parts.push("M" + p.size);
  if (Array.isArray(p)) parts.push("A" + p.length);
  if ("length" in p) parts.push("len");
  if ("name" in p) parts.push(p.name);
  if ("size" in p) parts.push("size");
  console.log(parts.join(" "));
}
const keys = ["a", "0", "length", "1", "b", "toString", "-1"];
const holders: object[] = [{ a: undefined }, { b: 1, 0: 0 }, [5], [, 5], Object.assign(() => 1, { a: 1 }), new Uint8Array(1)];
for (const h of holders) console.log(keys.map((k) => (k in h ? 1 : 0)).join(""), keys.map((k) => (Object.hasOwn(h, k) ? 1 : 0)).join(""), 0 in h, (1 as unknown as string) in h);
for (const bad of [null, undefined, 5, "str", true] as unknown[]) {
  try {
    console.log("x" in (bad as object));
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
function legs(x: { kind?: string } | { legs: number } | null): number {
  if (x === null) return -1;
  if ("legs" in x) return x.legs;
  return x.kind === undefined ? 0 : x.kind.length;
}
console.log(legs(null), legs({ legs: 4.5 }), legs({}), legs({ kind: "abc" }), legs({ legs: undefined as unknown as number }));
class Err extends Error {
  code = 7;
}
function handle(e: unknown): string {
  if (e instanceof Err) return "err" + e.code + e.message;
  if (e instanceof RangeError) return "range";
  if (e instanceof Error) return "error " + e.name;
  return typeof e;
}
console.log([new Err("m"), new RangeError("r"), new TypeError("t"), "s", null, { code: 7 }].map(handle).join(", "));
