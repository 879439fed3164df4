// Attacks: rethrow through layers, cleanup order, state after failures, errors inside catch.
const log: string[] = [];
class Resource {
  static open = 0;
  name: string;
  constructor(name: string) {
    if (name === "bad") throw new TypeError("cannot open " + name);
    this.name = name;
    Resource.open++;
    log.push("+" + name);
  }
  close(): void {
    Resource.open--;
    log.push("-" + this.name);
    if (this.name === "stuck") throw new Error("cannot close");
  }
}
function using<T>(names: string[], f: (rs: Resource[]) => T): T {
  const open: Resource[] = [];
  try {
    for (const n of names) open.push(new Resource(n));
    return f(open);
  } finally {
    while (open.length > 0) open.pop()!.close();
  }
}
for (const [names, fail] of [[["a", "b"], false], [["c", "bad", "d"], false], [["e"], true], [["stuck", "f"], false], [["g", "stuck"], true]] as [string[], boolean][]) {
  log.length = 0;
  try {
    const r = using(names, (rs) => {
      if (fail) throw new RangeError("body");
      return rs.map((x) => x.name).join("");
    });
    log.push("=" + r);
  } catch (e) {
    log.push((e as Error).name + ":" + (e as Error).message);
  }
  console.log(log.join(" "), Resource.open);
}
function layer(n: number, bottom: () => never): number {
  try {
    return n === 0 ? bottom() : layer(n - 1, bottom) + 1;
  } catch (e) {
    if (e instanceof Error) e.message += "<" + n;
    throw n === 2 ? { wrapped: e } : e;
  }
}
for (const bottom of [() => { throw new Error("x"); }, () => { throw "str"; }] as (() => never)[]) {
  try {
    layer(4, bottom);
  } catch (e) {
    const w = (e as { wrapped: unknown }).wrapped;
    console.log(w instanceof Error ? w.message : w);
  }
}
class Tx {
  state = new Map<string, number>([["a", 1], ["b", 0.5]]);
  run(f: (s: Map<string, number>) => void): boolean {
    const saved = new Map(this.state);
    try {
      f(this.state);
      return true;
    } catch {
      this.state = saved;
      return false;
    }
  }
}
const tx = new Tx();
console.log(tx.run((s) => s.set("a", 2)), tx.run((s) => { s.set("a", 100); throw 0; }), tx.run((s) => { s.clear(); (null as unknown as { x: number }).x; }), tx.run((s) => s.set("c", s.get("b")! * 2)), [...tx.state].join(" "));
let attempts = 0;
function retry<T>(f: () => T, times: number): T {
  for (let i = 0; ; i++) {
    try {
      return f();
    } catch (e) {
      if (i >= times) throw e;
    }
  }
}
console.log(retry(() => { if (++attempts < 3) throw attempts; return "ok" + attempts; }, 5));
try {
  retry(() => { throw ++attempts; }, 2);
} catch (e) {
  console.log("gave up at", e);
}
