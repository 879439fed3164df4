// Attacks: bigint fields and counters that cross 2^31, 2^63 and 2^64, in classes, arrays, maps.
class Sequencer {
  next = 2n ** 63n - 2n;
  readonly seen: bigint[] = [];
  take(): bigint {
    this.seen.push(this.next);
    return this.next++;
  }
}
const s = new Sequencer();
for (let i = 0; i < 4; i++) console.log(s.take(), s.next, s.next > 2n ** 63n);
console.log(s.seen.join(), s.seen.reduce((a, b) => a + b), s.seen.map((x) => BigInt.asIntN(64, x)).join());
let down = 2n;
while (down > -3n) down--;
console.log(down);
function sumTo(n: bigint): bigint {
  let sum = 0n;
  for (let i = 0n; i <= n; i += 1n) sum += i * i * i;
  return sum;
}
console.log(sumTo(10n), sumTo(1000n), sumTo(3n) * 2n ** 61n);
const clock = { ns: 0n, tick: 1_000_000_000n };
for (let i = 0; i < 5; i++) {
  clock.ns += clock.tick;
  clock.tick *= 1000n;
}
console.log(clock.ns, clock.tick, Number(clock.ns / 1_000_000n));
const ids = new Map<bigint, string>();
for (let i = 0n; i < 5n; i++) ids.set(i * 2n ** 40n, "id" + i);
console.log(ids.get(2n ** 41n), ids.get(BigInt(2 ** 42)), ids.get(1n), [...ids.keys()].join());
function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
}
console.log(gcd(2n ** 80n, 6n ** 30n), gcd(-12n, 18n), gcd(0n, 5n));
function powMod(b: bigint, e: bigint, m: bigint): bigint {
  let r = 1n;
  for (b %= m; e > 0n; e >>= 1n) {
    if (e & 1n) r = (r * b) % m;
    b = (b * b) % m;
  }
  return r;
}
console.log(powMod(3n, 1000n, 1000000007n), powMod(2n, 2n ** 61n - 2n, 2n ** 61n - 1n), powMod(7n, 0n, 13n));
let maybe: bigint | null = null;
let either: bigint | number = 1;
const trace: string[] = [];
for (let i = 0; i < 6; i++) {
  maybe = maybe === null ? BigInt(i) : maybe > 2n ? null : maybe * 3n;
  either = typeof either === "bigint" ? Number(either) * 1.5 : BigInt(Math.floor(either)) + 2n;
  trace.push(`${maybe}:${typeof either}${either}`);
}
console.log(trace.join(" "), (maybe ?? 5n) + 1n);
function sqrt(n: bigint): bigint {
  if (n < 2n) return n;
  let x = n;
  let y = (x + 1n) / 2n;
  while (y < x) [x, y] = [y, (y + n / y) / 2n];
  return x;
}
console.log(sqrt(0n), sqrt(15n), sqrt(16n), sqrt(10n ** 40n), sqrt(2n ** 127n));
