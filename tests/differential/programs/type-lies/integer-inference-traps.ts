// Attacks: parameters that are integers at every honest call and something else at one dishonest call.
function index(list: number[], i: number): number {
  return list[i];
}
function mask(n: number): number {
  return n & 0xff;
}
function next(n: number): number {
  return n + 1;
}
function isLast(i: number, n: number): boolean {
  return i === n - 1;
}
const list = [10, 20, 30];
let sum = 0;
for (let i = 0; i < 3; i++) sum += index(list, i) + mask(i * 300) + next(i) + (isLast(i, 3) ? 1 : 0);
console.log(sum);
const smuggled = ["1", 1.5, null, undefined, NaN, true, [2], -1, 4294967297, { valueOf: () => 2 }, "length", 2 ** 53] as unknown as number[];
for (const s of smuggled) console.log(String(s), index(list, s), mask(s), next(s), isLast(s, 2), isLast(1, s));
class Cursor {
  at = 0;
  step = 1;
  constructor(step: number) {
    this.step = step;
  }
  advance(): number {
    this.at += this.step;
    return this.at;
  }
}
const cursors = [1, 2, 3, ...smuggled.slice(0, 5)].map((s) => new Cursor(s));
for (const c of cursors) c.advance();
console.log(cursors.map((c) => typeof c.at + c.advance()).join(" "));
const bytes = new Uint8Array(4);
function put(i: number, v: number): void {
  bytes[i] = v;
}
for (let i = 0; i < 4; i++) put(i, i * 90);
for (const at of [0, 1, 4, 6]) put(smuggled[at], 7); // what is no number in the end sets a property, which stops an image
put(0, "12" as unknown as number);
put(3, { valueOf: () => 300 } as unknown as number);
console.log(bytes.join());
function loop(n: number): number {
  let total = 0;
  for (let i = 0; i < n && i < 50; i++) total += i;
  return total;
}
console.log([5, 0, ...smuggled.slice(0, 7)].map(loop).join());
const table: number[] = [];
for (let i = 0; i < 5; i++) table[i] = i * i;
table[2] = "four" as unknown as number;
let acc = 0;
for (const t of table) acc += t;
let ints = 0;
for (const t of table) ints = (ints + t) | 0;
console.log(acc, ints, table.map((t) => t * 2).join(), table.indexOf(9));
let counter = 0;
const read = (): number => counter;
for (let i = 0; i < 4; i++) {
  counter++;
  if (i === 1) counter = "x" as unknown as number;
  if (i === 2) counter = null as unknown as number;
}
console.log(read(), counter + 1);
