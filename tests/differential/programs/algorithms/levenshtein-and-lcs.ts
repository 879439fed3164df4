// Attacks: dynamic programming over strings and arrays: edit distance, LCS, knapsack, coins.
function levenshtein(a: string, b: string): number {
  let prev = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row[j] = Math.min(prev[j] + 1, row[j - 1] + 1, prev[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    prev = row;
  }
  return prev[b.length];
}
function lcs<T>(a: readonly T[], b: readonly T[]): T[] {
  const t = new Uint16Array((a.length + 1) * (b.length + 1));
  const w = b.length + 1;
  for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--) t[i * w + j] = a[i] === b[j] ? t[(i + 1) * w + j + 1] + 1 : Math.max(t[(i + 1) * w + j], t[i * w + j + 1]);
  const out: T[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      out.push(a[i++]);
      j++;
    } else if (t[(i + 1) * w + j] >= t[i * w + j + 1]) i++;
    else j++;
  }
  return out;
}
const pairs = [["kitten", "sitting"], ["", "abc"], ["same", "same"], ["intention", "execution"], ["été", "ete"], ["😀a", "a😀"], ["flaw", "lawn"]];
for (const [a, b] of pairs) console.log(a, b, levenshtein(a, b), lcs([...a], [...b]).join(""), lcs(a.split(""), b.split("")).length);
console.log(lcs([1, 2.5, NaN, 3, -0], [2.5, NaN, 0, 3]).join(), lcs<unknown>([null, 1, "1"], ["1", 1, null]).length);
function diff(a: string[], b: string[]): string {
  const common = lcs(a, b);
  const out: string[] = [];
  let [i, j] = [0, 0];
  for (const c of [...common, undefined]) {
    while (i < a.length && a[i] !== c) out.push("-" + a[i++]);
    while (j < b.length && b[j] !== c) out.push("+" + b[j++]);
    if (c !== undefined) out.push("=" + c);
    i++;
    j++;
  }
  return out.join(" ");
}
console.log(diff("a b c d e".split(" "), "a c x e f".split(" ")), "|", diff([], ["n"]));
function knapsack(items: [weight: number, value: number][], capacity: number): number {
  const best = new Float64Array(capacity + 1);
  for (const [w, v] of items) for (let c = capacity; c >= w; c--) best[c] = Math.max(best[c], best[c - w] + v);
  return best[capacity];
}
console.log(knapsack([[1, 1], [3, 4], [4, 5], [5, 7]], 7), knapsack([[2, 0.5], [3, 1e10]], 4), knapsack([], 5));
function coins(values: number[], total: number): number[] {
  const ways = [1, ...new Array<number>(total).fill(0)];
  for (const v of values) for (let t = v; t <= total; t++) ways[t] += ways[t - v];
  return ways;
}
console.log(coins([1, 2, 5, 10, 25, 50], 100)[100], coins([1, 2, 5, 10, 20, 50, 100, 200], 200)[200], coins([3], 10).join(), coins(Array.from({ length: 90 }, (_, i) => i + 1), 400)[400]);
function lis(list: number[]): number {
  const tails: number[] = [];
  for (const x of list) {
    let lo = 0;
    let hi = tails.length;
    while (lo < hi) {
      const m = (lo + hi) >> 1;
      if (tails[m] < x) lo = m + 1;
      else hi = m;
    }
    tails[lo] = x;
  }
  return tails.length;
}
console.log(lis([10, 9, 2, 5, 3, 7, 101, 18]), lis([]), lis([1, 1, 1]), lis([0.1, 0.2, 0.15, 0.3]), lis(Array.from({ length: 500 }, (_, i) => (i * 7919) % 1009)));
const memo = new Map<string, number>();
function paths(r: number, c: number): number {
  if (r === 0 || c === 0) return 1;
  const k = r + ":" + c;
  return memo.get(k) ?? (memo.set(k, paths(r - 1, c) + paths(r, c - 1)), memo.get(k)!);
}
console.log(paths(10, 10), paths(17, 17), paths(30, 30), memo.size);
