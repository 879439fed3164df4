// Attacks: arrays of arrays: shared rows, ragged rows, transposition, deep updates, aliases.
const row = [0, 0];
const shared = [row, row, [0, 0]];
shared[0][1] = 5;
console.log(shared.join(" "), shared[0] === shared[1], shared[1] === shared[2]);
const ragged: number[][] = [];
for (let i = 0; i < 5; i++) {
  ragged[i] = [];
  for (let j = 0; j <= i; j++) ragged[i][j] = j === 0 || j === i ? 1 : ragged[i - 1][j - 1] + ragged[i - 1][j];
}
console.log(ragged.map((r) => r.join(",")).join(" | "));
function transpose<T>(m: T[][]): T[][] {
  return m[0]?.map((_, x) => m.map((r) => r[x])) ?? [];
}
console.log(transpose([[1, 2, 3], [4, 5, 6]]).join(";"), transpose([["a", "b"]]).join(";"), transpose([]).length, transpose(ragged).map((r) => r.length).join(), transpose([[1, 2], [3]]));
const cube = Array.from({ length: 3 }, (_, z) => Array.from({ length: 3 }, (__, y) => Array.from({ length: 3 }, (___, x) => x + y * 3 + z * 9)));
let diagonal = 0;
for (let i = 0; i < 3; i++) diagonal += cube[i][i][i];
cube[1][1][1] *= 100;
cube[2][0] = cube[0][2];
cube[2][0][0]++;
console.log(diagonal, cube.flat(2).join(" "), cube[0][2][0]);
const words = [["a", "bb"], ["ccc"], []];
console.log(words.map((w) => w.map((x) => x.length).reduce((s, x) => s + x, 0)).join(), words[1]?.[0]?.[2], words[2][0]?.length, words[3]?.[0]);
const clone = (m: number[][]): number[][] => m.map((r) => [...r]);
const original = [[1, 2], [3, 4]];
const deep = clone(original);
const shallow = [...original];
original[0][0] = 99;
original[1] = [7];
console.log(deep.join(";"), shallow.join(";"), original.join(";"));
for (const [a, [b, c = "none"]] of [[1, [2]], [3, [4, 5]]] as [number, [number, number?]][]) console.log(a, b, c);
function spiral(n: number): number[][] {
  const m = Array.from({ length: n }, () => new Array<number>(n).fill(-1));
  let x = 0;
  let y = 0;
  let dx = 1;
  let dy = 0;
  for (let i = 0; i < n * n; i++) {
    m[y][x] = i;
    if (m[y + dy]?.[x + dx] !== -1) [dx, dy] = [-dy, dx];
    x += dx;
    y += dy;
  }
  return m;
}
for (const r of spiral(4)) console.log(r.map((x) => String(x).padStart(2)).join(" "));
const cyclic: unknown[] = [];
cyclic[0] = cyclic;
console.log((cyclic[0] as unknown[])[0] === cyclic, cyclic.length, cyclic.includes(cyclic), cyclic);
