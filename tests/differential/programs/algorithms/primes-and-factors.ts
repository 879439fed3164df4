// Attacks: sieves, trial division, Miller-Rabin with bigint and with split multiplication, totients.
function sieve(n: number): Uint8Array {
  const composite = new Uint8Array(n + 1);
  for (let p = 2; p * p <= n; p++) if (!composite[p]) for (let k = p * p; k <= n; k += p) composite[k] = 1;
  return composite;
}
const s = sieve(20000);
let count = 0;
let last = 0;
let gap = 0;
for (let i = 2; i <= 20000; i++) if (!s[i]) {
  count++;
  if (last && i - last > gap) gap = i - last;
  last = i;
}
console.log(count, last, gap);
function factor(n: number): string {
  const out: string[] = [];
  for (let p = 2; p * p <= n; p++) {
    let e = 0;
    while (n % p === 0) {
      n /= p;
      e++;
    }
    if (e) out.push(e > 1 ? p + "^" + e : String(p));
  }
  if (n > 1) out.push(String(n));
  return out.join("*");
}
for (const n of [1, 2, 360, 65537, 2147483647, 2147483648, 4294967295, 1e12, 600851475143, 1000000016000000063 % 2 ** 40]) console.log(n, factor(n));
function mulMod(a: number, b: number, m: number): number {
  let r = 0;
  while (b > 0) {
    if (b % 2 === 1) r = (r + a) % m;
    a = (a * 2) % m;
    b = Math.floor(b / 2);
  }
  return r;
}
function powMod(b: number, e: number, m: number): number {
  let r = 1;
  b %= m;
  while (e > 0) {
    if (e % 2 === 1) r = mulMod(r, b, m);
    b = mulMod(b, b, m);
    e = Math.floor(e / 2);
  }
  return r;
}
function isPrime(n: number): boolean {
  if (n < 2 || n % 1 !== 0) return false;
  for (const p of [2, 3, 5, 7, 11, 13]) {
    if (n === p) return true;
    if (n % p === 0) return false;
  }
  let d = n - 1;
  let r = 0;
  while (d % 2 === 0) {
    d /= 2;
    r++;
  }
  next: for (const a of [2, 3, 5, 7]) {
    let x = powMod(a, d, n);
    if (x === 1 || x === n - 1) continue;
    for (let i = 1; i < r; i++) {
      x = mulMod(x, x, n);
      if (x === n - 1) continue next;
    }
    return false;
  }
  return true;
}
console.log([0, 1, 2, 3.5, 91, 97, 561, 65537, 2147483647, 4294967291, 4294967295, 1000000007, 3215031751].map(isPrime).join());
let agree = true;
for (let i = 0; i < 2000; i++) if (isPrime(i) !== (i > 1 && !s[i])) agree = false;
console.log(agree);
const phi = Array.from({ length: 50 }, (_, i) => i);
for (let i = 2; i < 50; i++) if (phi[i] === i) for (let k = i; k < 50; k += i) phi[k] -= phi[k] / i;
console.log(phi.join());
function egcd(a: number, b: number): [number, number, number] {
  if (b === 0) return [a, 1, 0];
  const [g, x, y] = egcd(b, a % b);
  return [g, y, x - Math.floor(a / b) * y];
}
for (const [a, b] of [[240, 46], [17, 3120], [-6, 4], [0, 5], [2147483647, 65536]]) console.log(egcd(a, b).join());
const perfect: number[] = [];
for (let n = 2; n < 9000; n++) {
  let sum = 1;
  for (let d = 2; d * d <= n; d++) if (n % d === 0) sum += d * d === n ? d : d + n / d;
  if (sum === n) perfect.push(n);
}
console.log(perfect.join());
