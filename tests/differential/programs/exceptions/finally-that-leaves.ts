// Attacks: finally that returns, breaks, continues, throws; values kept across; nested; errors of catch blocks.
const log: unknown[] = [];
const f1 = (): string => { try { return "try"; } finally { log.push("fin"); } };
const f2 = (): string => { try { throw new Error("lost"); } finally { return "finally"; } };
const f3 = (): number => { let n = 1; try { return n; } finally { n = 2; } };
const f4 = (): string => { for (const x of ["a", "b"]) { try { if (x === "a") continue; return x; } finally { log.push(x); } } return "none"; };
const f5 = (): string => { out: try { return "no"; } finally { break out; } return "after"; };
const f6 = (): string => { try { try { throw new Error("inner"); } finally { throw new Error("outer"); } } catch (e) { return (e as Error).message; } };
const f7 = (): string => { try { throw 1; } catch { try { throw 2; } catch (e) { return "c" + String(e); } finally { log.push("f7"); } } };
const f8 = (): number => { let i = 0; while (true) { try { if (++i > 3) break; continue; } finally { log.push(i); } } return i; };
console.log([f1, f2, f3, f4, f5, f6, f7, f8].map((f) => f()).join(), log.join());
function depth(n: number): number {
  try {
    if (n === 0) throw new RangeError("bottom");
    return depth(n - 1);
  } catch (e) {
    if (n < 2) throw e;
    return n;
  }
}
console.log(depth(5), (() => { try { depth(1); } catch (e) { return (e as Error).name; } })());
