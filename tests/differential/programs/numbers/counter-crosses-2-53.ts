// Attacks: integers kept as i64 while proved below 2^53 must behave as doubles beyond it.
function grow(x: number, times: number): number {
  for (let i = 0; i < times; i++) x = x * 3 + 1;
  return x;
}
for (const n of [30, 32, 33, 34, 35, 40, 60]) console.log(n, grow(1, n), grow(1, n) % 10);

let fib1 = 0;
let fib2 = 1;
for (let i = 1; i <= 90; i++) {
  const next = fib1 + fib2;
  fib1 = fib2;
  fib2 = next;
  if (i > 74 && i % 3 === 0) console.log(i, fib1, fib1 % 7, fib1 | 0);
}

const big = 9007199254740991;
for (let i = 0; i < 6; i++) {
  const x = big + i;
  console.log(x, x - big, x === big + i, x % 2, x % 3, (x | 0) + 0, x >>> 0);
}
let sum = 0;
for (let i = 0; i < 2000; i++) sum += 9007199254740;
console.log(sum, sum - 18014398509480000);

let factorial = 1;
const lines: string[] = [];
for (let i = 1; i <= 25; i++) {
  factorial *= i;
  lines.push(String(factorial));
}
console.log(lines.slice(17).join("\n"));
let odd = 9007199254740993;
console.log(odd, odd++, odd, ++odd, odd - 2);
console.log(2 ** 53 === 2 ** 53 + 1, 2 ** 53 + 2 === 2 ** 53 + 3, -(2 ** 53) - 1);
console.log(Number.isSafeInteger(big), Number.isSafeInteger(big + 1), Number.isSafeInteger(-big));
