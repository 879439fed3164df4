// Attacks: -0 through every operator, where integer code loses it.
function show(x: number): string {
  return Object.is(x, -0) ? "-0" : String(x);
}
const xs = [0, -0, 1, -1, 5, -5];
for (const a of xs) {
  const row: string[] = [];
  for (const b of xs) {
    row.push([a + b, a - b, a * b, a / b, a % b].map(show).join(","));
  }
  console.log(show(a), row.join(" "));
}
for (const a of xs) {
  console.log(show(-a), show(+a), show(a | 0), show(a >> 1), show(a << 1), show(a >>> 0), show(~~a), show(a ** 3));
}
function product(a: number, b: number): number {
  return (a | 0) * (b | 0);
}
function remainder(a: number, b: number): number {
  return (a | 0) % (b | 0);
}
const zeros: string[] = [];
for (let i = -2; i <= 2; i++) {
  for (let j = -2; j <= 2; j++) zeros.push(show(product(i, j)) + ":" + show(remainder(i, j)));
}
console.log(zeros.join(" "));
let z = 0;
z = -z;
console.log(show(z), 1 / z, z === 0, Object.is(z, 0), [z].includes(0), [z].indexOf(0), z + "", `${z}`);
z++;
console.log(z);
let w = -1;
w++;
console.log(show(w), show(w--), show(w));
let n = -0;
n += 0;
console.log(show(n));
n = -0;
n -= 0;
console.log(show(n), show(n + -0), show(0 - 0), show(-0 - 0), show(-0 + -0));
for (let i = 3; i >= -3; i--) console.log(i, show(-i), show(0 * i), show(i % 3), show(-i % 3), show(0 / i));
console.log(Math.sign(-0) === 0, show(Math.sign(z - 1)), show(Number("-0")), show(parseFloat("-0")), show(parseInt("-0")));
