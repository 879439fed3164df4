// Attacks: ?. on properties, elements, calls, methods; short-circuit of the whole chain.
interface N {
  v?: number | null;
  next?: N | null;
  list?: (N | undefined)[];
  f?: ((x: number) => N | undefined) | null;
}
const leaf: N = { v: 0 };
const nodes: (N | null | undefined)[] = [null, undefined, {}, { v: null }, { next: null }, { next: leaf }, { list: [] }, { list: [undefined, leaf] }, { f: null }, { f: (x) => (x > 1 ? { v: x / 2 } : undefined) }];
for (const n of nodes) {
  console.log(n?.v, n?.next?.v, n?.list?.[1]?.v, n?.list?.length, n?.f?.(1)?.v, n?.f?.(5)?.v, n?.next?.next?.next, n?.["v"], n?.list?.[0] === undefined, n?.f?.name.length);
}
let calls = 0;
const count = (): number => ++calls;
const nothing = null as N | null;
console.log(nothing?.list?.[count()], nothing?.f?.(count()), nothing?.next!.v, nothing?.next!.list![count()]!.v, (nothing as N | null)?.f!(count())!.v, calls);
const some: N = { list: [leaf], f: () => leaf };
console.log(some.list?.[count() - 1]?.v, some?.f?.(count())?.v, calls);
for (const g of [() => (nothing?.next as N).v, () => (some as unknown as { g: () => void }).g?.call(null), () => (some as unknown as { v: { w: { x: 1 } } }).v?.w.x, () => (some.list as unknown as { q: () => void }[])[0]?.q(), () => (some.v as unknown as () => void)?.(), () => (5 as unknown as { a?: { b: number } }).a?.b, () => (leaf as unknown as { v?: () => void }).v?.()]) {
  try {
    console.log(g());
  } catch (e) {
    console.log((e as Error).name);
  }
}
class Account {
  owner: { name?: string } | null;
  constructor(name?: string | null) {
    this.owner = name === null ? null : { name };
  }
  get label(): string | undefined {
    return this.owner?.name?.toUpperCase();
  }
  chain(): this | null {
    return this.owner === null ? null : this;
  }
}
for (const a of [new Account("x"), new Account(), new Account(null), undefined]) console.log(a?.label, a?.chain()?.label?.length ?? -1, a?.owner?.name ?? "anon", a?.chain?.()?.owner?.["name"]?.[0]);
const map = new Map<string, { n: number } | null>([["a", { n: 0 }], ["b", null]]);
for (const k of ["a", "b", "c"]) console.log(map.get(k)?.n, map.get(k)?.n ?? "none", map.get(k)?.n === undefined, (map.get(k)?.n ?? 0) + 1, !map.get(k)?.n);
const text = "abc" as string | undefined;
const arr = [[1, 2], undefined, [3]] as (number[] | undefined)[];
console.log(text?.[1], text?.at(9)?.length, text?.length, arr.map((r) => r?.[0] ?? "-").join(), arr[9]?.[0], arr[0]?.map((x) => x * 2).join(), arr?.[2]?.[0]?.toFixed(1), `${arr[1]?.length}`, arr[1]?.length! + 1);
let slot: { n: number } | null = { n: 1 };
const use = (): number | undefined => slot?.n;
const seen = [use()];
slot = null;
seen.push(use());
slot = { n: 0.5 };
seen.push(use());
console.log(seen.join());
