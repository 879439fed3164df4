// Attacks: u32 values made by >>> 0, in comparisons, subtraction, sequence arithmetic, fields.
function seqLess(a: number, b: number): boolean {
  return ((a - b) | 0) < 0;
}
function next(a: number, by: number): number {
  return (a + by) >>> 0;
}
const sequence = [0, 1, 0x7fffffff, 0x80000000, 0x80000001, 0xfffffffe, 0xffffffff];
for (const a of sequence) {
  console.log(a, sequence.map((b) => (seqLess(a, b) ? "<" : ".")).join(""), sequence.map((b) => (a < b ? "<" : ".")).join(""));
  console.log("  ", sequence.map((b) => a - b).join(" "), sequence.map((b) => (a - b) >>> 0).join(" "));
}
class Window {
  una = 0xfffffff0;
  nxt = 0xfffffff0;
  send(n: number): number {
    this.nxt = next(this.nxt, n);
    return (this.nxt - this.una) >>> 0;
  }
  ack(n: number): boolean {
    if (seqLess(this.una, n) && !seqLess(this.nxt, n)) {
      this.una = n;
      return true;
    }
    return false;
  }
}
const w = new Window();
console.log(w.send(10), w.send(10), w.nxt, w.nxt - w.una, w.ack(4), w.una, w.ack(3), w.ack(5), w.send(0xffffffff), w.nxt);

// The signed and the unsigned reading of the same bits, mixed in one expression.
for (const bits of [0, 1, -1, 0x80000000, 0x7fffffff, -2147483648]) {
  const u = bits >>> 0;
  const i = bits | 0;
  console.log(u, i, u === i, u > i, u + i, u - i, u * 2, u / 2, (u >>> 1) + 0, i >> 1, u % 10, i % 10, -u);
}
let down = 2;
const steps: number[] = [];
for (let k = 0; k < 5; k++) {
  steps.push(down);
  down = (down - 1) >>> 0;
}
console.log(steps.join(" "), down);
let mask = 0;
for (let bit = 0; bit < 32; bit += 3) mask |= 1 << bit;
console.log(mask, mask >>> 0, (mask >>> 0).toString(2), (mask >>> 0).toString(16), mask.toString(2));
const ones: number = 0xffffffff;
console.log(ones === -1, (ones | 0) === -1, ones >>> 0 === 4294967295, (~0 >>> 0) + 1);
