// Attacks: clones as snapshots: undo stacks, independence of nested parts, shared parts kept shared.
interface Doc {
  title: string;
  items: { id: number; text: string; done: boolean }[];
  meta: Map<string, unknown>;
  tags: Set<string>;
  cursor: { at: number } | null;
  root?: Doc;
}
const doc: Doc = { title: "t", items: [{ id: 1, text: "one", done: false }], meta: new Map<string, unknown>([["n", 1]]), tags: new Set(["a"]), cursor: { at: 0 } };
const history: Doc[] = [];
const edit = (f: (d: Doc) => void): void => {
  history.push(structuredClone(doc));
  f(doc);
};
edit((d) => { d.title += "!"; });
edit((d) => { d.items.push({ id: 2, text: "two", done: true }); });
edit((d) => { d.items[0].done = true; d.items[0].id = 0.5; });
edit((d) => { d.meta.set("deep", { list: [1, [2]] }).delete("n"); });
edit((d) => { d.tags.add("b").delete("a"); });
edit((d) => { d.cursor = null; });
edit((d) => { d.root = d; });
for (const [i, h] of [...history, doc].entries()) console.log(i, h.title, h.items.map((x) => `${x.id}${x.done ? "x" : "-"}`).join(), [...h.meta.keys()].join("+"), [...h.tags].join("+"), h.cursor?.at ?? "none", h.root === h);
const last = structuredClone(doc);
(last.meta.get("deep") as { list: unknown[] }).list.push("changed");
console.log((doc.meta.get("deep") as { list: unknown[] }).list.length, last.root === last, last.root!.items === last.items, last.items !== doc.items);
const shared = { v: 1 };
const pair = structuredClone([shared, { inner: shared }, new Map([[shared, shared]])]) as [{ v: number }, { inner: { v: number } }, Map<{ v: number }, { v: number }>];
pair[0].v = 99;
console.log(pair[1].inner.v, pair[2].get(pair[0])?.v, [...pair[2].keys()][0] === pair[0], shared.v);
const bytes = new Uint8Array([1, 2, 3, 4]);
const views = structuredClone({ whole: bytes, part: bytes.subarray(1, 3), floats: new Float64Array([0.5, -0, NaN]) });
views.whole[1] = 50;
console.log(views.part.join(), bytes.join(), views.part.buffer === views.whole.buffer, views.floats.map((x) => x * 2).join(), Object.is(views.floats[1], -0));
const sparse = structuredClone(Object.assign([1, , 3], { named: "prop" })) as number[] & { named: string };
console.log(sparse, sparse.length, 1 in sparse, sparse.named);
const frozen = structuredClone(Object.freeze({ a: Object.freeze([1]) }));
(frozen as { a: number[] }).a.push(2);
console.log(Object.isFrozen(frozen), frozen.a.length);
class Temp {
  c = 20;
  get f(): number {
    return this.c * 1.8 + 32;
  }
}
const plain = structuredClone(new Temp());
console.log(plain, plain instanceof Temp, "f" in plain, structuredClone({ get g() { return Math.max(1, 2); } }), structuredClone([undefined, null, NaN, -0, 1n, "", true]));
