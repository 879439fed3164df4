// Attacks: BigInt.asIntN and asUintN at widths 0, 1, 8, 32, 63, 64, 65, 100 and errors.
const xs = [0n, 1n, -1n, 127n, 128n, 255n, 256n, -129n, 2n ** 31n, 2n ** 32n + 5n, 2n ** 63n, -(2n ** 63n) - 1n, 2n ** 64n + 7n, -(2n ** 100n) + 3n];
for (const bits of [0, 1, 8, 32, 53, 63, 64, 65, 100]) console.log(bits, xs.map((x) => BigInt.asIntN(bits, x) + "/" + BigInt.asUintN(bits, x)).join(" "));
function addWrap(a: bigint, b: bigint): bigint {
  return BigInt.asUintN(64, a + b);
}
function mulSigned(a: bigint, b: bigint): bigint {
  return BigInt.asIntN(64, a * b);
}
console.log(addWrap(2n ** 64n - 1n, 1n), addWrap(5n, -6n), mulSigned(2n ** 62n, 2n), mulSigned(2n ** 62n, 3n), mulSigned(-(2n ** 63n), -1n), mulSigned(3037000500n, 3037000500n));
let h = 14695981039346656037n;
for (const c of "hello") h = BigInt.asUintN(64, (h ^ BigInt(c.charCodeAt(0))) * 1099511628211n);
console.log(h, h.toString(16));
let s = 88172645463325252n;
const out: string[] = [];
for (let i = 0; i < 5; i++) {
  s ^= BigInt.asUintN(64, s << 13n);
  s ^= s >> 7n;
  s ^= BigInt.asUintN(64, s << 17n);
  out.push(s.toString());
}
console.log(out.join(" "));
let pcg = 0x853c49e6748fea9bn;
const pcgOut: number[] = [];
for (let i = 0; i < 5; i++) {
  const old = pcg;
  pcg = BigInt.asUintN(64, old * 6364136223846793005n + 0xda3e39cb94b95bdbn);
  const xs32 = Number(BigInt.asUintN(32, ((old >> 18n) ^ old) >> 27n));
  const rot = Number(old >> 59n);
  pcgOut.push(((xs32 >>> rot) | (xs32 << (-rot & 31))) >>> 0);
}
console.log(pcgOut.join(" "));
for (const bits of [-1, 1.9, NaN, 2 ** 53, "8"] as number[]) {
  try {
    console.log(bits, BigInt.asUintN(bits, 511n));
  } catch (e) {
    console.log(bits, (e as Error).name, (e as Error).message);
  }
}
try {
  BigInt.asIntN(8, 5 as unknown as bigint);
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
