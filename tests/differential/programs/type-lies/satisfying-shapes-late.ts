// Attacks: objects typed as complete before their properties exist, partially built, then completed.
interface Config {
  host: string;
  port: number;
  nested: { on: boolean; list: number[] };
  handler(): string;
}
function build(stage: number): Config {
  const c = {} as Config;
  if (stage > 0) c.port = 80;
  if (stage > 1) c.host = "h";
  if (stage > 2) c.nested = {} as Config["nested"];
  if (stage > 3) c.nested.list = [];
  if (stage > 4) c.nested.on = true;
  if (stage > 5) c.handler = function () { return this.host + this.port; };
  return c;
}
for (let s = 0; s < 7; s++) {
  const c = build(s);
  const row: string[] = [];
  for (const f of [() => c.port + 1, () => c.host + ":", () => c.nested.on, () => c.nested.list.length, () => c.handler(), () => Object.keys(c).join()]) {
    try {
      row.push(String(f()));
    } catch (e) {
      row.push((e as Error).name);
    }
  }
  console.log(s, row.join(" | "));
}
const partial: Partial<Config> = {};
const full = partial as Config;
partial.port = 5;
console.log(full.port * 2, full.host === undefined, Object.keys(full).length);
full.host = "late";
console.log(partial.host?.length, partial);
const list = new Array<Config>(3);
list[1] = build(2);
console.log(list.map((c) => c.port).length, list[1].port, list[0] === undefined, list.filter(Boolean).length);
try {
  for (const c of list) console.log(c.port);
} catch (e) {
  console.log((e as Error).name);
}
interface Linked {
  v: number;
  prev: Linked;
  next: Linked;
}
const a = { v: 1 } as Linked;
const b = { v: 0.5, prev: a } as Linked;
a.next = b;
console.log(a.next.prev === a, a.prev === undefined, b.next?.v, Object.keys(a).join(), Object.keys(b).join());
b.next = a;
a.prev = b;
console.log(a.next.next.next.prev.v, Object.keys(a).join(), Object.keys(b).join());
class Lazy {
  #cache = {} as { a: number; b: string };
  get a(): number {
    return (this.#cache.a ??= 1.5);
  }
  get b(): string {
    return (this.#cache.b ||= "b" + this.#cache.a);
  }
  get keys(): string {
    return Object.keys(this.#cache).join();
  }
}
const l = new Lazy();
console.log(l.keys, l.b, l.keys, l.a, l.b, l.keys, new Lazy().a);
