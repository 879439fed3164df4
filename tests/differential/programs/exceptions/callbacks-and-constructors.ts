// Attacks: exceptions through builtin callbacks, constructors, accessors, static blocks, toString.
function report(name: string, f: () => unknown): void {
  try {
    console.log(name, "ok", String(f()));
  } catch (e) {
    console.log(name, e instanceof Error ? e.message : "raw " + String(e));
  }
}
const fail = (m: string): never => {
  throw new Error(m);
};
let seen: unknown[] = [];
const until = (n: number) => (x: unknown): boolean => {
  seen.push(x);
  if (seen.length >= n) fail("after " + seen.join(""));
  return true;
};
const list = [1, 2, 3, 4];
for (const [name, f] of [
  ["forEach", () => list.forEach(until(2))],
  ["map", () => list.map(until(3))],
  ["filter", () => list.filter(until(9))],
  ["find", () => list.find((x) => !until(2)(x))],
  ["reduce", () => list.reduce((a, x) => (until(2)(x) ? a + x : a), 0)],
  ["sort", () => list.toSorted((a, b) => (until(1)(a) ? a - b : 0))],
  ["from", () => Array.from(list, until(4))],
  ["map.forEach", () => new Map([[1, 2], [3, 4]]).forEach(until(2))],
  ["set.forEach", () => new Set("ab").forEach(until(2))],
  ["replace", () => "aaa".replaceAll("a", (m) => String(until(2)(m)))],
  ["u8.map", () => Uint8Array.of(1, 2).map((x) => +until(2)(x))],
] as [string, () => unknown][]) {
  seen = [];
  report(name, f);
}
class Checked {
  #v = 0;
  constructor(v: number) {
    this.v = v;
  }
  get v(): number {
    return this.#v < 0 ? fail("negative") : this.#v;
  }
  set v(x: number) {
    if (!Number.isFinite(x)) fail("bad " + x);
    this.#v = x;
  }
  toString(): string {
    return this.#v > 100 ? fail("too wide") : "C" + this.#v;
  }
}
report("ctor", () => new Checked(NaN));
report("ctor ok", () => new Checked(5));
report("getter", () => new Checked(-1).v);
report("toString", () => `${new Checked(101)}`);
report("join", () => [new Checked(1), new Checked(102)].join());
report("concat", () => "x" + new Checked(500));
const c = new Checked(3);
report("setter", () => (c.v = Infinity));
report("kept", () => c);
report("compound", () => (c.v /= 0));
report("kept", () => c);
class Base {
  constructor() {
    this.init();
  }
  init(): void {}
}
class Derived extends Base {
  ready = true;
  override init(): void {
    if (this.ready === undefined) fail("init before fields");
  }
}
report("virtual in ctor", () => new Derived());
report("default arg", () => ((x: number = fail("default")) => x)());
report("default unused", () => ((x: number = fail("default")) => x)(1));
report("class extends", () => class extends (fail("heritage") as unknown as typeof Base) {});
report("static block", () => class { static { fail("static"); } });
report("static field", () => class { static f = fail("static field"); });
report("key", () => ({ [fail("key") as string]: 1 }));
report("args", () => Math.max(1, fail("arg")));
report("throw in catch", () => { try { fail("a"); } catch (e) { fail((e as Error).message + "b"); } });
report("primitive", () => { throw 5; });
