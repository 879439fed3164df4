// Attacks: receivers evaluated once, `this` kept in optional calls, assignments inside chains.
let log = "";
const t = <T>(n: string, v: T): T => {
  log += n;
  return v;
};
interface O {
  n: number;
  self(): O | null;
  get(): number;
  nested: { n: number; get: (() => number) | undefined };
}
const o: O = {
  n: 5,
  self(): O | null {
    return this.n > 4 ? this : null;
  },
  get(): number {
    return this.n;
  },
  nested: { n: 7, get: undefined },
};
o.nested.get = o.get;
console.log(t("a", o)?.self?.()?.get?.(), (o?.get)(), o.nested?.get?.(), o?.nested.get!(), (o.nested?.get)?.(), o["get"]?.(), log);
o.n = 1;
log = "";
console.log(t("b", o).self()?.get.call(t("this", o)), t("c", o.self())?.nested.get?.(), log);
const funcs = [o.get, null, undefined] as ((() => number) | null | undefined)[];
for (let i = 0; i < 3; i++) {
  try {
    console.log(i, funcs[i]?.());
  } catch (e) {
    console.log(i, (e as Error).name);
  }
}
const holder = { list: [() => 1, undefined, function (this: unknown[]) { return this.length; }] as ((() => number) | undefined)[], at: 0 };
for (; holder.at < 4; ) console.log(holder.list[holder.at++]?.());
let i = 0;
const table = [null, { v: 1 }, null, { v: 2.5 }];
const picked = [table[i++]?.v, table[i++]?.v, table[i++]?.v ?? "d" + i, table[i++]?.v, table[i++]?.v];
console.log(picked.join(), i);
class Node2 {
  hits = 0;
  next: Node2 | null = null;
  touch(n = 1): this {
    this.hits += n;
    return this;
  }
  get lazy(): Node2 {
    return (this.next ??= new Node2());
  }
}
const n = new Node2();
n.next?.touch();
n.lazy?.touch(0.5)?.touch()?.lazy?.touch(3);
console.log(n.hits, n.next?.hits, n.next?.next?.hits, n.next?.next?.next?.hits, n.next?.next?.next === null);
(n.next?.next ?? n).touch(100);
const target = n.next?.next;
if (target) target.hits++;
console.log(n.next?.next?.hits, (n.next?.next?.next ?? { hits: -1 }).hits);
const maybeText: (string | null)[] = ["  x ", null, ""];
console.log(maybeText.map((s) => s?.trim().toUpperCase().length).join("|"), maybeText.map((s) => s?.trim()?.at(0) ?? "none").join("|"), maybeText.map((s) => (s?.length ? 1 : 0)).join(""));
const cond = (x: { a?: { b: number } } | null): string => (x?.a?.b ? "pos" : x?.a?.b === 0 ? "zero" : x?.a ? "nan?" : x ? "no a" : "null");
console.log([null, {}, { a: { b: 0 } }, { a: { b: 2 } }, { a: { b: NaN } }].map(cond).join());
