// Attacks: nested object patterns, defaults by undefined only, renames, rest, computed keys.
interface In {
  a?: number | null;
  b?: { c?: string; d?: number[] } | undefined;
  e?: unknown;
}
const cases: In[] = [{}, { a: 0 }, { a: null, b: {} }, { a: undefined, b: { c: "", d: [1, 2.5] } }, { b: { d: [] }, e: 5 }, { a: -0, b: { c: "x" }, e: { f: 1 } }];
for (const x of cases) {
  const { a = 7, b: { c = "dc", d: [d0 = -1, ...ds] = [9] } = { c: "db" }, ...rest } = x;
  console.log(a, c, d0, ds.length, Object.keys(rest).join(), 1 / (a ?? 1));
}
let log = "";
const t = <T>(s: string, v: T): T => {
  log += s;
  return v;
};
const key = "k";
const { [t("1", key)]: first = t("2", "dflt"), [t("3", "z") + 1]: second = t("4", 8), ...others } = { k: undefined, z1: null, y: 3 } as Record<string, unknown>;
console.log(first, second, Object.keys(others).join(), log);
const o = { x: 1, y: { z: 2 } };
let x: number;
let z: number;
const target = { list: [0, 0], deep: { v: "" } };
({ x, y: { z } } = o);
console.log(x, z, ({ x: target.list[1], y: { z: target.list[0] }, ...(target.deep as object) } = o) === o, target.list.join(), Object.keys(target.deep).join());
for (const { p, q: { r } = { r: 0 } } of [{ p: 1, q: { r: 2 } }, { p: 0.5 }] as { p: number; q?: { r: number } }[]) console.log(p + r);
function area({ w, h = w, scale: { k = 1 } = {} }: { w: number; h?: number; scale?: { k?: number } }): number {
  return w * h * k;
}
console.log(area({ w: 3 }), area({ w: 65536, h: 65537 }), area({ w: 2, scale: { k: -0.5 } }), area({ w: 2, h: undefined, scale: {} }));
for (const bad of [null, undefined]) {
  for (const f of [() => { const { a } = bad as unknown as In; return a; }, () => { const { b: { c } } = { b: bad } as unknown as { b: { c: number } }; return c; }, () => area(bad as unknown as { w: number }), () => { const {} = bad as unknown as object; }]) {
    try {
      console.log(f());
    } catch (e) {
      console.log((e as Error).name);
    }
  }
}
const { length, 0: c0, [1]: c1 } = "hi";
const { size } = new Map([[1, 2]]);
const { toFixed } = 5 as unknown as { toFixed: unknown };
const { a: aliased, a: again } = { a: { shared: true } };
console.log(length, c0, c1, size, typeof toFixed, aliased === again);
const { m, n = m, ...tail } = { m: 1, t1: 2, t0: 3, 5: 4 } as { m: number; n?: number; [k: string]: unknown };
console.log(m, n, tail);
