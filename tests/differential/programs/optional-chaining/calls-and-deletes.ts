// Attacks: ?. before calls, computed keys, in the middle of long chains; what is skipped is not evaluated; `this` is kept.
let calls = 0;
const key = (): string => (calls++, "m");
interface Box { v?: number; m?: () => number; next?: Box | null; list?: number[] }
const full: Box = { v: 3, m() { return this.v!; }, next: { v: 4, list: [5] } };
const none = null as Box | null;
const lost = undefined as Box | undefined;
console.log(full?.m?.(), full?.[key() as "m"]?.(), none?.[key() as "m"]?.(), lost?.next?.next!.m!(), calls);
console.log(full.next?.list?.[0], full.next?.next?.list![0], full.next?.m?.().toFixed(1), (full?.m)?.());
console.log(delete full.next!.list, full.next);
try {
  (full as unknown as { v: { (): void } }).v?.();
} catch (e) {
  console.log((e as Error).message);
}
try {
  (none?.next)!.list;
} catch (e) {
  console.log((e as Error).message);
}
const f = none?.m ?? (() => -1);
console.log(f(), `${none?.v}`, typeof lost?.m, 1 + (none?.v ?? 1));
