// Methods of built-ins that work on instances of their own class only.
const tries: [string, () => unknown][] = [
["get", () => Map.prototype.get.call(new Set([1]) as unknown as Map<unknown, unknown>, 1)],
["has", () => Map.prototype.has.call({} as unknown as Map<unknown, unknown>, 1)],
["add", () => Set.prototype.add.call(new Map() as unknown as Set<unknown>, 1)],
["then", () => Promise.prototype.then.call(5 as unknown as Promise<unknown>, () => 1)],
["date", () => Date.prototype.getTime.call({} as unknown as Date)],
];
for (const [n, f] of tries) {
  try { console.log(n, f()); } catch (e) { console.log(n, String(e)); }
}
const more: [string, () => unknown][] = [
["weak", () => WeakMap.prototype.get.call(new Map() as unknown as WeakMap<object, unknown>, {})],
["exec", () => RegExp.prototype.exec.call({} as unknown as RegExp, "x")],
["null", () => Map.prototype.has.call(null as unknown as Map<unknown, unknown>, 1)],
["free", () => { const { get } = new Map([[1, 2]]); return (get as (k: number) => unknown)(1); }],
["right", () => Map.prototype.get.call(new Map([[1, "one"]]), 1)],
["set", () => { const s = new Set([1]); return [Set.prototype.has.call(s, 1), Set.prototype.add.call(s, 2)]; }],
["iter", () => Map.prototype.entries.call(new Set([1]) as unknown as Map<number, number>)],
];
for (const [n, f] of more) {
  try { console.log(n, f()); } catch (e) { console.log(n, String(e)); }
}
