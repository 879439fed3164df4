// Attacks: finally, labels, switch, closures in loops, -0 and integer corners.
// @ts-nocheck
function show(label: string, f: () => unknown): void {
  try { console.log(label + ": " + String(f())); } catch (e) { console.log(label + " threw " + (e as Error).name + ": " + (e as Error).message); }
}
show("finally order", () => { const l: string[] = []; const f = (): string => { try { l.push("t"); return "r" + l.push("r"); } finally { l.push("f"); } }; return f() + l.join(); });
show("finally override", () => { const f = (): number => { try { return 1; } finally { return 2; } }; return f(); });
show("finally swallow", () => { const f = (): number => { for (;;) { try { throw new Error("x"); } finally { break; } } return 7; }; return f(); });
show("finally continue", () => { let n = 0; for (let i = 0; i < 3; i++) { try { if (i === 1) continue; n += 10; } finally { n++; } } return n; });
show("nested finally", () => { const l: string[] = []; try { try { try { throw new Error("a"); } finally { l.push("1"); } } catch (e) { l.push((e as Error).message); throw new Error("b"); } finally { l.push("2"); } } catch (e) { l.push((e as Error).message); } return l.join(); });
show("finally throws", () => { try { try { throw new Error("first"); } finally { throw new Error("second"); } } catch (e) { return (e as Error).message; } });
show("catch rethrow same", () => { const err = new TypeError("z"); try { try { throw err; } catch (e) { throw e; } } catch (e) { return e === err; } });
show("catch shadows", () => { const e = 1; try { throw 2; } catch (e) { if (e !== 2) return "bad"; } return e; });
show("throw prims", () => { const l: unknown[] = []; for (const v of [1, "s", null, undefined, true]) { try { throw v; } catch (e) { l.push(String(e)); } } return l.join(); });
show("labels", () => { const l: string[] = []; a: for (let i = 0; i < 3; i++) { b: for (let j = 0; j < 3; j++) { if (j === 1) continue a; if (i === 2) break a; l.push(i + "" + j); } } return l.join(); });
show("label block", () => { let n = 0; x: { n = 1; if (n === 1) break x; n = 2; } return n; });
show("label try", () => { const l: string[] = []; x: try { l.push("t"); break x; } finally { l.push("f"); } return l.join(); });
show("switch", () => { const l: string[] = []; for (const v of [1, 2, 3, "1", 4]) { switch (v) { case 1: l.push("one"); case 2: l.push("two"); break; default: l.push("d"); case 3: l.push("three"); } } return l.join(); });
show("switch order", () => { const l: string[] = []; const c = (n: number): number => { l.push("c" + n); return n; }; switch (2) { case c(1): break; case c(2): l.push("hit"); break; case c(3): } return l.join(); });
show("switch lexical", () => { switch (2 as number) { case 1: let x = 1; return x; case 2: try { return x! } catch (e) { return (e as Error).name; } } return "none"; });
show("switch nan", () => { switch (NaN) { case NaN: return "eq"; default: return "def"; } });
show("switch true", () => { const n = 5; switch (true) { case n < 3: return "lo"; case n > 3: return "hi"; } return "none"; });
show("switch cont", () => { const l: number[] = []; for (let i = 0; i < 4; i++) { switch (i) { case 1: continue; case 3: break; default: l.push(i); } l.push(-i); } return l.join(); });
show("closures in loop", () => { const fs: (() => number)[] = []; for (let i = 0; i < 3; i++) { fs.push(() => i); i += 0; } return fs.map((f) => f()).join(); });
show("closures mutated", () => { const fs: (() => number)[] = []; for (let i = 0; i < 3; i++) { fs.push(() => i++); } return fs.map((f) => f() + f()).join(); });
show("closures var", () => { const fs: (() => number)[] = []; for (var i = 0; i < 3; i++) fs.push(() => i); return fs.map((f) => f()).join(); });
show("closures of", () => { const fs: (() => string)[] = []; for (const x of ["a", "b"]) { let y = x; fs.push(() => y); y += "!"; } return fs.map((f) => f()).join(); });
show("closures in", () => { const fs: (() => string)[] = []; for (const x in { a: 1, b: 2 }) fs.push(() => x); return fs.map((f) => f()).join(); });
show("closures while", () => { const fs: (() => number)[] = []; let n = 0; while (n < 3) { const m = n++; fs.push(() => m); } return fs.map((f) => f()).join(); });
show("closure init", () => { const fs: (() => number)[] = []; for (let i = 0, f = () => i; i < 2; i++) { fs.push(f); } return fs.map((f) => f()).join(); });
show("do while", () => { let n = 0; do { n++; if (n === 2) continue; } while (n < 3); return n; });
show("for empty", () => { let n = 0; for (;;) { if (++n > 4) break; } return n; });
show("tdz", () => { const f = (): number => v; try { return f(); } catch (e) { return (e as Error).message; } let v = 1; });
show("typeof tdz", () => { try { return typeof zz; } catch (e) { return (e as Error).name; } let zz = 1; return zz; });
show("const assign", () => { const c = 1; try { (c as number) = 2; } catch (e) { return (e as Error).message; } return c; });
show("neg zero", () => { const z = -0; const a = [0, -0, 0 * -1, -z, z + 0, z - 0, Math.round(-0.2)]; return a.map((x) => (x === 0 ? 1 / x : x)).join(); });
show("neg zero loop", () => { let x = 0; for (let i = 3; i >= 0; i--) x = i * -1; return 1 / x; });
show("mod neg", () => [1 / (-4 % 2), 1 / (4 % -2), -5 % 3, 5 % -3].join());
show("int overflow", () => { let x = 2147483647; x++; const y = x | 0; return x + "," + y + "," + (x << 1) + "," + (x >>> 0) + "," + ~x; });
show("big mul", () => 4294967295 * 4294967295 + "," + (123456789 * 987654321 | 0) + "," + Math.imul(123456789, 987654321));
show("exp", () => [2 ** 10, 2 ** -1, (-2) ** 3, 2 ** 0.5].join());
show("inc", () => { let a: unknown = "5"; (a as number)++; const b = a; let u: unknown; (u as number)++; return String(b) + String(u); });
show("comma", () => { let a = 0; const b = (a++, a++, a); return b; });
show("ternary chain", () => [1, 2, 3].map((x) => (x === 1 ? "a" : x === 2 ? "b" : "c")).join());
show("logic", () => [0 || "x", "" && "y", null ?? "z", 0 ?? "w", (NaN || undefined) ?? "v"].join());
show("void", () => void 0);
show("typeof", () => [typeof 1, typeof "", typeof null, typeof undefined, typeof {}, typeof [], typeof (() => 1), typeof class {}, typeof 1n, typeof true].join());
show("stack", () => { const f = (n: number): number => f(n + 1) + 1; try { return f(0); } catch (e) { return (e as Error).name + (e as Error).message; } });
