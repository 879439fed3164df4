// Attacks: lengths read once, buffers replaced inside loops, views through calls that swap arrays.
class Buffer2 {
  bytes = new Uint8Array(4);
  used = 0;
  write(b: number): void {
    if (this.used === this.bytes.length) this.grow();
    this.bytes[this.used++] = b;
  }
  grow(): void {
    const next = new Uint8Array(this.bytes.length * 2);
    next.set(this.bytes);
    this.bytes = next;
  }
}
const b = new Buffer2();
const stale = b.bytes;
for (let i = 0; i < 9; i++) b.write(i * 3);
console.log(b.bytes.length, b.bytes.join(), stale.join(), b.bytes === stale);
stale[0] = 99;
console.log(b.bytes[0], stale[0]);

let shared = new Uint8Array([1, 2, 3, 4]);
function shrink(): number {
  shared = shared.subarray(1);
  return 10;
}
const seen: number[] = [];
for (let i = 0; i < shared.length; i++) {
  seen.push(shared[i]);
  if (i === 0) shrink();
}
console.log(seen.join(), shared.length);
// The array is evaluated before the index, the index before the value.
shared = new Uint8Array([5, 6, 7]);
const before = shared;
shared[shrink() - 10] = shrink();
console.log(before.join(), shared.join());
function swapOut(list: Uint8Array[], at: number): Uint8Array {
  const old = list[at];
  list[at] = new Uint8Array(old.length >> 1);
  return old;
}
const list = [Uint8Array.of(1, 2, 3, 4), Uint8Array.of(5, 6)];
let n = 0;
for (let i = 0; i < list[0].length; i++) {
  n += list[0][i];
  if (i === 0) n += swapOut(list, 0).length * 100;
}
console.log(n, list.map((x) => x.length).join());
function tail(bytes: Uint8Array): number[] {
  const out: number[] = [];
  while (bytes.length > 0) {
    out.push(bytes[bytes.length - 1]);
    bytes = bytes.subarray(0, -1);
  }
  return out;
}
console.log(tail(Uint8Array.of(9, 8, 7)).join());
