// Attacks: BigInt() of strings and numbers, radix printing, literals in all bases, errors.
const inputs: unknown[] = ["0", "-0", "12", " 12 ", "", "0x1F", "0b101", "0o17", "-0x1", "1.5", "1e3", "abc", "1n", "99999999999999999999999999", "+5", "--5", "_1", true, false, 1, -1.0, 1.5, NaN, Infinity, 9007199254740993, 1e21, 2 ** 70, -0, null, undefined, 5n, [7], {}];
for (const x of inputs) {
  try {
    console.log(typeof x, String(x), BigInt(x as string));
  } catch (e) {
    console.log(typeof x, String(x), (e as Error).name, (e as Error).message);
  }
}
const values = [0n, -1n, 255n, -255n, 2n ** 64n, -(2n ** 63n), 0xdeadbeefn, 10n ** 30n, 0b1011n, 0o777n, 1_000_000n];
for (const v of values) console.log(v.toString(), v.toString(2).length, v.toString(16), v.toString(36), v.toString(10) === String(v), v + "", v);
for (const radix of [0, 1, 37, 2.9]) {
  try {
    console.log((10n).toString(radix));
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
let round = true;
for (let i = 0n; i < 60n; i++) {
  const v = (i - 30n) ** 7n * 1234567891011n;
  if (BigInt(v.toString()) !== v) round = false;
  if (v >= 0n && BigInt("0x" + v.toString(16)) !== v) round = false;
}
console.log(round, [1n, -2n, 3n], { a: 10n ** 20n }, new Map([[1n, 2n]]), [BigInt(Number.MAX_SAFE_INTEGER) + 2n].join());
