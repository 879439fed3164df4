// Attacks: the wording of "is not a function", "is not a constructor", "is not iterable".
type Any = { [k: string]: Any } & ((...a: unknown[]) => Any);
function report(f: () => unknown): void {
  try {
    console.log("ok", String(f()));
  } catch (e) {
    console.log((e as Error).name + ": " + (e as Error).message);
  }
}
const o = { n: 1, s: "s", nul: null, und: undefined, nested: { list: [1] } } as unknown as Any;
const variable = 5 as unknown as Any;
const nothing = undefined as unknown as Any;
report(() => variable());
report(() => nothing());
report(() => o["n"]());
report(() => o.missing());
report(() => o.nested.missing());
report(() => o.nested.list[0]());
report(() => o.s());
report(() => o.nul());
report(() => o());
report(() => new (variable as unknown as new () => unknown)());
report(() => new (o.n as unknown as new () => unknown)());
report(() => new (o.missing as unknown as new () => unknown)());
report(() => new (((): number => 1) as unknown as new () => unknown)());
class K {
  m(): number {
    return 1;
  }
  static s = 1;
}
report(() => (K as unknown as () => unknown)());
report(() => new (new K().m as unknown as new () => unknown)());
report(() => (new K() as unknown as Any).other());
report(() => (K as unknown as Any).s());
report(() => { const [a] = variable as unknown as number[]; return a; });
report(() => { const [a] = nothing as unknown as number[]; return a; });
report(() => { for (const x of variable as unknown as number[]) return x; return 0; });
report(() => { for (const x of o.nested as unknown as number[]) return x; return 0; });
report(() => [...(variable as unknown as number[])]);
report(() => Math.max(...(variable as unknown as number[])));
report(() => new Set(5 as unknown as number[]));
report(() => new Map([1] as unknown as [number, number][]));
report(() => [1].map(variable as unknown as () => 1));
report(() => [1].forEach(nothing as unknown as () => 1));
report(() => [1, 2].reduce(null as unknown as () => 1));
report(() => [1, 2].sort("x" as unknown as undefined));
report(() => Array.from(5 as unknown as [], 5 as unknown as () => 1));
report(() => (5 as unknown) instanceof (variable as unknown as typeof K));
report(() => (5 as unknown) instanceof (o as unknown as typeof K));
report(() => "k" in (variable as unknown as object));
report(() => "k" in ("str" as unknown as object));
report(() => Object.keys(nothing));
report(() => Object.entries(null as unknown as object));
report(() => Object.fromEntries([5] as unknown as [string, number][]));
report(() => nothing!.x);
report(() => (() => undefined as unknown as Any)()());
report(() => [() => 1, undefined as unknown as () => number].map((f) => f()));
