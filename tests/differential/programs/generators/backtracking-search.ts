// Attacks: generators for backtracking: sudoku-like search, knapsack, string matching, lazy products.
function* product<T>(...lists: T[][]): Generator<T[]> {
  if (lists.length === 0) yield [];
  else for (const x of lists[0]) for (const rest of product(...lists.slice(1))) yield [x, ...rest];
}
console.log([...product([1, 2], [3], [4, 5.5])].map((p) => p.join("/")).join(" "), [...product<string>([])].length, [...product()].length);
function* queens(n: number, placed: number[] = []): Generator<number[]> {
  if (placed.length === n) yield [...placed];
  else for (let c = 0; c < n; c++) {
    if (placed.some((p, r) => p === c || Math.abs(p - c) === placed.length - r)) continue;
    yield* queens(n, [...placed, c]);
  }
}
const [first, second] = queens(6);
console.log(first.join(""), second.join(""), [...queens(5)].length);
function* change(total: number, coins: number[]): Generator<number[]> {
  if (total === 0) yield [];
  else if (coins.length > 0) {
    const [c, ...rest] = coins;
    for (let n = Math.floor(total / c); n >= 0; n--) for (const more of change(total - n * c, rest)) yield [n, ...more];
  }
}
let ways = 0;
for (const w of change(30, [25, 10, 5, 1])) if (++ways <= 3) console.log(w.join());
console.log(ways);
function* match(pattern: string, text: string): Generator<string> {
  if (pattern === "") {
    yield "";
    return;
  }
  const [p, rest] = [pattern[0], pattern.slice(1)];
  if (p === "*") for (let i = 0; i <= text.length; i++) for (const m of match(rest, text.slice(i))) yield text.slice(0, i) + m;
  else if (text !== "" && (p === "." || p === text[0])) for (const m of match(rest, text.slice(1))) yield text[0] + m;
}
console.log([...match("a*b", "aXbYb")].join("|"), [...match("..", "xyz")].join("|"), [...match("*", "ab")].length, [...match("z", "a")].length);
function* solve(equation: string): Generator<string> {
  const letters = [...new Set(equation.split("").filter((c) => c >= "A" && c <= "Z"))];
  const [left, right] = equation.split("=");
  const value = (w: string, m: Map<string, number>): number => [...w].reduce((n, c) => n * 10 + m.get(c)!, 0);
  function* assign(i: number, m: Map<string, number>): Generator<Map<string, number>> {
    if (i === letters.length) yield m;
    else for (let d = 0; d < 7; d++) if (![...m.values()].includes(d)) yield* assign(i + 1, new Map(m).set(letters[i], d));
  }
  for (const m of assign(0, new Map())) if (left.split("+").reduce((s, w) => s + value(w, m), 0) === value(right, m)) yield [...m].map(([k, v]) => k + v).join("");
}
console.log([...solve("AB+B=BA")].join(" "), [...solve("A+A=B")].join(" "));
function* interleave<T>(a: T[], b: T[]): Generator<T[]> {
  if (a.length === 0 || b.length === 0) yield [...a, ...b];
  else {
    for (const r of interleave(a.slice(1), b)) yield [a[0], ...r];
    for (const r of interleave(a, b.slice(1))) yield [b[0], ...r];
  }
}
console.log([...interleave([1, 2], [8, 9])].map((l) => l.join("")).join(), [...interleave([..."abc"], [..."xyz"])].length);
