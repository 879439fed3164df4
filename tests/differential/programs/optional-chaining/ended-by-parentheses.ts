// Attacks: receivers of optional chains that parentheses end.
const o = {
  n: 5,
  get(): number {
    return this.n;
  },
};
const tries: (() => unknown)[] = [() => (o?.get)(), () => o?.get!(), () => (o?.get)?.(), () => o["get"]?.(), () => o?.get?.(), ()=>(o.get)(), ()=>(o.get!)?.()];
for (const f of tries) { try { console.log(f()); } catch (e) { console.log(String(e)); } }
const none = null as typeof o | null;
let n = 0;
const more: (() => unknown)[] = [() => (none?.get)!(), () => (none?.get)?.(), () => none?.get(), () => (o?.["get"])(), () => (o!?.get as () => number)(), () => ((o?.get))(...([] as [])), () => (none?.get as unknown as (n: number) => number)(n++), () => (o?.get).call({ n: 8 } as typeof o)];
for (const f of more) { try { console.log(f(), n); } catch (e) { console.log(String(e), n); } }
