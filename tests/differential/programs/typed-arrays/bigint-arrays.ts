// Attacks: BigInt64Array and BigUint64Array wrapping and aliasing with 32-bit words.
const buffer = new ArrayBuffer(32);
const s = new BigInt64Array(buffer);
const u = new BigUint64Array(buffer);
const words = new Uint32Array(buffer);
const doubles = new Float64Array(buffer);
s[0] = -2n;
u[1] = 2n ** 63n;
words[4] = 7;
words[5] = 0x80000000;
doubles[3] = 1;
for (let i = 0; i < 4; i++) console.log(s[i], u[i], words[i * 2], words[i * 2 + 1], s[i] < 0n, s[i] === u[i]);
let hash = 0xcbf29ce484222325n;
for (const c of [97, 98, 99, 255]) {
  hash ^= BigInt(c);
  u[0] = hash * 0x100000001b3n;
  hash = u[0];
  console.log(hash, s[0], hash.toString(16));
}
s[0] = 2n ** 63n - 1n;
s[0]++;
console.log(s[0], u[0]);
s[0] -= 1n;
console.log(s[0], s[9], typeof s[9]);
u[0] = -5n;
console.log(u[0], BigInt.asIntN(64, u[0]), u.join(), u.indexOf(7n), u.includes(2n ** 63n));
const sorted = BigInt64Array.from([5n, -3n, 2n ** 62n, 0n, -(2n ** 63n)]).sort();
console.log(sorted.join(), [...sorted.map((x) => -x)].join(), sorted.reduce((a, b) => a + b), sorted.at(-1));
console.log(BigUint64Array.of(1n, 2n).map((x) => x << 63n).join(), sorted.find((x) => x > 0n), sorted.filter((x) => x < 0n).length);
