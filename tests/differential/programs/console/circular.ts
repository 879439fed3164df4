// Attacks: circular references in objects, arrays, maps and classes: <ref *1> and [Circular *1].
const o: { a: number; self?: unknown; list?: unknown[] } = { a: 1 };
o.self = o;
console.log(o);
const arr: unknown[] = [1];
arr.push(arr);
console.log(arr, [arr]);
o.list = [o, [o], { o }];
console.log(o);
interface N {
  name: string;
  next?: N;
  prev?: N;
}
const a: N = { name: "a" };
const b: N = { name: "b", prev: a };
a.next = b;
console.log(a);
console.log(b);
console.log({ a, b });
console.log([a, b]);
const m = new Map<string, unknown>();
m.set("self", m).set("o", 1);
console.log(m);
const s = new Set<unknown>([1]);
s.add(s);
console.log(s);
class Tree {
  kids: Tree[] = [];
  parent: Tree | null;
  name: string;
  constructor(name: string, parent: Tree | null) {
    this.name = name;
    this.parent = parent;
    parent?.kids.push(this);
  }
}
const root = new Tree("root", null);
new Tree("kid1", root);
new Tree("kid2", root);
console.log(root);
console.log(root.kids[0]);
const shared = { v: 1 };
console.log({ p: shared, q: shared, r: [shared, shared] });
const x: { y?: { x?: unknown; y?: unknown } } = {};
x.y = { x };
x.y.y = x.y;
console.log(x);
console.log(x.y);
console.log("in args:", o.a, [o.self === o], x);
