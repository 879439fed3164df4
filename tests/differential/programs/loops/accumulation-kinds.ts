// Attacks: loop-carried variables that change kind or range inside the loop body.
let v: unknown = 0;
const trace: string[] = [];
for (let i = 0; i < 10; i++) {
  trace.push(typeof v === "object" ? "obj" : typeof v + ":" + String(v));
  if (i < 2) v = (v as number) + 1;
  else if (i === 2) v = (v as number) / 4;
  else if (i === 3) v = v + "s";
  else if (i === 4) v = (v as string).length;
  else if (i === 5) v = (v as number) * 1073741824;
  else if (i === 6) v = null;
  else if (i === 7) v = (v as number | null)! + 1;
  else v = { v };
}
console.log(trace.join(" "));
let a = 1;
let b = 0.5;
for (let i = 0; i < 8; i++) [a, b] = [b * 2, a + i];
console.log(a, b);
let big = 3;
let small = 3;
let wrapped = 3;
for (let i = 0; i < 12; i++) {
  big = big * big;
  small = 1 / (small + 1);
  wrapped = Math.imul(wrapped, wrapped);
}
console.log(big, small, wrapped);
let x = 0;
let y = 0;
let z = 0;
for (let i = 0; i < 100; i++) {
  x += i;
  y = (y << 1) ^ i;
  z = (z * 33 + i) >>> 0;
  if (i === 50) x = -x;
  if (i === 70) y |= 1;
}
console.log(x, y, z);
let min = 0x7fffffff;
let max = -0x80000000;
for (const n of [5, 2147483648, -3, -2147483649, 0.5]) {
  if (n < min) min = n;
  if (n > max) max = n;
}
console.log(min, max);
let flag: boolean | number = false;
let count = 0;
for (let i = 0; i < 6; i++) {
  if (flag) count += 1;
  flag = i === 2 ? i : i > 3 ? 0 : !flag;
}
console.log(flag, count);
let s = "";
let n = 0;
for (const c of "12a3") {
  n = n * 10 + (c as unknown as number) * 1;
  s = c + n;
}
console.log(n, s);
let carry = 0;
const digits = [9, 9, 9, 9];
for (let i = 0; i < 6; i++) {
  const t = (digits[i] ?? 0) * 7 + carry;
  digits[i] = t % 10;
  carry = Math.floor(t / 10);
}
console.log(digits.join(""), carry);
let last: number | undefined;
for (const q of [3, 1, 2]) {
  if (last !== undefined && q < last) console.log("drop", last - q);
  last = q;
}
let prev = NaN;
let ups = 0;
for (const q of [1, 2, 2, 5]) {
  if (q > prev) ups++;
  prev = q;
}
console.log(last, ups);
