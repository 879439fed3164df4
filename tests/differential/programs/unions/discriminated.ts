// Attacks: discriminated unions by string, number, boolean tags; exhaustive switches; nesting.
type Shape = { kind: "circle"; r: number } | { kind: "rect"; w: number; h: number } | { h: number; kind: "tri"; base: number } | { kind: "none" };
function area(s: Shape): number {
  switch (s.kind) {
    case "circle":
      return 3 * s.r * s.r;
    case "rect":
      return s.w * s.h;
    case "tri":
      return (s.h * s.base) / 2;
    case "none":
      return -0;
  }
}
const shapes: Shape[] = [{ kind: "circle", r: 2 }, { kind: "rect", w: 65536, h: 65536 }, { kind: "tri", h: 3, base: 5 }, { h: 1.5, base: 1, kind: "tri" }, { kind: "none" }];
for (const s of shapes) console.log(s.kind, area(s), 1 / area(s), "h" in s ? s.h : "no h", Object.keys(s).join());
function grow(s: Shape): Shape {
  if (s.kind === "circle") return { ...s, r: s.r + 0.5 };
  if (s.kind === "none") return { kind: "circle", r: 1 };
  if (s.kind === "rect" && s.w > 100) return { kind: "none" };
  return { ...s, h: s.h * 2 };
}
for (let i = 0; i < 3; i++) for (let k = 0; k < shapes.length; k++) shapes[k] = grow(shapes[k]);
console.log(shapes.map((s) => s.kind + area(s)).join(" "));
type Result<T> = { ok: true; value: T } | { ok: false; error: string; code?: number };
function parse(t: string): Result<number> {
  const n = Number(t);
  return t === "" ? { ok: false, error: "empty" } : Number.isNaN(n) ? { ok: false, error: "bad " + t, code: t.length } : { ok: true, value: n };
}
for (const t of ["12", "", "x1", "0.5", "-0"]) {
  const r = parse(t);
  console.log(r.ok ? r.value + 1 : r.error + (r.code ?? "-"), r.ok && r.value > 1, !r.ok && r.code !== undefined);
}
type Msg = { t: 0; n: number } | { t: 1; s: string } | { t: 2; list: Msg[] } | { t: -1; e: null };
function weigh(m: Msg): number {
  return m.t === 0 ? m.n : m.t === 1 ? m.s.length : m.t === 2 ? m.list.reduce((s, x) => s + weigh(x), 0.25) : 1000;
}
console.log(weigh({ t: 2, list: [{ t: 0, n: 5 }, { t: 1, s: "four" }, { t: 2, list: [] }, { t: -1, e: null }] }), weigh({ t: 0, n: -0 }));
type Node2 = { op: "lit"; v: number } | { op: "neg"; a: Node2 } | { op: "add" | "mul"; a: Node2; b: Node2 };
function run(n: Node2): number {
  switch (n.op) {
    case "lit":
      return n.v;
    case "neg":
      return -run(n.a);
    default: {
      const [a, b] = [run(n.a), run(n.b)];
      return n.op === "add" ? a + b : a * b;
    }
  }
}
const lit = (v: number): Node2 => ({ op: "lit", v });
console.log(run({ op: "mul", a: lit(2147483647), b: { op: "neg", a: lit(2147483647) } }), run({ op: "add", a: { op: "neg", a: lit(0) }, b: lit(-0) }), run({ op: "mul", a: lit(0), b: { op: "neg", a: lit(3) } }));
const bogus = { kind: "hexagon" } as unknown as Shape;
console.log(area(bogus), grow(bogus).kind, (grow(bogus) as { h: number }).h);
