// Attacks: when return() of an iterator is called: break, throw, destructuring, exhausted ones, errors out of return.
function source(log: string[], n: number, bad = false): Iterable<number> {
  return {
    [Symbol.iterator]: () => {
      let i = 0;
      return {
        next: () => (log.push("n" + i), { value: i, done: i++ >= n }),
        return: (v?: unknown) => {
          log.push("r");
          if (bad) throw new Error("in return");
          return { value: v as number, done: true };
        },
      };
    },
  };
}
const attempt = (name: string, use: (s: Iterable<number>) => unknown, n = 3, bad = false): void => {
  const log: string[] = [];
  let result: string;
  try {
    result = String(use(source(log, n, bad)));
  } catch (e) {
    result = "!" + (e as Error).message;
  }
  console.log(name, log.join(" "), result);
};
attempt("break", (s) => { for (const x of s) if (x === 1) break; });
attempt("return", (s) => { for (const x of s) return x; });
attempt("throw", (s) => { for (const x of s) throw new Error("body" + x); });
attempt("throw bad", (s) => { for (const x of s) throw new Error("body" + x); }, 3, true);
attempt("break bad", (s) => { for (const x of s) break; }, 3, true);
attempt("all", (s) => [...s].join());
attempt("pattern", (s) => { const [a, b] = s; return a + b; });
attempt("pattern long", (s) => { const [a, b, c, d, e] = s; return [a, b, c, d, e].length; });
attempt("pattern rest", (s) => { const [, ...r] = s; return r; });
attempt("empty pattern", (s) => { const [] = s; });
attempt("from", (s) => Array.from(s, (x) => { if (x) throw new Error("map"); return x; }));
attempt("map", (s) => new Map(s as never));
attempt("set", (s) => new Set(s).size);
attempt("yield*", (s) => { for (const x of (function* () { yield* s; })()) if (x === 1) break; });
