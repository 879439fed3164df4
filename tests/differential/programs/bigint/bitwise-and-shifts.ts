// Attacks: & | ^ ~ << >> on negative and wide values, shift counts of 64 and more, negative counts.
const xs = [0n, 1n, -1n, 5n, -6n, 255n, 0x7fffffffffffffffn, -0x8000000000000000n, 0xffffffffffffffffn, 0x123456789abcdef0123456789n, -(1n << 70n)];
for (const a of xs) {
  console.log(a, xs.slice(1, 9).map((b) => `${a & b}/${a | b}/${a ^ b}`).join(" "), ~a);
  console.log("  ", [0n, 1n, 31n, 32n, 63n, 64n, 65n, -1n, -64n].map((s) => `${a << s}/${a >> s}`).join(" "));
}
let x = 0xdeadbeefcafebaben;
x ^= x >> 33n;
x = (x * 0xff51afd7ed558ccdn) & 0xffffffffffffffffn;
x ^= x >> 33n;
console.log(x, x.toString(16));
function popcount(v: bigint): number {
  let n = 0;
  while (v > 0n) {
    n += Number(v & 1n);
    v >>= 1n;
  }
  return n;
}
console.log(popcount(0n), popcount(255n), popcount(2n ** 64n - 1n), popcount(x));
let rot = 1n;
const seen: string[] = [];
for (let i = 0; i < 5; i++) {
  rot = ((rot << 13n) | (rot >> 51n)) & 0xffffffffffffffffn;
  seen.push(rot.toString(36));
}
console.log(seen.join(" "));
x <<= 3n;
x |= 7n;
x &= -2n;
x >>= 60n;
console.log(x, -1n >> 100n, 1n >> 100n, -5n >> 1n, -5n / 2n, (1n << 64n) - 1n === 0xffffffffffffffffn);
for (const f of [() => (1n as unknown as number) << 1, () => 1n << (1 as unknown as bigint), () => ~(1n as unknown as number), () => 1n & (1 as unknown as bigint)]) {
  try {
    console.log(String(f()));
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
}
