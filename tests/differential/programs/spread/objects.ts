// Attacks: object spread: order, overwriting, getters evaluated once, prototypes dropped, non-objects.
const base = { a: 1, b: 2 };
console.log({ ...base, b: 3 }, { ...{ b: 3 }, ...base }, { c: 0, ...base, a: undefined }, { ...base, ...{ c: 4, a: 5 } }, { ...{}, ...base });
for (const v of [null, undefined, 5, "hi", true, [7, 8], () => 1, new Map([[1, 2]]), 10n, Uint8Array.of(6)] as unknown[]) console.log({ ...(v as object), end: 1 });
class C {
  own = 1;
  #hidden = 2;
  get half(): number {
    return this.#hidden / 4;
  }
  method(): number {
    return this.own;
  }
}
const c = new C();
const spread = { ...c, extra: true };
console.log(spread, "half" in spread, "method" in spread, (spread as unknown) instanceof C, c.half, Object.keys(spread).join());
function withDefaults(o: { x?: number; y?: number; tag?: string }): { x: number; y: number; tag?: string } {
  return { x: 0, y: 0.5, ...o } as { x: number; y: number; tag?: string };
}
for (const o of [{}, { x: 5 }, { y: undefined }, { tag: "t", x: -0 }, { y: 2147483648, x: 1 }]) {
  const d = withDefaults(o);
  console.log(d, d.x + d.y, Object.keys(d).join(), 1 / d.x);
}
let state = { n: 0, list: [1], nested: { deep: { v: 1 } } };
const history = [state];
for (let i = 0; i < 3; i++) {
  state = { ...state, n: state.n + 0.5, list: [...state.list, i], nested: i === 1 ? { ...state.nested, deep: { ...state.nested.deep, v: i * 100 } } : state.nested };
  history.push(state);
}
console.log(history.map((h) => `${h.n}/${h.list.join("")}/${h.nested.deep.v}`).join(" "), history[0].nested === history[1].nested, history[1].nested === history[2].nested, history[2].nested === history[3].nested);
let log = "";
const t = <T>(n: string, v: T): T => {
  log += n;
  return v;
};
const o = { p: t("1", 1), ...t("2", { q: t("3", 2), p: 9 } as { q?: number; p?: number }), [t("4", "r")]: t("5", 3) };
console.log(log, o, { ...(log.length > 100 ? { never: 1 } : null) }, { ...(log && { yes: 1 }) }, { ...(0 as unknown as object), ...("" as unknown as object) });
const shapes = [{ k: 1 }, { k: 2, m: "x" }, { z: 0, k: 0.5 }, { k: -0, 5: 1 }] as { k: number }[];
const tagged = shapes.map((s, i) => ({ ...s, i, k: s.k * 2 }));
console.log(tagged.map((x) => Object.entries(x).join("|")).join(" "));
const merged = shapes.reduce((acc, s) => ({ ...acc, ...s }), {} as object);
console.log(merged, Object.keys(merged).length, { ...merged, ...base, ...spread });
