// Attacks: loop counters and accumulators that start small and cross 2^31 and 2^32 by steps.
function crossing(start: number, step: number, count: number): number[] {
  const out: number[] = [];
  let x = start;
  for (let i = 0; i < count; i++) {
    out.push(x);
    x += step;
  }
  return out;
}
console.log(crossing(2147483640, 3, 6).join(" "));
console.log(crossing(4294967290, 3, 6).join(" "));
console.log(crossing(-2147483640, -3, 6).join(" "));
console.log(crossing(9007199254740988, 1, 8).join(" "));
console.log(crossing(9007199254740988, 3, 5).join(" "));
console.log(crossing(-9007199254740988, -1, 8).join(" "));

class Stats {
  bytes = 0;
  packets = 0;
  min = 0x7fffffff;
  note(n: number): void {
    this.bytes += n;
    this.packets++;
    if (n < this.min) this.min = n;
  }
}
const stats = new Stats();
for (let i = 0; i < 1000; i++) stats.note(4_000_000 + i * 10_000);
console.log(stats.bytes, stats.packets, stats.min);

// Doubling until the integers end.
let d = 1;
for (let i = 0; i < 70; i++) d *= 2;
console.log(d, d + 1 === d, d - 1 === d);
let s = 0;
for (let i = 2147483646; i < 2147483652; i++) s += i;
console.log(s);
for (let i = 4294967294; i <= 4294967298; i++) console.log(i, i | 0, i >>> 0, i & 0xff);
let u = 0xfffffffe;
for (let i = 0; i < 4; i++) {
  console.log(u, (u + 1) >>> 0, u << 1);
  u = (u + 1) >>> 0;
}
