// Attacks: reference identity, aliasing through arrays, fields, closures; no copies behind the back.
interface Node2 {
  v: number;
  next: Node2 | null;
}
const a: Node2 = { v: 1, next: null };
const b: Node2 = { v: 1, next: a };
const list = [a, b, a];
list[0].v = 5;
console.log(a.v, list[2].v, b.next!.v, a === list[0], a === b, b.next === a, list.indexOf(b), list.lastIndexOf(a));
function mutate(n: Node2): Node2 {
  n.v *= 2;
  n = { v: -1, next: n };
  n.v--;
  return n;
}
const m = mutate(a);
console.log(a.v, m.v, m.next === a, m.next!.v);
// A wider object seen through a narrower interface is the same object.
interface Named {
  name: string;
}
const wide = { id: 7, name: "wide", extra: [1] };
const narrow: Named = wide;
narrow.name += "!";
const names: Named[] = [wide, { name: "plain" }];
for (const n of names) n.name = n.name.toUpperCase();
console.log(wide.name, narrow === wide, (narrow as typeof wide).id, Object.keys(narrow).join(), names[0] === wide, "id" in narrow, "id" in names[1]);
const set = new Set<object>([a, a, b, { v: 1, next: null }]);
const map = new Map<object, string>([[a, "a"], [b, "b"]]);
console.log(set.size, map.get(list[2]), map.get({ ...a }), map.has(m.next!));
const frozenView = { inner: { n: 1 } };
const copy = { ...frozenView };
copy.inner.n = 2;
copy.inner = { n: 3 };
console.log(frozenView.inner.n, copy.inner.n);
const getters = { make: () => a, same: () => frozenView.inner };
console.log(getters.make() === getters.make(), getters.same() === frozenView.inner, getters.make().v);
a.next = a;
let n: Node2 | null = a;
let steps = 0;
while (n !== null && steps < 5) {
  steps++;
  n.v += 0.5;
  n = n.next;
}
console.log(a.v, steps, a.next.next!.next === a);
const pairs: [Node2, Node2][] = [[a, b], [b, a]];
for (const [l, r] of pairs) [l.v, r.v] = [r.v + 1, l.v];
console.log(a.v, b.v);
const args = (p: Node2, q: Node2): string => {
  p.v = 100;
  return q.v + "/" + (p === q);
};
console.log(args(a, a), args(a, b), b.v);
