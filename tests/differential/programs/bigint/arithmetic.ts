// Attacks: + - * / % ** and unary minus around 2^31, 2^53, 2^63, 2^64 and beyond.
const xs = [0n, 1n, -1n, 7n, -7n, 2147483648n, 9007199254740993n, 9223372036854775807n, -9223372036854775808n, 18446744073709551615n, 123456789012345678901234567890n];
for (const a of xs) {
  const row: string[] = [];
  for (const b of xs) {
    let q = "div0";
    if (b !== 0n) q = a / b + "r" + (a % b);
    row.push([a + b, a - b, a * b].join("/") + "/" + q);
  }
  console.log(a, row.slice(1, 6).join(" "), "|", row.slice(7, 10).join(" "));
}
for (const [b, e] of [[2n, 10n], [2n, 63n], [2n, 64n], [-2n, 63n], [3n, 40n], [10n, 25n], [0n, 0n], [-1n, 1001n], [7n, 0n]] as const) console.log(b, e, b ** e, -(b ** e), (b ** e) % 1000n);
for (const f of [() => 1n / 0n, () => 1n % 0n, () => 2n ** -1n, () => 1n + (1 as unknown as bigint), () => +(1n as unknown as string), () => (1n as unknown as number) >>> 0, () => Math.max(1n as unknown as number), () => (5n as unknown as number) * 1.5]) {
  try {
    console.log(f());
  } catch (e) {
    console.log((e as Error).name);
  }
}
let x = 9223372036854775806n;
console.log(x++, x++, x, --x, -x, x-- - 1n);
let acc = 1n;
for (let i = 1n; i <= 25n; i++) acc *= i;
console.log(acc, acc / 24n, acc % 1000007n, typeof acc);
let [a, b] = [0n, 1n];
for (let i = 0; i < 100; i++) [a, b] = [b, a + b];
console.log(a, b, a & 0xffffffffffffffffn);
console.log(-0n, Object.is(-0n, 0n), 0n === -0n, -7n / 2n, -7n % 2n, 7n / -2n, 7n % -2n, 5n - 10n);
