// Attacks: objects of one site, some with deleted fields, read at one place; re-added fields of other kinds.
interface V {
  x?: number;
  y?: number;
  tag?: string;
}
const make = (i: number): V => ({ x: i, y: i / 2, tag: "t" + i });
const list = Array.from({ length: 8 }, (_, i) => make(i));
for (const [i, v] of list.entries()) {
  if (i & 1) delete v.x;
  if (i & 2) delete v.y;
  if (i & 4) delete v.tag;
}
const sum = (v: V): number => (v.x ?? 100) + (v.y ?? 1000);
for (const v of list) console.log(sum(v), v.x, v.y, v.tag?.length, Object.keys(v).join(), v.x! + v.y!);
for (const v of list) {
  v.x = 0.25;
  v.tag = 5 as unknown as string;
}
console.log(list.map((v) => Object.entries(v).join("|")).join(" "));
for (const v of list) delete v.x;
console.log(list.reduce((s, v) => s + sum(v), 0), list.filter((v) => "x" in v).length);
class Node2 {
  left?: Node2;
  right?: Node2;
  v: number;
  constructor(v: number) {
    this.v = v;
  }
}
const root = new Node2(1);
root.left = new Node2(2);
root.right = new Node2(3.5);
const total = (n: Node2 | undefined): number => (n ? n.v + total(n.left) + total(n.right) : 0);
console.log(total(root), delete root.left, total(root), "left" in root, (root.left = new Node2(-0)), Object.keys(root).join());
const proto = { inherited: 1 };
const child = Object.create(proto) as { inherited?: number };
child.inherited = 2;
console.log(child.inherited, delete child.inherited, child.inherited, delete child.inherited, child.inherited, delete (proto as { inherited?: number }).inherited, child.inherited);
const registry = new Map<string, V>();
for (let i = 0; i < 3; i++) registry.set("r" + i, list[i]);
for (const [k, v] of registry) if (v.y === undefined) delete list[Number(k[1])].tag;
console.log([...registry].map(([k, v]) => k + Object.keys(v).join("")).join());
