// Attacks: classes that refer to each other, trees, visitors, doubly linked lists, observers.
class Parent {
  children: Child[] = [];
  add(name: string): Child {
    const c = new Child(name, this);
    this.children.push(c);
    return c;
  }
  total(): number {
    return this.children.reduce((s, c) => s + c.weight(), 0);
  }
}
class Child {
  name: string;
  parent: Parent;
  constructor(name: string, parent: Parent) {
    this.name = name;
    this.parent = parent;
  }
  weight(): number {
    return this.name.length / this.parent.children.length;
  }
  index(): number {
    return this.parent.children.indexOf(this);
  }
}
const p = new Parent();
const c = p.add("one");
p.add("three");
console.log(p.total(), c.index(), c.parent === p, p.children[1].index(), c.weight());
interface Visitor<T> {
  num(n: Num): T;
  bin(b: Bin): T;
}
abstract class Expr {
  abstract accept<T>(v: Visitor<T>): T;
}
class Num extends Expr {
  n: number;
  constructor(n: number) {
    super();
    this.n = n;
  }
  accept<T>(v: Visitor<T>): T {
    return v.num(this);
  }
}
class Bin extends Expr {
  constructor(op: string, l: Expr, r: Expr) {
    super();
    this.op = op;
    this.l = l;
    this.r = r;
  }
  op: string;
  l: Expr;
  r: Expr;
  accept<T>(v: Visitor<T>): T {
    return v.bin(this);
  }
}
class Evaluate implements Visitor<number> {
  num(n: Num): number {
    return n.n;
  }
  bin(b: Bin): number {
    const l = b.l.accept(this);
    const r = b.r.accept(this);
    return b.op === "+" ? l + r : b.op === "*" ? l * r : b.op === "-" ? l - r : l / r;
  }
}
class Print implements Visitor<string> {
  depth = 0;
  num(n: Num): string {
    return String(n.n);
  }
  bin(b: Bin): string {
    this.depth++;
    return `(${b.l.accept(this)}${b.op}${b.r.accept(this)})`;
  }
}
const e = new Bin("-", new Bin("*", new Num(6), new Num(7)), new Bin("/", new Num(1), new Bin("+", new Num(0), new Num(-0))));
const print = new Print();
for (const op of ["+", "-", "*", "/"]) {
  for (const [l, r] of [[1, 3], [0, -5], [2147483647, 2]] as const) {
    const b = new Bin(op, new Num(l), new Bin(op, new Num(r), new Num(1)));
    console.log(b.accept(print), b.accept(new Evaluate()), print.depth);
  }
}
console.log(e.accept(print), e.accept(new Evaluate()), print.depth, new Bin("*", new Num(65537), new Num(65537)).accept(new Evaluate()));
class Item {
  prev: Item = this;
  next: Item = this;
  v: number;
  constructor(v: number) {
    this.v = v;
  }
  insertAfter(o: Item): void {
    this.prev = o;
    this.next = o.next;
    o.next.prev = this;
    o.next = this;
  }
  unlink(): void {
    this.prev.next = this.next;
    this.next.prev = this.prev;
    this.prev = this.next = this;
  }
}
const head = new Item(-1);
const items = [1, 2.5, 3, 4].map((v) => new Item(v));
for (const i of items) i.insertAfter(head);
items[1].unlink();
items[3].unlink();
items[1].insertAfter(head.prev);
const out: number[] = [];
for (let i = head.next; i !== head; i = i.next) out.push(i.v);
for (let i = head.prev; i !== head; i = i.prev) out.push(-i.v);
for (const n of out) console.log(n, n < 0 ? -n : n * 2);
console.log(out.join(), items[3].next === items[3]);
