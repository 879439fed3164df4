// View bounds: everything between two accesses that could make the first one say less than the second needs.

function filled(length: number): DataView {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = i + 1;
  return new DataView(bytes.buffer);
}
function tried(run: () => unknown): string {
  try { return String(run()); } catch (e) { return (e as Error).name; }
}
const BIG = Number.MAX_SAFE_INTEGER;
function huge(view: DataView, x: number): string {
  let t = "";
  t += tried(() => view.getUint8(x + BIG));
  try {
    t += ` ${view.getUint8(x + 9007199254740991)}`;
    t += ` ${view.getUint16(x + 9007199254740991)}`;
    t += ` ${view.getUint32(x + 9007199254740991)}`;
    t += ` ${view.getFloat64(x + 9007199254740991)}`;
  } catch { t += " out"; }
  return t;
}
for (let i = 0; i < 12; i++) console.log("huge", i, huge(filled(9), i - 9007199254740991));

// int32 arithmetic
function wraps(view: DataView, at: number): string {
  let t = "";
  try {
    t += view.getUint8((at + 8) | 0);
    t += view.getUint8(((at + 8) | 0) - 8);
    t += view.getUint8((at | 0) + 8);
    t += view.getUint8(at | 0);
    t += view.getUint8((at + 4) >>> 0);
    t += view.getUint8((at | 0) + 4);
    t += view.getUint8(Math.imul(at, 1) + 3);
    t += view.getUint8(Math.imul(at, 1) + 2);
    t += view.getUint8(~at);
  } catch { t += " out"; }
  return t;
}
for (const at of [0, 1, -1, -8, -9, 2 ** 31 - 1, 2 ** 31 - 8, 2 ** 31, -(2 ** 31), 2 ** 32 - 8, 2 ** 32 - 4, 2 ** 32, 2 ** 53])
  for (const n of [0, 8, 9, 13]) console.log("wraps", at, n, wraps(filled(n), at));

// finally, handlers, nested
function handlers(view: DataView, at: number, fail: boolean): string {
  let t = "";
  try {
    try {
      if (fail) throw new Error("x");
      t += view.getUint16(at + 20);
    } catch (e) {
      t += `(${(e as Error).name})`;
      t += view.getUint8(at + 2);
    } finally {
      t += "f";
      t += view.getUint8(at + 3);
      t += view.getUint8(at);
      t += view.getUint8(at + 21);
    }
    t += view.getUint8(at + 21);
  } catch (e) { t += (e as Error).name; }
  return t;
}
for (const n of [0, 3, 4, 21, 22]) for (const at of [-3, 0, 1]) for (const f of [true, false]) console.log("h", n, at, f, handlers(filled(n), at, f));

// labels, break, continue
function jumps(view: DataView, at: number, end: number): string {
  let t = "";
  outer: for (let i = at; i < end; i++) {
    try {
      for (let j = 0; j < 3; j++) {
        if (j === 2) { t += view.getUint8(i + j); continue outer; }
        t += view.getUint16(i + j);
        if (i + j > 9) break outer;
        t += view.getUint8(i);
      }
    } catch { t += "!"; if (i > 8) break; continue; }
    finally { t += ","; }
  }
  try { t += view.getUint8(at); } catch { t += "?"; }
  return t;
}
for (const n of [0, 2, 5, 12]) console.log("j", n, jumps(filled(n), -2, 12), jumps(filled(n), 0, 4));

function* gen(view: DataView, at: number): Generator<number, void, number> {
  let p = at;
  for (;;) {
    try {
      yield view.getUint8(p + 5);
      const d = yield view.getUint8(p);
      yield view.getUint8(p + d);
      p += d;
      yield view.getUint8(p + 5);
    } catch { p = -1; yield -1; try { yield view.getUint8(p + 1); yield view.getUint8(p); } catch { yield -2; return; } }
    finally { yield 77; }
  }
}
for (const d of [0, 1, 4, 6, -1, 2 ** 31]) {
  let t = "";
  const g = gen(filled(10), 0);
  try {
    for (let i = 0; i < 30; i++) {
      const r = i % 11 === 10 ? g.throw(new Error("x")) : g.next(d);
      t += `${r.value},`;
      if (r.done) break;
    }
  } catch (e) {
    t += String(e);
  }
  console.log("g", d, t);
}
async function later(view: DataView, at: number): Promise<string> {
  let t = `${view.getUint8(at + 5)}`;
  await null;
  t += view.getUint8(at);
  let q = at; q += 3; await null;
  t += view.getUint8(q);
  for await (const x of [1, 2, 3]) { t += view.getUint8(at + x); at += x; }
  t += view.getUint8(at);
  t += view.getUint8(at + 5);
  return t;
}
for (const n of [4, 6, 7, 11, 12, 13]) for (const at of [-1, 0, 1]) later(filled(n), at).then((t) => console.log("a", n, at, t), (e) => console.log("a", n, at, String(e)));

// counted loops in two versions
function sum(view: DataView, bytes: Uint8Array, n: number): string {
  let s = 0;
  let t = "";
  try {
    for (let i = 0; i < n; i++) {
      s += bytes[i]! ;
      s += view.getUint8(i + 3);
      s += view.getUint8(i);
      if (s % 5 === 0) s += view.getUint16(i + 2);
      else s += view.getUint16(i + 1);
      s += view.getUint8(i + 3);
    }
    t += "end";
  } catch { t += "out"; }
  return `${t} ${s}`;
}
for (const n of [0, 1, 4, 8, 12]) for (const m of [0, 4, 7, 8, 15, 16]) console.log("s", n, m, sum(filled(m), new Uint8Array(16).fill(2), n), sum(filled(m), new Uint8Array(3), n));
function down(view: DataView, bytes: Uint8Array, n: number): string {
  let s = 0;
  try {
    for (let i = n; i >= 0; i--) { s += view.getUint8(i + 2); s += bytes[i] ?? 0; s += view.getUint8(i); s += view.getUint8(i - 1); }
  } catch { return `out ${s}`; }
  return `${s}`;
}
for (const n of [-1, 0, 3, 9]) for (const m of [0, 3, 11, 12]) console.log("d", n, m, down(filled(m), new Uint8Array(12), n));

// conditional receivers and offsets
function phis(a: DataView, b: DataView, c: boolean, at: number): string {
  let t = "";
  let v = a;
  let o = at;
  try {
    t += v.getUint8(o + 7);
    for (let i = 0; i < 4; i++) {
      t += v.getUint8(o + 6);
      if (c) v = v === a ? b : a;
      else o += 3;
      t += v.getUint8(o + 5);
      t += v.getUint8(o);
    }
  } catch { t += "out"; }
  return t;
}
for (const n of [0, 7, 8, 9, 20]) for (const m of [0, 5, 8]) for (const c of [true, false]) for (const at of [-5, 0, 1]) console.log("p", n, m, c, at, phis(filled(n), filled(m), c, at));

// offsets that are converted, and what changes while they are
function converted(view: DataView, at: { valueOf(): number }): string {
  let t = "";
  try { t += view.getUint8((at as unknown as number) + 5); t += view.getUint8((at as unknown as number) + 1); t += view.getUint8(at as unknown as number); } catch { t += "out"; }
  return t;
}
let turn = 0;
for (const n of [2, 6, 12]) console.log("c", n, converted(filled(n), { valueOf: () => turn++ % 2 === 0 ? 0 : 100 }));
function stored(view: DataView, at: number, what: { valueOf(): number }): string {
  let t = "";
  try { view.setUint8(at + 5, what as unknown as number); t += "1"; view.setUint8(at + 1, what as unknown as number); t += "2"; } catch (e) { t += (e as Error).name; }
  try { view.setUint8(at + 4, 9); t += "3"; } catch { t += "out"; }
  return t + new Uint8Array(view.buffer).join();
}
for (const n of [1, 3, 5, 6]) { console.log("st", n, stored(filled(n), 0, { valueOf() { throw new TypeError("v"); } })); console.log("st", n, stored(filled(n), 0, { valueOf: () => 7 })); }
// strings and undefined as offsets
function odd(view: DataView, at: unknown): string {
  let t = "";
  try { t += view.getUint8((at as number) + 3); t += view.getUint8((at as number) + 1); if (typeof at === "number") { t += view.getUint8(at + 3); t += view.getUint8(at + 2); t += view.getUint8(at);} } catch { t += "out"; }
  return t;
}
for (const x of ["1", undefined, null, true, 0.5, -0.5, -0, NaN, Infinity, 1, -1, 4, 6]) console.log("o", String(x), odd(filled(8), x));
// optional calls, short circuits
function short(view: DataView | undefined, at: number, c: boolean): string {
  let t = "";
  try {
    const x = c && (view?.getUint8(at + 6) ?? 3);
    t += `${x}`;
    t += view?.getUint8(at + 5);
    t += c ? view!.getUint8(at + 5) : view!.getUint8(at + 4);
    t += view!.getUint8(at + 4);
    t += view!.getUint8(at + 6);
  } catch (e) { t += (e as Error).name; }
  return t;
}
for (const n of [0, 5, 6, 7]) for (const c of [true, false]) for (const at of [-4, 0, 1]) console.log("sh", n, c, at, short(filled(n), at, c), short(undefined, at, c));
function sw(view: DataView, at: number, k: number): string {
  let t = "";
  try {
    switch (k) {
      case 0: t += view.getUint8(at + 9);
      case view.getUint8(at + 2): t += view.getUint8(at + 8);
      case 2: t += view.getUint8(at + 7); break;
      default: t += view.getUint8(at + 1);
    }
    t += view.getUint8(at + 1);
  } catch { t += "out"; }
  return t;
}
for (const n of [0, 2, 3, 8, 9, 10]) for (const k of [0, 1, 2, 3, 4]) console.log("w", n, k, sw(filled(n), 0, k), sw(filled(n), -1, k));
class Reader { at = 0; view: DataView; constructor(v: DataView) { this.view = v; }
  pair(): string { const { view, at } = this; const a = view.getUint16(at + 2); this.at += 4; const b = view.getUint16(this.at - 4); const c = view.getUint16(this.at); this.view = filled(1); return `${a} ${b} ${c} ${tried(() => this.view.getUint16(at))}`; } }
for (const n of [3, 4, 6, 8]) console.log("r", n, tried(() => new Reader(filled(n)).pair()));
