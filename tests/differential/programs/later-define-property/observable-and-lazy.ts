// Attacks: properties defined at run time over known shapes: observers, lazies, counters, enumerability.
type Listener = (key: string, now: unknown, before: unknown) => void;
function observable<T extends object>(o: T, listener: Listener): T {
  for (const key of Object.keys(o) as (keyof T & string)[]) {
    let value = o[key];
    Object.defineProperty(o, key, {
      enumerable: true,
      configurable: true,
      get: () => value,
      set(v: T[typeof key]) {
        const before = value;
        value = v;
        if (!Object.is(before, v)) listener(key, v, before);
      },
    });
  }
  return o;
}
const log: string[] = [];
const s = observable({ n: 1, text: "a", list: [1] }, (k, now, before) => log.push(`${k}:${String(before)}>${String(now)}`));
s.n++;
s.n *= 2.5;
s.n = NaN;
s.n = NaN;
s.text += "b";
s.list = [...s.list, 2];
s.list.push(3);
console.log(log.join(" "), Object.keys(s).join(), JSON.stringify(s), s.list.length, { ...s }.text);
function lazy<T extends object, K extends string, V>(o: T, key: K, make: () => V): T & Record<K, V> {
  return Object.defineProperty(o, key, {
    configurable: true,
    get() {
      const v = make();
      Object.defineProperty(this, key, { value: v, enumerable: true });
      return v;
    },
  }) as T & Record<K, V>;
}
let made = 0;
const l = lazy(lazy({ base: 2 }, "square", () => (made++, 4.5)), "name", () => "n" + ++made);
console.log(Object.keys(l).join(), made, l.square, l.square, l.name, made, Object.keys(l).join());
class Vec {
  constructor(x: number, y: number) {
    Object.defineProperties(this, { x: { value: x, enumerable: true }, y: { value: y, enumerable: true }, length: { get: () => Math.sqrt(x * x + y * y) } });
  }
}
interface Vec {
  readonly x: number;
  readonly y: number;
  readonly length: number;
}
const v = new Vec(3, 4);
try {
  (v as { x: number }).x = 10;
} catch (e) {
  console.log((e as Error).name);
}
console.log(v.x, v.length, Object.keys(v).join(), v, { ...v });
const versions = { current: 1 };
Object.defineProperty(versions, "internal", { value: { hits: 0 }, enumerable: false });
const hidden = versions as typeof versions & { internal: { hits: number } };
for (let i = 0; i < 3; i++) hidden.internal.hits += i / 2;
console.log(hidden.internal.hits, JSON.stringify(versions), Object.entries(versions).length, Object.getOwnPropertyNames(versions).join(), { ...versions });
const counter = Object.defineProperty({} as { readonly next: number }, "next", { get: (() => { let n = 0; return () => ++n; })() });
console.log(counter.next, counter.next + counter.next, `${counter.next}`);
const toggled = { a: 1, b: 2 };
Object.defineProperty(toggled, "a", { enumerable: false });
console.log(Object.keys(toggled).join(), toggled.a, toggled);
Object.defineProperty(toggled, "a", { enumerable: true, value: "now text" });
console.log(Object.keys(toggled).join(), toggled.a, (toggled.a as unknown as string).length);
