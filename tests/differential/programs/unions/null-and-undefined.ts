// Attacks: T | null, T | undefined, both: comparisons by == and ===, chains, defaults, storage.
class Node2 {
  v: number;
  left: Node2 | null = null;
  right: Node2 | undefined;
  constructor(v: number) {
    this.v = v;
  }
}
const root = new Node2(1);
root.left = new Node2(2);
root.left.right = new Node2(0);
const all: (Node2 | null | undefined)[] = [root, root.left, root.right, root.left.left, root.left.right, null, undefined];
for (const n of all) console.log(n === null, n === undefined, n == null, !n, n?.v, n?.v ?? "none", typeof n, n ? n.v : "falsy", n?.left === null, n?.right === undefined);
function depth(n: Node2 | null | undefined): number {
  return n ? 1 + Math.max(depth(n.left), depth(n.right)) : 0;
}
console.log(depth(root), depth(null), depth(undefined));
function find(list: (number | null)[], x: number): number | undefined {
  for (const y of list) if (y === x) return y;
  return undefined;
}
for (const x of [0, 5, NaN, -0, 2.5]) console.log(x, find([null, 0, 5, 2.5], x), find([], x), find([null, 0], x) === undefined, find([null, 0], x) ? "truthy" : "falsy");
let current: string | null | undefined;
const seen: string[] = [];
for (const v of [undefined, null, "", "x", null]) {
  current = v;
  seen.push(`${current}/${current ?? "d"}/${current || "e"}/${current == undefined}/${current?.length}`);
}
console.log(seen.join(" "));
const nums: (number | null | undefined)[] = [0, null, undefined, -0, NaN, 7];
console.log(nums.map((n) => n! + 1).join(), nums.map((n) => (n == null ? "n" : "v")).join(""), nums.filter((n) => n !== null).length, nums.reduce<number>((s, n) => s + (n ?? 100), 0), nums.map((n) => (n! > 5 ? 1 : 0)).join(), nums.map((n) => n! >= 0).join(), nums.map((n) => n == 0).join());
const flags: (boolean | null)[] = [true, false, null];
console.log(flags.map((f) => [f === false, f == false, !f, f ?? "?", (f as unknown as number) + 1].join("/")).join(" "));
const maybe = (n: number): { n: number } | null => (n % 2 ? { n } : null);
let sum = 0;
for (let i = 0; i < 10; i++) {
  const m = maybe(i);
  if (m !== null) sum += m.n;
  sum += maybe(i)?.n ?? 0.125;
}
console.log(sum, (current as undefined) == null, (undefined as unknown) === null, String([null]) == "", [undefined, null].join("-"), [null, undefined].indexOf(undefined));
let holder: { next: typeof holder } | null = null;
for (let i = 0; i < 3; i++) holder = { next: holder };
let count = 0;
while (holder !== null) {
  count++;
  holder = holder.next;
}
console.log(count, holder);
