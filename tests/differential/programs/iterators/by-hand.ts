// Attacks: iterators written by hand: next, return called on early exit, throwing, odd results.
const log: string[] = [];
function make(limit: number, extras: Record<string, unknown> = {}): Iterable<number> {
  return {
    [Symbol.iterator]() {
      let i = 0;
      log.push("iter");
      return {
        next() {
          log.push("next" + i);
          return i < limit ? { value: i++ * 1.5, done: false } : { value: undefined, done: true };
        },
        return(v?: unknown) {
          log.push("return");
          return { value: v, done: true };
        },
        ...extras,
      } as unknown as Iterator<number>;
    },
  };
}
function attempt(name: string, f: () => unknown): void {
  log.length = 0;
  let r: string;
  try {
    r = String(f());
  } catch (e) {
    r = "threw " + (e instanceof Error ? e.name + ": " + e.message : String(e));
  }
  console.log(name, r, "|", log.join(" "));
}
attempt("for-of", () => { let s = 0; for (const x of make(3)) s += x; return s; });
attempt("break", () => { for (const x of make(3)) if (x > 1) break; });
attempt("return", () => (() => { for (const x of make(3)) return x; })());
attempt("throw", () => { for (const x of make(3)) throw "body" + x; });
attempt("continue outer", () => { out: for (const a of [1, 2]) for (const b of make(3)) if (b > a) continue out; });
attempt("spread", () => [...make(2)].length);
attempt("destructure 1", () => { const [a] = make(3); return a; });
attempt("destructure all", () => { const [a, b, c, d] = make(2); return [a, b, c, d].length; });
attempt("destructure rest", () => { const [a, ...r] = make(3); return a + ":" + r.join(); });
attempt("destructure hole", () => { const [, , c] = make(5); return c; });
attempt("destructure none", () => { const [] = make(5); });
attempt("from", () => Array.from(make(2), (x) => x + 1).join());
attempt("map", () => new Map([...make(2)].map((x) => [x, x])).size);
attempt("set", () => new Set(make(3)).size);
attempt("call", () => Math.max(...make(3)));
attempt("from throws", () => Array.from(make(3), (x) => { if (x > 1) throw new Error("mapper"); return x; }));
attempt("return throws", () => { for (const _ of make(2, { return() { throw new Error("in return"); } })) break; });
attempt("body beats return", () => { for (const _ of make(2, { return() { throw new Error("in return"); } })) throw new Error("in body"); });
attempt("return not object", () => { for (const _ of make(2, { return: () => 5 })) break; });
attempt("no return", () => { for (const _ of make(2, { return: undefined })) break; });
attempt("next throws", () => { for (const _ of make(2, { next() { throw new Error("in next"); } })); });
attempt("next not object", () => { for (const _ of make(2, { next: () => 5 })); });
attempt("done truthy", () => [...make(2, { next: () => ({ value: 1, done: "yes" }) })].length);
attempt("no done", () => { let n = 0; for (const x of make(2, { next: () => ({ value: n++ }) })) if (x === 3) break; return n; });
attempt("empty result", () => { let n = 0; for (const x of make(2, { next: () => ({}) })) if (++n === 3) return x; });
attempt("not iterator", () => [...({ [Symbol.iterator]: () => 5 } as unknown as number[])]);
attempt("not callable", () => [...({ [Symbol.iterator]: 5 } as unknown as number[])]);
