// Attacks: exceptions on hot paths: thousands of throws, nested tries, alternating outcomes.
function parse(n: number): number {
  if (n % 4 === 0) throw new RangeError("r" + n);
  if (n % 9 === 0) throw n;
  return n * 2;
}
let sum = 0;
let ranges = 0;
let numbers = 0;
for (let i = 0; i < 4000; i++) {
  try {
    sum += parse(i);
  } catch (e) {
    if (e instanceof RangeError) ranges += e.message.length;
    else numbers += e as number;
  }
}
console.log(sum, ranges, numbers);
function nested(n: number): number {
  let acc = 0;
  try {
    acc += 1;
    try {
      acc += 10;
      acc += parse(n);
      acc += 100;
    } finally {
      acc += 1000;
      total += acc;
    }
    acc += 10000;
  } catch {
    acc += 100000;
  }
  return acc;
}
let total = 0;
let checksum = 0;
for (let i = 0; i < 500; i++) checksum = (checksum * 31 + nested(i)) % 1000003;
console.log(total, checksum);
function search(tree: number[], at: number, want: number): void {
  if (at >= tree.length) return;
  if (tree[at] === want) throw at;
  search(tree, at * 2 + 1, want);
  search(tree, at * 2 + 2, want);
}
const tree = Array.from({ length: 200 }, (_, i) => (i * 37) % 211);
const found: unknown[] = [];
for (const want of [0, 37, 100, 210, 5000]) {
  try {
    search(tree, 0, want);
    found.push("none");
  } catch (at) {
    found.push(at);
  }
}
console.log(found.join());
let state = 0;
const outcomes = { ok: 0, type: 0, custom: 0, final: 0 };
class Custom extends Error {
  level: number;
  constructor(level: number) {
    super("c");
    this.level = level;
  }
}
for (let i = 0; i < 3000; i++) {
  state = (state * 1103515245 + 12345) % 2147483648;
  try {
    const k = state % 5;
    if (k === 0) (undefined as unknown as { x: number }).x;
    if (k === 1) throw new Custom(i % 3);
    outcomes.ok++;
  } catch (e) {
    if (e instanceof Custom) outcomes.custom += e.level;
    else if (e instanceof TypeError) outcomes.type++;
  } finally {
    outcomes.final++;
  }
}
console.log(outcomes);
for (const [k, v] of Object.entries(outcomes)) console.log(k, v > 100);
