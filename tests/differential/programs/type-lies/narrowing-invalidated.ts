// Attacks: narrowed variables and fields changed by calls, aliases and closures after the check.
interface Holder {
  value: number | string | null;
  list: (number | string)[] | null;
}
const h: Holder = { value: 5, list: [1] };
function change(v: number | string | null): void {
  h.value = v;
}
function test(v: number | string | null): string {
  h.value = 5;
  if (typeof h.value === "number") {
    change(v);
    const r = (h.value as number) + 1;
    return typeof r + ":" + r;
  }
  return "never";
}
console.log([1, 0.5, "s", null].map(test).join(" "));
function useList(f: () => void): string {
  h.list = [1, 2, 3];
  if (h.list !== null) {
    let sum = 0;
    try {
      for (let i = 0; i < h.list.length; i++) {
        sum += h.list[i] as number;
        f();
      }
      return String(sum) + "/" + h.list.length;
    } catch (e) {
      return (e as Error).name + sum;
    }
  }
  return "null";
}
console.log(useList(() => {}), useList(() => { h.list = null; }), useList(() => { h.list = ["x"]; }), useList(() => { h.list!.pop(); }), useList(() => { if (h.list!.length < 5) h.list!.push("p"); }));
let x: number | string = 1;
const setX = (v: number | string): void => {
  x = v;
};
const results: string[] = [];
for (const v of [2, "two", 0.5]) {
  x = 1;
  if (typeof x === "number") {
    setX(v);
    results.push(typeof x + (x as number) * 2);
  }
}
console.log(results.join(" "));
class Node2 {
  next: Node2 | null = null;
  v: number;
  constructor(v: number) {
    this.v = v;
  }
  cut(): number {
    this.next = null;
    return this.v;
  }
}
const a = new Node2(1);
a.next = new Node2(2);
function walk(n: Node2): string {
  if (n.next !== null) {
    const before = n.next.v;
    n.cut();
    try {
      return before + "/" + (n.next as Node2).v;
    } catch (e) {
      return before + (e as Error).name;
    }
  }
  return "leaf";
}
console.log(walk(a), walk(a));
function alias(p: { k: number | string }, q: { k: number | string }): string {
  if (typeof p.k === "number") {
    q.k = "changed";
    return typeof p.k + ":" + ((p.k as number) + 1);
  }
  return "string";
}
const one = { k: 1 as number | string };
console.log(alias(one, { k: 2 }), alias(one, one), alias(one, one));
const arr: (number | string)[] = [1, 2];
if (typeof arr[0] === "number") {
  arr.reverse();
  arr[0] = "zero";
  console.log((arr[0] as unknown as number) + 1, arr.join());
}
let maybe: { n: number } | null = { n: 1 };
const drop = (): number => ((maybe = null), 5);
try {
  if (maybe) console.log(maybe.n + drop(), (maybe as { n: number }).n);
} catch (e) {
  console.log((e as Error).name, maybe);
}
