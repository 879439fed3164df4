// Attacks: per-iteration bindings of let and const in for, for-of, while; capture in the head.
const fs: (() => number)[] = [];
for (let i = 0; i < 3; i++) fs.push(() => i);
console.log(fs.map((f) => f()).join());
const gs: (() => number)[] = [];
for (let i = 0; i < 6; i++) {
  gs.push(() => i++);
  if (i === 2) i++;
}
console.log(gs.map((g) => g()).join(), gs.map((g) => g()).join());
const heads: (() => number)[] = [];
for (let i = 0, f = () => i; i < 3; i++) heads.push(f, () => i);
console.log(heads.map((f) => f()).join());
const conds: (() => number)[] = [];
for (let i = 0; conds.push(() => i) < 4; i++);
console.log(conds.map((f) => f()).join());
const incs: (() => number)[] = [];
for (let i = 0; i < 3; incs.push(() => i), i++);
console.log(incs.map((f) => f()).join());
const ofs: (() => string)[] = [];
for (const x of ["a", "b", "c"]) ofs.push(() => x);
for (let x of ["d", "e"]) {
  ofs.push(() => x);
  x += "!";
}
console.log(ofs.map((f) => f()).join());
const whiles: (() => number)[] = [];
let w = 0;
while (w < 3) {
  const inner = w * 1.5;
  let changing = inner;
  whiles.push(() => inner + w, () => (changing += 1));
  w++;
}
console.log(whiles.map((f) => f()).join(), whiles.map((f) => f()).join());
const nested: (() => string)[] = [];
for (let i = 0; i < 2; i++) for (let j = 0; j < 2; j++) {
  const k = i * 2 + j;
  nested.push(() => `${i}${j}${k}`);
}
console.log(nested.map((f) => f()).join());
var v = 0;
const vars: (() => number)[] = [];
for (v = 0; v < 3; v++) vars.push(() => v);
console.log(vars.map((f) => f()).join());
const pairs: (() => string)[] = [];
for (const [k, n] of new Map([["x", 1], ["y", 2.5]])) pairs.push(() => k + n);
for (const { a, b = a } of [{ a: 1, b: 2 }, { a: 3 }] as { a: number; b?: number }[]) pairs.push(() => a + "/" + b);
console.log(pairs.map((f) => f()).join());
const broken: (() => number)[] = [];
outer: for (let i = 0; i < 5; i++) {
  for (let j = 0; j < 5; j++) {
    if (j === 2) continue outer;
    if (i === 2) break outer;
    broken.push(() => i * 10 + j);
  }
}
console.log(broken.map((f) => f()).join());
const recursive: (() => number)[] = [];
function descend(n: number): void {
  if (n === 0) return;
  const local = n * n;
  recursive.push(() => local + n);
  descend(n - 1);
}
descend(4);
console.log(recursive.map((f) => f()).join());
const blocks: (() => number)[] = [];
for (let i = 0; i < 3; i++) {
  blocks.push(() => x);
  let x = i * 100;
  if (i === 1) x = -1;
}
console.log(blocks.map((f) => f()).join());
