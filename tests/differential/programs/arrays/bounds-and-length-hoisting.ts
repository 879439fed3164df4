// Attacks: loops where length, elements or the array change in callees, so nothing may be hoisted.
const list = [1, 2, 3, 4, 5];
function visit(l: number[], f: (i: number) => void): string {
  const seen: unknown[] = [];
  for (let i = 0; i < l.length; i++) {
    seen.push(l[i]);
    f(i);
    if (seen.length > 12) break;
  }
  return seen.map(String).join();
}
console.log(visit([...list], () => {}));
let l = [...list];
console.log(visit(l, () => l.pop()), l.join());
l = [...list];
console.log(visit(l, (i) => { if (i < 3) l.push(l[i] * 10); }), l.length);
l = [...list];
console.log(visit(l, () => l.shift()), l.join());
l = [...list];
console.log(visit(l, (i) => { if (i === 1) l.length = 0; }), l.length);
l = [...list];
console.log(visit(l, (i) => { l[l.length - 1 - i] = 0.5; }), l.join());
l = [...list];
console.log(visit(l, (i) => { if (i === 2) l = [9]; }), l.join());
l = [...list];
console.log(visit(l, (i) => { if (i === 0) l.splice(1, 2, ...([null, "x"] as unknown as number[])); }), l.length);
l = [...list];
console.log(visit(l, (i) => { if (i === 1) l.length = 8; }), l.length);
const holder = { items: [1, 2, 3] };
let sum = 0;
for (let i = 0; i < holder.items.length; i++) {
  sum += holder.items[i];
  if (i === 0) holder.items = [10, 20];
}
console.log(sum);
const n = list.length;
let cached = 0;
const shrinking = [...list];
for (let i = 0; i < n; i++) {
  cached += shrinking[i] ?? 100;
  shrinking.pop();
}
console.log(cached, shrinking.length);
function windowed(a: number[], w: number): string {
  const out: number[] = [];
  for (let i = 0; i + w <= a.length; i++) {
    let s = 0;
    for (let k = i; k < i + w; k++) s += a[k];
    out.push(s);
  }
  return out.join();
}
console.log(windowed(list, 2), windowed(list, 5), windowed(list, 6) === "", windowed(list, 0), windowed([], 1) === "");
function edges(a: number[]): string {
  const out: (number | undefined)[] = [];
  for (let i = -1; i <= a.length; i++) out.push(a[i], a[a.length - i]);
  return out.map(String).join();
}
console.log(edges([1, 2]), edges([]));
const grid = [[1, 2, 3], [4], [], [5, 6]];
let cells = 0;
for (let y = 0; y < grid.length; y++) for (let x = 0; x < grid[y].length; x++) {
  cells += grid[y][x];
  if (grid[y][x] === 4) grid[2].push(70, 80);
  if (grid[y][x] === 70) grid[3] = [];
}
console.log(cells);
const queue = [3];
let steps = 0;
for (let at = 0; at < queue.length; at++, steps++) for (let k = 1; k < queue[at]; k++) queue.push(queue[at] - k);
console.log(queue.join(""), steps);
let back = 0;
for (let i = list.length - 1; i >= 0; i--) back = back * 10 + list[i];
let wrapped = 0;
for (let i = (list.length - 1) >>> 0; i < list.length; i = (i - 1) >>> 0) wrapped = wrapped * 10 + list[i];
console.log(back, wrapped);
