// Attacks: products of i32 values: beyond 2^53 they round as doubles before ToInt32, so the low
// 64-bit word is wrong.
const values = [3, -7, 65535, 65536, 65537, 94906265, 94906267, 123456789, 2147483647, -2147483648, -2147483647];

function truncated(a: number, b: number): number {
  return (a * b) | 0;
}
function unsigned(a: number, b: number): number {
  return (a * b) >>> 0;
}
function viaImul(a: number, b: number): number {
  return Math.imul(a, b);
}
function low16(a: number, b: number): number {
  return (a * b) & 0xffff;
}

let differ = 0;
for (const a of values) {
  const row: string[] = [];
  for (const b of values) {
    const t = truncated(a, b);
    const m = viaImul(a, b);
    if (t !== m) differ++;
    row.push(`${t}/${unsigned(a, b)}/${low16(a, b)}`);
  }
  console.log(a, row.join(" "));
}
console.log("truncation differs from imul", differ, "times");

// A classic multiplicative hash done wrongly: the rounding is observable in the low bits.
let h = 17;
let g = 17;
for (let i = 0; i < 12; i++) {
  h = (h * 1000003 + i) | 0;
  g = (Math.imul(g, 1000003) + i) | 0;
  console.log(i, h, g);
}
let k = 1;
for (let i = 0; i < 10; i++) {
  k = (k * 1103515245 + 12345) & 0x7fffffff;
  console.log("lcg", k);
}
// Three factors: the intermediate product is a double, not an i32.
for (const a of [46341, 65536, 2097152]) console.log((a * a * a) | 0, (a * a * a) >>> 0, a * a * a);
