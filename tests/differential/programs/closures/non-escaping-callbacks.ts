// Attacks: inlined callbacks that mutate captured state, return early values, throw, and nest.
function each<T>(list: readonly T[], f: (x: T, i: number) => boolean | void): number {
  for (let i = 0; i < list.length; i++) if (f(list[i], i) === false) return i;
  return list.length;
}
let sum = 0;
let last: number | string | null = null;
let max = -Infinity;
const stops = [
  each([1, 2, 3], (x) => {
    sum += x;
  }),
  each([0.5, 4294967296], (x) => {
    sum += x;
    last = x;
  }),
  each(["a", "bb", "ccc"], (s, i) => {
    last = s;
    sum += i;
    return s.length < 2;
  }),
  each([3, NaN, 9, -1], (x) => {
    if (x > max) max = x;
  }),
  each([], () => false),
];
console.log(stops.join(), sum, last, max);
function times(n: number, f: (i: number) => void): void {
  for (let i = 0; i < n; i++) f(i);
}
let product = 1;
let wraps = 1;
times(40, (i) => {
  product *= i + 1;
  wraps = Math.imul(wraps, i + 3);
});
console.log(product, wraps);
const grid: string[] = [];
times(3, (y) => {
  let row = "";
  times(4, (x) => {
    row += (x * y) % 3 ? "#" : ".";
  });
  grid.push(row);
});
console.log(grid.join("/"));
try {
  times(5, (i) => {
    sum = i;
    if (i === 3) throw new Error("stop at " + i);
  });
} catch (e) {
  console.log((e as Error).message, sum);
}
function search(m: number[][], x: number): string {
  let found = "no";
  m.some((row, y) =>
    row.some((v, c) => {
      if (v !== x) return false;
      found = y + "," + c;
      return true;
    }),
  );
  return found;
}
console.log(search([[1, 2], [3, 4]], 3), search([[1]], 9), search([[NaN]], NaN), search([[0]], -0));
const using = <T, R>(resource: T, f: (r: T) => R): R => {
  try {
    return f(resource);
  } finally {
    sum += 1000;
  }
};
console.log(using({ n: 1 }, (r) => ++r.n), using("text", (s) => s.length), sum);
let depth = 0;
const recurse = (n: number, f: (d: number) => void): void => {
  depth++;
  f(depth);
  if (n > 0) recurse(n - 1, (d) => f(d * 2));
  depth--;
};
const depths: number[] = [];
recurse(4, (d) => depths.push(d));
console.log(depths.join(), depth);
const counts = [5, 1, 4].map((n) => {
  let c = 0;
  times(n, () => c++);
  return c;
});
console.log(counts.join(), [1, 2, 3].filter((x) => ((sum += x), x !== 2)).length, sum, [[1, 2], [3]].map((r) => r.map((x) => ((max = x), x / 2)).join("+")).join(), max);
