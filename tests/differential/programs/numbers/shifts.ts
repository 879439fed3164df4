// Attacks: shift counts of 32 and more, negative counts, fractional and huge operands.
const operands = [0, 1, -1, 5, -5, 0x7fffffff, -0x80000000, 0xffffffff, 0x100000001, 2 ** 53 + 2, -(2 ** 40) - 9, 1.9, -1.9, 1e20, NaN, Infinity, -Infinity];
const counts = [0, 1, 4, 31, 32, 33, 63, 64, -1, -31, -32, 2.7, NaN, 4294967297];
for (const a of operands) {
  const left: number[] = [];
  const right: number[] = [];
  const logical: number[] = [];
  for (const c of counts) {
    left.push(a << c);
    right.push(a >> c);
    logical.push(a >>> c);
  }
  console.log(a);
  console.log("  <<", left.join(" "));
  console.log("  >>", right.join(" "));
  console.log("  >>>", logical.join(" "));
}
let s = 1;
for (let i = 0; i < 36; i += 5) {
  console.log(i, s << i, (s << i) >>> 0, -1 >>> i, -1 << i, 0x80000000 >> i);
  s += 2;
}
let a = 0x12345678;
a <<= 4;
console.log(a);
a >>= 8;
console.log(a);
a >>>= 2;
console.log(a);
a = -a;
a >>>= 0;
console.log(a, a | 0, a + a, a * 2 | 0);
