// Attacks: WeakMap as private state across classes, factories and mixins, replaced and removed.
interface State {
  n: number;
  log: string[];
}
const states = new WeakMap<object, State>();
const of = (o: object): State => {
  let s = states.get(o);
  if (s === undefined) states.set(o, (s = { n: 0, log: [] }));
  return s;
};
class A {
  bump(by = 1): this {
    const s = of(this);
    s.n += by;
    s.log.push(`${this.constructor.name}${s.n}`);
    return this;
  }
  get n(): number {
    return of(this).n;
  }
}
class B extends A {
  override bump(by = 1): this {
    of(this).log.push("B");
    return super.bump(by * 2);
  }
}
const objects: object[] = [new A().bump().bump(0.5), new B().bump(), {}, [1], () => 1, new Map()];
for (const o of objects) console.log(of(o).n, of(o).log.join(), states.has(o), Object.keys(o).length);
const moved = new A();
states.set(moved, of(objects[0]));
moved.bump(10);
console.log((objects[0] as A).n, moved.n, of(moved) === of(objects[0]), states.delete(moved), moved.n, (objects[0] as A).n);
const listeners = new WeakMap<object, Map<string, ((v: number) => void)[]>>();
const on = (o: object, e: string, f: (v: number) => void): void => {
  const m = listeners.get(o) ?? new Map<string, ((v: number) => void)[]>();
  m.set(e, [...(m.get(e) ?? []), f]);
  listeners.set(o, m);
};
const emit = (o: object, e: string, v: number): number => {
  const fs = listeners.get(o)?.get(e) ?? [];
  for (const f of fs) f(v);
  return fs.length;
};
let heard = 0;
on(objects[2], "x", (v) => (heard += v));
on(objects[2], "x", (v) => (heard *= v));
on(objects[3], "y", () => (heard = -1));
console.log(emit(objects[2], "x", 3), heard, emit(objects[2], "y", 1), emit(objects[4], "x", 1), emit(objects[3], "y", 0), heard);
const seen = new WeakSet<object>();
const once = (o: object): boolean => (seen.has(o) ? false : (seen.add(o), true));
console.log(objects.map(once).join(), objects.map(once).join(), once({}), once({}));
const wrappers = new WeakMap<() => unknown, () => unknown>();
const wrap = (f: () => unknown): (() => unknown) => {
  const known = wrappers.get(f);
  if (known) return known;
  const w = (): unknown => `<${String(f())}>`;
  wrappers.set(f, w);
  wrappers.set(w, w);
  return w;
};
const f = (): number => 0.5;
console.log(wrap(f)(), wrap(f) === wrap(f), wrap(wrap(f)) === wrap(f), wrap(() => 1) === wrap(() => 1));
let graph: { id: number; to: unknown }[] = Array.from({ length: 100 }, (_, id) => ({ id, to: null }));
const weights = new WeakMap<object, number>(graph.map((g) => [g, g.id / 4]));
graph = graph.filter((g) => g.id % 3 === 0);
console.log(graph.length, graph.reduce((s, g) => s + weights.get(g)!, 0), graph.every((g) => weights.delete(g)), weights.get(graph[0]));
