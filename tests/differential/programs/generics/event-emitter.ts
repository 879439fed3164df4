// Attacks: maps of handlers by event name with different payload kinds, removal while emitting.
interface Events {
  count: number;
  text: string;
  point: { x: number; y: number };
  nothing: undefined;
}
class Emitter<E extends object> {
  #handlers = new Map<keyof E, ((v: never) => void)[]>();
  on<K extends keyof E>(k: K, f: (v: E[K]) => void): () => void {
    const list = this.#handlers.get(k) ?? [];
    this.#handlers.set(k, [...list, f as (v: never) => void]);
    return () => this.off(k, f);
  }
  off<K extends keyof E>(k: K, f: (v: E[K]) => void): void {
    const list = this.#handlers.get(k);
    if (list) this.#handlers.set(k, list.filter((g) => g !== (f as (v: never) => void)));
  }
  emit<K extends keyof E>(k: K, v: E[K]): number {
    const list = this.#handlers.get(k) ?? [];
    for (const f of list) f(v as never);
    return list.length;
  }
}
const log: string[] = [];
const e = new Emitter<Events>();
let total = 0;
const offCount = e.on("count", (n) => {
  total += n;
});
e.on("count", (n) => {
  log.push("count " + n);
  if (n > 2) offCount();
});
e.on("text", (s) => {
  log.push(s.toUpperCase());
});
e.on("point", ({ x, y }) => {
  log.push(`${x}/${y}`);
  if (x < 3) e.emit("point", { x: x + 1, y: y / 2 });
});
const once = e.on("nothing", (v) => {
  log.push(String(v));
  once();
});
console.log(e.emit("count", 1), e.emit("count", 2.5), e.emit("count", 100), total, e.emit("text", "é"), e.emit("point", { x: 1, y: 1 }), e.emit("nothing", undefined), e.emit("nothing", undefined));
for (const l of log) console.log(l);
class Signal<T> {
  #v: T;
  #subs = new Set<(v: T, old: T) => void>();
  constructor(v: T) {
    this.#v = v;
  }
  get value(): T {
    return this.#v;
  }
  set value(v: T) {
    const old = this.#v;
    if (Object.is(old, v)) return;
    this.#v = v;
    for (const s of this.#subs) s(v, old);
  }
  watch(f: (v: T, old: T) => void): this {
    this.#subs.add(f);
    return this;
  }
  derive<U>(f: (v: T) => U): Signal<U> {
    const d = new Signal(f(this.#v));
    this.watch((v) => {
      d.value = f(v);
    });
    return d;
  }
}
const n = new Signal(1);
const seen: unknown[] = [];
const half = n.derive((v) => v / 2);
const label = half.derive((v) => "h" + v);
const parity = n.derive((v) => v % 2 === 0);
label.watch((v, old) => seen.push(old + ">" + v));
parity.watch((v) => seen.push(v));
n.watch((v, old) => seen.push(v - old));
for (const v of [1, 2, 2.5, -0, 0, NaN, NaN, 2147483648]) n.value = v;
console.log(seen.join(" "), half.value, label.value, parity.value);
