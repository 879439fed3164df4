// Attacks: collection: long-lived objects among much garbage, old objects pointing to young ones.
interface Rec {
  id: number;
  text: string;
  next: Rec | null;
  data: number[];
}
const kept: Rec[] = [];
let last: Rec | null = null;
let produced = 0;
for (let i = 0; i < 60000; i++) {
  const r: Rec = { id: i, text: "r" + (i % 100), next: null, data: [i, i / 2] };
  produced += r.data.length + r.text.length;
  if (i % 1000 === 0) {
    if (last) last.next = r;
    kept.push(r);
    last = r;
  } else if (i % 997 === 0) kept[i % kept.length].data.push(i);
}
console.log(produced, kept.length, kept[59].text, kept[0].next === kept[1]);
let sum = 0;
let length = 0;
for (let r: Rec | null = kept[0]; r !== null; r = r.next) {
  sum += r.data.reduce((a, b) => a + b, 0);
  length++;
}
console.log(sum, length);
const table = new Map<string, Rec>();
for (let i = 0; i < 20000; i++) {
  const k = "k" + (i % 300);
  const old = table.get(k);
  table.set(k, { id: i, text: k, next: old && i % 3 === 0 ? old : null, data: [] });
}
let depth = 0;
for (const r of table.values()) for (let n: Rec | null = r; n !== null && depth < 100000; n = n.next) depth++;
console.log(table.size, depth);
for (let i = 0; i < kept.length; i++) kept[i].data = kept[i].data.map((x) => x + i);
console.log(kept.reduce((s, r) => s + r.data.length * r.data[0], 0));
class Tree {
  left: Tree | null;
  right: Tree | null;
  constructor(depth: number) {
    this.left = depth > 0 ? new Tree(depth - 1) : null;
    this.right = depth > 0 ? new Tree(depth - 1) : null;
  }
  check(): number {
    return 1 + (this.left?.check() ?? 0) + (this.right?.check() ?? 0);
  }
}
const long = new Tree(12);
let total = 0;
for (let i = 0; i < 40; i++) total += new Tree(8).check();
console.log(total, long.check());
