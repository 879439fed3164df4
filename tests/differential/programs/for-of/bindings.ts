// Attacks: each turn of a loop has its own binding; assignments to it; patterns with defaults as targets; closures.
const fs: (() => number)[] = [];
for (const x of [1, 2, 3]) fs.push(() => x);
for (let i = 0; i < 3; i++) {
  fs.push(() => i);
  if (i === 1) i += 0;
}
for (let i = 0, j = () => i; i < 2; i++) fs.push(j);
console.log(fs.map((f) => f()).join());
const o = { a: 0, list: [0, 0] };
for (o.a of [5, 6]);
for ([o.list[1], o.list[0] = 9] of [[1], [2, 3]] as number[][]);
console.log(o);
for (let { k, v: [w = "none"] = [] } of [{ k: 1, v: ["x"] }, { k: 2 }] as { k: number; v?: string[] }[]) {
  k *= 10;
  console.log(k, w);
}
const growing = [1];
for (const x of growing) if (growing.length < 5) growing.push(x * 2);
console.log(growing);
for (const c of "a😀\ud800b") console.log(c.length, c.codePointAt(0));
for (const [i, x] of [, "b"].entries()) console.log(i, x);
