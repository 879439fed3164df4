// Attacks: values read before and after calls that change them: no caching over side effects.
class State {
  n = 1;
  list = [1, 2, 3];
  inner = { v: 10 };
  bump(): number {
    return ++this.n;
  }
  grow(): number {
    this.list.push(this.list.length + 1);
    return this.list.length;
  }
  replace(): number {
    this.list = [100];
    return 1;
  }
  reinner(): number {
    this.inner = { v: this.inner.v * 2 };
    return this.inner.v;
  }
}
const s = new State();
console.log(s.n + s.bump() + s.n, s.bump() + s.n, s.n * s.bump(), (s.n -= s.bump()), s.n);
console.log(s.list.length + s.grow() + s.list.length, s.list[s.grow() - 1], s.list[0] + s.replace() + s.list[0], s.list.length);
console.log(s.inner.v + s.reinner() + s.inner.v, (s.inner.v += s.reinner()), s.inner.v);
let g = 5;
const setG = (v: number): number => ((g = v), v);
console.log(g + setG(7) + g, g - setG(1) * g, [g, setG(0.5), g].join(), (g += setG(100)), g, (g = setG(3) + g), g++ + setG(50) + g);
function byRef(o: { v: number }, p: { v: number }): string {
  const before = o.v;
  p.v = before + 1;
  o.v += p.v;
  return `${before} ${o.v} ${p.v}`;
}
const shared = { v: 1 };
console.log(byRef(shared, shared), byRef(shared, { v: 0 }), shared.v);
function sumWhileChanging(list: number[], f: (i: number) => void): number {
  let sum = 0;
  for (let i = 0; i < list.length; i++) {
    sum += list[i];
    f(i);
    sum += list[i] ?? 1000;
  }
  return sum;
}
const l = [1, 2, 3, 4];
console.log(sumWhileChanging(l, (i) => (l[i] *= 2)), l.join(), sumWhileChanging(l, () => l.pop()), l.join(), sumWhileChanging(l, (i) => i < 2 && l.push(0.5)), l.join());
let text = "a";
const append = (c: string): string => (text += c);
console.log(text + append("b") + text, text.length + append("cd").length * 10 + text.length);
const counters = [0, 0];
const at = (i: number): number => (counters[1 - i] += 10);
counters[0] += at(0);
counters[1] += at(1) + counters[0];
counters[0] = counters[0]++ + at(0) + counters[0];
console.log(counters.join());
let arr = [1, 2];
const old = arr;
arr[arr.length] = (arr = [7, 8, 9]).length;
console.log(old.join(), arr.join());
let box = { v: 1 };
const oldBox = box;
box.v = (box = { v: 2 }).v + oldBox.v;
box.v += ((box = { v: 50 }), 1);
console.log(oldBox.v, box.v);
let cond = 0;
const loop: number[] = [];
while (cond++ < 3 && loop.push(cond) < 10) cond += loop.length === 1 ? 1 : 0;
console.log(cond, loop.join());
const m = new Map([["k", 1]]);
const touch = (): number => (m.set("k", m.get("k")! * 3), 1);
console.log(m.get("k")! + touch() + m.get("k")! + touch() * m.get("k")!);
