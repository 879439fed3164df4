// Attacks: values whose uses all truncate may wrap; one use that does not must see the double.
function both(a: number, b: number): string {
  const sum = a + b;
  const truncated = sum | 0;
  return truncated + " " + sum;
}
function onlyTruncated(a: number, b: number, c: number): number {
  const sum = a + b - c;
  const again = sum + sum;
  return again | 0;
}
function productThenSum(a: number, b: number, c: number): number {
  return (a * b + c) | 0;
}
function sometimes(a: number, b: number, wide: boolean): number {
  const sum = a + b;
  return wide ? sum : sum & 0xff;
}
const xs = [0, 1, -1, 2147483647, -2147483648, 4294967295, 9007199254740991, 0.75, -0.75, 1e300, NaN];
for (const a of xs) {
  console.log(a, xs.map((b) => both(a, b)).join("; "));
  console.log("  ", xs.map((b) => onlyTruncated(a, b, 3)).join(" "), "|", xs.map((b) => productThenSum(a, b, 7)).join(" "));
}
console.log(sometimes(2147483647, 1, true), sometimes(2147483647, 1, false), sometimes(0.5, 0.6, false), sometimes(0.5, 0.6, true));

// Half fractions: truncating each addend and truncating the sum are different.
let t = 0;
for (let i = 0; i < 8; i++) t = (t + 0.75) | 0;
let f = 0;
for (let i = 0; i < 8; i++) f += 0.75;
console.log(t, f | 0, (0.75 + 0.75) | 0, (0.75 | 0) + (0.75 | 0), (1e16 + 1 + 1) | 0, (1e16 + 2) | 0);
// An accumulator that loses low bits as a double before it is truncated at the end.
let wide = 0;
let narrow = 0;
for (let i = 1; i <= 3000; i++) {
  wide += i * 0x7fffffff * 5000;
  narrow = (narrow + i * 0x7fffffff * 5000) | 0;
}
console.log(wide | 0, narrow, wide);
