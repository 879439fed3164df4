// Attacks: messages that V8 words oddly; identical or refused, never silently different.
function report(name: string, f: () => unknown): void {
  try {
    console.log(name, "ok", String(f()));
  } catch (e) {
    console.log(name, (e as Error).name + ": " + (e as Error).message);
  }
}
const nothing = undefined as unknown as number[];
const five = 5 as unknown as number[];
report("negative exponent", () => 2n ** -1n);
report("spread undefined in call", () => Math.max(...nothing));
report("spread number in call", () => Math.max(...five));
report("spread both", () => [...nothing, ...five]);
report("pattern parameter", () => (([a]: number[]) => a)(nothing));
report("object pattern parameter", () => (({ length }: number[]) => length)(nothing));
report("object pattern nested", () => { const { x: { y } } = {} as { x: { y: number } }; return y; });
report("empty object pattern", () => { const {} = nothing; });
report("for of nothing", () => { for (const x of nothing) return x; return 0; });
report("call result of call", () => (() => five as unknown as () => number)()());
report("immediately", () => (five as unknown as () => number)());
report("optional then call", () => ({ a: 1 } as unknown as { a?: () => void }).a?.());
