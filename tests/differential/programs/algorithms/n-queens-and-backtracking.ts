// Attacks: backtracking with bit masks, arrays and sets: queens, permutations, sudoku, subset sums.
function queensBits(n: number): number {
  const all = (1 << n) - 1;
  let count = 0;
  const place = (cols: number, d1: number, d2: number): void => {
    if (cols === all) {
      count++;
      return;
    }
    let free = all & ~(cols | d1 | d2);
    while (free) {
      const bit = free & -free;
      free ^= bit;
      place(cols | bit, ((d1 | bit) << 1) & all, (d2 | bit) >> 1);
    }
  };
  place(0, 0, 0);
  return count;
}
function queensFirst(n: number): number[] | null {
  const at: number[] = [];
  const ok = (r: number, c: number): boolean => at.every((k, i) => k !== c && Math.abs(k - c) !== r - i);
  const go = (r: number): boolean => {
    if (r === n) return true;
    for (let c = 0; c < n; c++) {
      if (!ok(r, c)) continue;
      at.push(c);
      if (go(r + 1)) return true;
      at.pop();
    }
    return false;
  };
  return go(0) ? at : null;
}
for (const n of [1, 2, 3, 4, 6, 8]) console.log(n, queensBits(n), queensFirst(n)?.join("") ?? "none");
function permutations<T>(list: T[]): T[][] {
  return list.length === 0 ? [[]] : list.flatMap((x, i) => permutations([...list.slice(0, i), ...list.slice(i + 1)]).map((p) => [x, ...p]));
}
console.log(permutations([1, 2, 3]).map((p) => p.join("")).join(" "), permutations([..."aab"]).length, new Set(permutations([..."aab"]).map((p) => p.join(""))).size, permutations([0.5, "x", null]).length);
function nextPermutation(a: number[]): boolean {
  let i = a.length - 2;
  while (i >= 0 && a[i] >= a[i + 1]) i--;
  if (i < 0) return false;
  let j = a.length - 1;
  while (a[j] <= a[i]) j--;
  [a[i], a[j]] = [a[j], a[i]];
  for (let l = i + 1, r = a.length - 1; l < r; l++, r--) [a[l], a[r]] = [a[r], a[l]];
  return true;
}
const p = [1, 2, 2, 3];
const seen = [p.join("")];
while (nextPermutation(p)) seen.push(p.join(""));
console.log(seen.join(" "));
const puzzle = [..."530070000600195000098000060800060003400803001700020006060000280000419005000080079"].map(Number);
let steps = 0;
function solve(b: number[]): boolean {
  const at = b.indexOf(0);
  if (at < 0) return true;
  const [r, c] = [(at / 9) | 0, at % 9];
  let used = 0;
  for (let i = 0; i < 9; i++) used |= (1 << b[r * 9 + i]) | (1 << b[i * 9 + c]) | (1 << b[(r - (r % 3) + ((i / 3) | 0)) * 9 + c - (c % 3) + (i % 3)]);
  for (let v = 1; v <= 9; v++) {
    if (used & (1 << v)) continue;
    steps++;
    b[at] = v;
    if (solve(b)) return true;
  }
  b[at] = 0;
  return false;
}
console.log(solve(puzzle), steps);
for (let r = 0; r < 9; r++) console.log(puzzle.slice(r * 9, r * 9 + 9).join(""));
function subsets(list: number[], target: number): string[] {
  const out: string[] = [];
  for (let mask = 0; mask < 1 << list.length; mask++) {
    const chosen = list.filter((_, i) => mask & (1 << i));
    if (chosen.reduce((s, x) => s + x, 0) === target) out.push(chosen.join("+"));
  }
  return out;
}
console.log(subsets([3, 34, 4, 12, 5, 2, -1], 9).join(" "), subsets([0.1, 0.2, 0.3], 0.3).join(" "), subsets([], 0).length);
function hanoi(n: number, a: string, b: string, c: string): number {
  return n === 0 ? 0 : hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a);
}
console.log(hanoi(10, "a", "b", "c"), queensFirst(0)?.length);
