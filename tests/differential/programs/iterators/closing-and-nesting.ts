// Attacks: which iterators are closed when nested loops, destructuring and spreads stop early or throw.
const log: string[] = [];
function make(name: string, n = 5): IterableIterator<number> {
  let i = 0;
  const it: IterableIterator<number> = {
    [Symbol.iterator]: () => it,
    next: () => (i < n ? { value: i++, done: false } : { value: undefined, done: true }),
    return: () => {
      log.push("close " + name);
      return { value: undefined, done: true };
    },
  };
  return it;
}
function attempt(name: string, f: () => unknown): void {
  log.length = 0;
  let r: string;
  try {
    r = String(f());
  } catch (e) {
    r = "threw " + (e as Error).message;
  }
  console.log(name, "|", r, "|", log.join(" "));
}
attempt("nested break inner", () => { let n = 0; for (const a of make("a", 2)) for (const b of make("b")) { n += a + b; if (b === 1) break; } return n; });
attempt("nested return", () => { for (const a of make("a")) for (const b of make("b")) if (a + b === 1) return `${a}${b}`; });
attempt("nested throw", () => { for (const _ of make("a")) for (const b of make("b")) if (b === 2) throw new Error("deep"); });
attempt("labelled", () => { let n = 0; out: for (const a of make("a", 3)) for (const b of make("b")) { n++; if (b === 1) continue out; if (a === 2) break out; } return n; });
attempt("pattern in head", () => { for (const [x] of [make("p"), make("q")]) log.push("x" + x); });
attempt("pattern throws", () => { const [a, b = (() => { throw new Error("default"); })()] = make("d", 1); return a + b; });
attempt("nested pattern throws", () => { const [a, { x }] = make("n") as unknown as [number, { x: { y: number } }]; return `${a}${x.y}`; });
attempt("target throws", () => { const o = { set v(_: number) { throw new Error("setter"); } }; [o.v] = make("t"); });
attempt("swap of iterators", () => { let [a, b] = make("one"); [a, b] = make("two"); return a + b; });
attempt("spread then throw", () => Math.max(...make("s", 3), (() => { throw new Error("arg"); })()));
attempt("manual then loop", () => { const it = make("m", 4); it.next(); let n = 0; for (const x of it) n += x; return n; });
attempt("break then resume", () => { const it = make("r", 4); for (const x of it) if (x === 1) break; return [...it].join(); });
attempt("map constructor throws", () => new Map(make("mc") as unknown as [number, number][]));
attempt("set ok", () => new Set(make("so", 3)).size);
attempt("from throws", () => Array.from(make("af"), (x) => { if (x === 2) throw new Error("mapper"); return x; }));
attempt("fromEntries throws", () => Object.fromEntries(make("fe") as unknown as [string, number][]));
attempt("yield* closed", () => { const g = (function* () { yield* make("y"); })(); g.next(); g.return(undefined); return "returned"; });
attempt("generator in for", () => { const g = (function* () { try { for (const x of make("gi")) yield x; } finally { log.push("gen finally"); } })(); for (const x of g) if (x === 1) break; });
attempt("finally order", () => { try { for (const x of make("fo")) { try { if (x === 1) throw new Error("body"); } finally { log.push("inner" + x); } } } finally { log.push("outer"); } });
attempt("switch in loop", () => { let s = ""; for (const x of make("sw")) { switch (x) { case 1: continue; case 3: return s; default: s += x; } } return s; });
