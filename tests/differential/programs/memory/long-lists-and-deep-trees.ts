// Attacks: structures whose depth exceeds any marking stack: long linked lists, deep nesting.
interface Cell {
  v: number;
  next: Cell | null;
}
let head: Cell | null = null;
for (let i = 0; i < 100000; i++) head = { v: i, next: head };
let sum = 0;
let count = 0;
for (let c = head; c !== null; c = c.next) {
  sum += c.v;
  count++;
}
console.log(sum, count);
let reversed: Cell | null = null;
while (head !== null) {
  const next: Cell | null = head.next;
  head.next = reversed;
  reversed = head;
  head = next;
}
console.log(reversed!.v, reversed!.next!.v);
let nested: unknown = 0.5;
for (let i = 0; i < 20000; i++) nested = i % 2 ? [nested] : { n: nested };
let depth = 0;
for (let n = nested; typeof n === "object" && n !== null; depth++) n = Array.isArray(n) ? n[0] : (n as { n: unknown }).n;
console.log(depth);
let f = (): number => 1;
for (let i = 0; i < 500; i++) {
  const g = f;
  f = () => g() + 1;
}
console.log(f());
let text = "";
for (let i = 0; i < 20000; i++) text = text + (i % 10);
let back = "";
for (let i = 0; i < 5000; i++) back = (i % 10) + back;
console.log(text.length, text.slice(12345, 12355), back.length, back.slice(0, 12));
class Node2 {
  kids: Node2[] = [];
  parent: Node2 | null;
  constructor(parent: Node2 | null) {
    this.parent = parent;
    parent?.kids.push(this);
  }
}
const root = new Node2(null);
let at = root;
for (let i = 0; i < 30000; i++) at = new Node2(i % 5 === 0 ? root : at);
let up = 0;
for (let n: Node2 | null = at; n; n = n.parent) up++;
const stack = [root];
let seen = 0;
while (stack.length > 0) {
  seen++;
  stack.push(...stack.pop()!.kids);
}
console.log(up, seen, root.kids.length);
const garbage: Cell[] = [];
for (let i = 0; i < 50; i++) {
  let h: Cell | null = null;
  for (let k = 0; k < 1000; k++) h = { v: k, next: h };
  garbage[i % 3] = h!;
}
console.log(garbage.map((g) => g.v).join());
