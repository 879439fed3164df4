// Attacks: computed names of methods, accessors, fields, statics in classes and literals; order.
const log: string[] = [];
const k = <T extends PropertyKey>(name: T): T => {
  log.push(String(name));
  return name;
};
const names = { run: "run", stop: "stop" } as const;
const sym = Symbol("s");
const acc = "acc";
const made = "made";
class M {
  [k("a" + 1)](): string {
    return "a1";
  }
  [names.run](): string {
    return "run " + this[names.stop](2);
  }
  [names.stop](n: number): number {
    return n / 4;
  }
  get [acc](): number {
    return this.stored * 2;
  }
  set [acc](v: number) {
    this.stored = v;
  }
  static [made] = log.length;
  static ["of"](n: number): M {
    const m = new M();
    m.acc = n;
    return m;
  }
  stored = 1;
  [sym] = "symbol field";
  *["gen"](): Generator<number> {
    yield this.stored;
  }
  async ["later"](): Promise<number> {
    return this.stored;
  }
  ["with space"] = 5;
  7 = "seven";
}
log.push("defined");
const m = M.of(0.5);
console.log(log.join(), (m as unknown as { a1(): string }).a1(), m.run(), m.acc, m[sym], M.made, [...m.gen()].join(), m["with space"], m[7], Object.keys(m).join());
console.log(await m.later(), m);
const prefix = "p";
let n = 0;
const o = { [prefix + n++]: n, [prefix + n++]: n, [`${prefix}${n++}`]() { return "m" + n; }, get [prefix + "get"]() { return n; }, [Symbol.toPrimitive]: () => 42 } as Record<string, unknown> & { [Symbol.toPrimitive](): number };
console.log(Object.keys(o).join(), o.p0, o.p1, (o.p2 as () => string)(), o.pget, (o as unknown as number) + 1, n);
const table = Object.fromEntries(["x", "y"].map((c, i) => [c, (v: number) => v * (i + 1.5)]));
console.log(Object.entries(table).map(([c, f]) => c + f(2)).join());
function make(method: string) {
  return class {
    calls = 0;
    [method](by = 1): number {
      return (this.calls += by);
    }
  };
}
const A = make("hit");
const B = make("poke");
const a = new A() as unknown as { hit(n?: number): number };
const b = new B() as unknown as { poke(n?: number): number; hit?: unknown };
console.log(a.hit(), a.hit(0.5), b.poke(10), b.hit, Object.getOwnPropertyNames(A.prototype).join(), (a as unknown as Record<string, { name: string }>)["hit"].name);
const dynamic = ["run", "stop", "none"];
for (const d of dynamic) {
  const f = (m as unknown as Record<string, ((n: number) => unknown) | undefined>)[d];
  console.log(d, typeof f, f?.call(m, 8), d in m);
}
