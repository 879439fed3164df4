// Attacks: values of hundreds of bits: factorials, powers, division, digits, printing.
function factorial(n: bigint): bigint {
  return n < 2n ? 1n : n * factorial(n - 1n);
}
const f50 = factorial(50n);
console.log(f50, f50.toString().length, f50 / factorial(48n), f50 % 10n ** 13n);
console.log(2n ** 200n, (2n ** 200n).toString(16), -(3n ** 120n), (2n ** 256n - 189n) % 1000000007n);
const a = 0x123456789abcdef0fedcba9876543210n;
const b = 0xfedcba987654321n;
console.log(a * b, a / b, a % b, a - a * b, (a / b) * b + (a % b) === a, -a / b, -a % b, a / -b);
console.log(a & b, a | b, a ^ -b, ~a, a >> 77n, -a >> 77n, b << 100n, (b << 100n) >> 100n === b);
let pi = 0n;
const unity = 10n ** 40n;
function arctanInverse(x: bigint): bigint {
  let sum = unity / x;
  let term = sum;
  for (let n = 3n, sign = -1n; term !== 0n; n += 2n, sign = -sign) {
    term /= x * x;
    sum += (sign * term) / n;
  }
  return sum;
}
pi = 4n * (4n * arctanInverse(5n) - arctanInverse(239n));
console.log(pi);
let digits = 0n;
for (let v = 7n ** 90n; v > 0n; v /= 10n) digits += v % 10n;
console.log(digits, BigInt("123456789".repeat(8)) * 9n, BigInt("0x" + "f".repeat(50)), (10n ** 60n).toString(36), Number(10n ** 300n), Number(3n ** 700n));
console.log(2n ** 64n > 2n ** 63n, 10n ** 30n === 10n ** 15n * 10n ** 15n, 10n ** 30n > 1e30, 10n ** 30n < 1e30, 10n ** 22n == (1e22 as unknown));
const [p, q] = [2n ** 89n - 1n, 2n ** 107n - 1n];
console.log(p * q, (p * q) / p === q, (p * q) % 97n, (p + q) ** 2n - (p - q) ** 2n === 4n * p * q);
