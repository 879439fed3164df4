// Attacks: writes at -1, 1.5, NaN and "x" make properties, not elements.
const a: number[] = [1, 2];
a[-1] = 99;
a[1.5] = 98;
console.log(a.length, a[-1], a[1.5], Object.keys(a).join(), a.join());
a[NaN] = 97;
a["x" as unknown as number] = 96;
a["2" as unknown as number] = 3;
console.log(a.length, a.join(), a);
console.log(a["-1" as unknown as number], a[-1] + 1, a.indexOf(99), a.reduce((s, x) => s + x));
for (const k of Object.keys(a)) console.log(k, a[k as unknown as number]);
function store(list: number[], i: number, x: number): number {
  list[i] = x;
  return list.length;
}
const b: number[] = [];
console.log(store(b, 0, 5), store(b, -0, 6), store(b, 0.5, 7), store(b, -2, 8), store(b, 2, 9), b);
let at = 1;
while (at >= -2) b[at] = at--;
console.log(b.length, b[0], b[1], b[-1], b[-2], b.join());
